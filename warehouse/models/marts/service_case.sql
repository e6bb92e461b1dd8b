-- One row a case, without any identifier. Key: none. unit is the first that had it; local_date is the day it was closed, null while open.
select
  service_case.channel,
  service_case.department,
  service_case.topic,
  service_case.first_unit as unit,
  service_case.last_unit,
  service_case.rosa_level,
  service_case.forward_count,
  service_case.reopen_count,
  date_diff('second', service_case.registered_at, service_case.closed_at) as handling_seconds,
  service_case.waiting_seconds,
  service_case.touch_seconds,
  cast(service_case.registered_at + registered_hour.offset_seconds * interval '1' second as date) as registered_date,
  cast(service_case.closed_at + closed_hour.offset_seconds * interval '1' second as date) as local_date
from core.service_case as service_case
inner join reference.utc_hour as registered_hour on registered_hour.hour_at = date_trunc('hour', service_case.registered_at)
left join reference.utc_hour as closed_hour on closed_hour.hour_at = date_trunc('hour', service_case.closed_at)
order by local_date
