-- One row a case, without any identifier. Key: none. unit is the first that had it; local_date is the day it was closed, null while open.
-- forward_count and waiting_seconds are null where no source ever records a hand-over or a wait: it is not known.
-- has_delegation says of levels 3 and up whether an agreement with the owning department, in force the day the case was registered, names its
-- delegation; null where no agreement names any, false where no department is known to own the case.
with
knowledge as (
  select count_if(forward_count > 0) > 0 as has_forwards, count_if(waiting_seconds > 0) > 0 as has_waits
  from core.service_case
),
delegating as (select count_if(delegation is not null) > 0 as has_delegations from reference.agreement),
registered as (
  select
    service_case.*,
    cast(service_case.registered_at + utc_hour.offset_seconds * interval '1' second as date) as registered_date
  from core.service_case as service_case
  inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', service_case.registered_at)
),
demanding as (
  select distinct department, coalesce(topic, '') as topic, rosa_level, registered_date
  from registered
  where rosa_level >= 3
),
delegated as (
  select distinct demanding.department, demanding.topic, demanding.rosa_level, demanding.registered_date
  from demanding
  inner join reference.agreement as agreement
    on agreement.department = demanding.department
    and (agreement.topic is null or agreement.topic = demanding.topic)
    and demanding.rosa_level between agreement.level_from and agreement.level_to
    and demanding.registered_date >= agreement.valid_from
    and demanding.registered_date < agreement.valid_to
  where agreement.delegation is not null
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
  case when delegating.has_delegations and service_case.rosa_level >= 3 then delegated.department is not null end as has_delegation,
  service_case.registered_date,
  cast(service_case.closed_at + closed_hour.offset_seconds * interval '1' second as date) as local_date
from registered as service_case
cross join knowledge
cross join delegating
left join delegated
  on delegated.department = service_case.department
  and delegated.topic = coalesce(service_case.topic, '')
  and delegated.rosa_level = service_case.rosa_level
  and delegated.registered_date = service_case.registered_date
left join reference.utc_hour as closed_hour on closed_hour.hour_at = date_trunc('hour', service_case.closed_at)
order by local_date
