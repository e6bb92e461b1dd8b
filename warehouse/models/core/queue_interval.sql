-- One row a queue and interval as the telephone system counted it, placed in local time. Key: source, source_id.
with
placed as (
  select
    queue_interval.*,
    queue_interval.interval_start_at + utc_hour.offset_seconds * interval '1' second as start_local
  from raw.queue_interval as queue_interval
  inner join operations.rebuild_span as span
    on span.record = 'queue_interval' and queue_interval.interval_start_at >= span.from_at and queue_interval.interval_start_at < span.until_at
  inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', queue_interval.interval_start_at)
)
select
  placed.source,
  placed.source_id,
  placed.queue,
  placed.channel,
  placed.unit,
  queue.department,
  placed.interval_minutes,
  placed.offered,
  placed.answered,
  placed.abandoned,
  placed.answered_within_target,
  placed.target_seconds,
  placed.wait_seconds_total,
  placed.handle_seconds_total,
  placed.wait_seconds_max,
  cast(extract(hour from placed.start_local) as integer) as local_hour,
  cast(date_diff('day', date '1900-01-01', cast(placed.start_local as date)) % 7 + 1 as integer) as weekday,
  cast(placed.start_local as date) as local_date,
  cast(date_trunc('month', placed.start_local) as date) as local_month,
  placed.interval_start_at
from placed
inner join operations.rebuild_month as rebuild_month
  on rebuild_month.record = 'queue_interval' and rebuild_month.month = cast(date_trunc('month', placed.start_local) as date)
left join reference.queue as queue on queue.code = placed.queue
