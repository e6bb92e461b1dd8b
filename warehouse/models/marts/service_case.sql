-- One row a case, without any identifier. Key: none. unit is the first that had it; local_date is the day it was closed, null while open.
-- forward_count and waiting_seconds are null where no source ever records a hand-over or a wait: it is not known.
with
knowledge as (
  select count_if(forward_count > 0) > 0 as has_forwards, count_if(waiting_seconds > 0) > 0 as has_waits
  from core.service_case
)
select
  service_case.channel,
  service_case.department,
  service_case.topic,
  service_case.first_unit as unit,
  service_case.last_unit,
  service_case.rosa_level,
  case when knowledge.has_forwards then service_case.forward_count end as forward_count,
  service_case.reopen_count,
  date_diff('second', service_case.registered_at, service_case.closed_at) as handling_seconds,
  case when knowledge.has_waits then service_case.waiting_seconds end as waiting_seconds,
  service_case.touch_seconds,
  cast(service_case.registered_at + registered_hour.offset_seconds * interval '1' second as date) as registered_date,
  cast(service_case.closed_at + closed_hour.offset_seconds * interval '1' second as date) as local_date
from core.service_case as service_case
cross join knowledge
inner join reference.utc_hour as registered_hour on registered_hour.hour_at = date_trunc('hour', service_case.registered_at)
left join reference.utc_hour as closed_hour on closed_hour.hour_at = date_trunc('hour', service_case.closed_at)
order by local_date
