-- One row a queue and interval as the telephone system counted it. Key: queue, local_date, interval start.
select
  queue,
  channel,
  unit,
  department,
  interval_minutes,
  offered,
  answered,
  abandoned,
  answered_within_target,
  target_seconds,
  wait_seconds_total,
  handle_seconds_total,
  wait_seconds_max,
  local_hour,
  weekday,
  local_date
from core.queue_interval
order by local_date
