-- One row a case, from its events. Key: case_ref. It begins with its first event, and is open until it is closed and not reopened afterwards.
with
event as (
  select
    case_event.*,
    lead(case_event.happened_at) over (partition by case_event.case_ref order by case_event.happened_at, case_event.source, case_event.source_id) as next_at,
    row_number() over (partition by case_event.case_ref order by case_event.happened_at, case_event.source, case_event.source_id) as position
  from raw.case_event as case_event
  inner join operations.rebuild_case as rebuild_case on rebuild_case.case_ref = case_event.case_ref
),
service_case as (
  select
    case_ref,
    min(source) as source,
    min_by(channel, position) filter (where channel is not null) as channel,
    max_by(department, position) filter (where department is not null) as department,
    max_by(topic, position) filter (where topic is not null) as topic,
    min_by(unit, position) filter (where unit <> 'unknown') as first_unit,
    max_by(unit, position) filter (where unit <> 'unknown') as last_unit,
    min_by(person_key, position) filter (where person_key is not null) as person_key,
    max_by(outcome, position) filter (where outcome is not null) as outcome,
    max_by(rosa_level, position) filter (where rosa_level is not null) as rosa_level,
    count_if(event = 'forwarded') as forward_count,
    count_if(event = 'reopened') as reopen_count,
    sum(date_diff('second', happened_at, next_at)) filter (where event = 'waiting_on_citizen') as waiting_seconds,
    sum(touch_seconds) as touch_seconds,
    min(happened_at) as registered_at,
    max(happened_at) filter (where event = 'decided') as decided_at,
    max(happened_at) filter (where event = 'closed') as last_closed_at,
    max(happened_at) filter (where event = 'reopened') as last_reopened_at
  from event
  group by case_ref
)
select
  service_case.case_ref,
  service_case.source,
  service_case.channel,
  coalesce(department.code, topic.department) as department,
  topic.code as topic,
  service_case.first_unit,
  service_case.last_unit,
  service_case.person_key,
  service_case.outcome,
  coalesce(service_case.rosa_level, topic.rosa_level) as rosa_level,
  cast(service_case.forward_count as integer) as forward_count,
  cast(service_case.reopen_count as integer) as reopen_count,
  cast(coalesce(service_case.waiting_seconds, 0) as bigint) as waiting_seconds,
  cast(service_case.touch_seconds as bigint) as touch_seconds,
  service_case.registered_at,
  service_case.decided_at,
  case when service_case.last_reopened_at is null or service_case.last_reopened_at < service_case.last_closed_at
    then service_case.last_closed_at end as closed_at
from service_case
inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', service_case.registered_at)
left join reference.topic as topic
  on topic.code = service_case.topic
  and cast(service_case.registered_at + utc_hour.offset_seconds * interval '1' second as date) >= topic.valid_from
  and cast(service_case.registered_at + utc_hour.offset_seconds * interval '1' second as date) < topic.valid_to
left join reference.department as department on department.code = service_case.department
