-- One row a contact, placed in local time and given its department, ROSA level and repeats. Key: source, source_id.
-- A source may say `unknown` where it has no code: that is the same as saying nothing.
with
neighbour as (
  select
    contact.source,
    contact.source_id,
    date_diff('second', contact.started_at, lead(contact.started_at) over same_matter) as seconds_to_next,
    date_diff('second', lag(contact.started_at) over same_matter, contact.started_at) as seconds_since_previous
  from raw.contact as contact
  inner join operations.rebuild_span as span
    on span.record = 'contact' and contact.started_at >= span.from_at and contact.started_at < span.until_at
  where contact.person_key is not null and contact.topic is not null
  window same_matter as (
    partition by contact.person_key, contact.topic, contact.direction
    order by contact.started_at, contact.source, contact.source_id
  )
),
located as (
  select
    contact.*,
    contact.started_at + utc_hour.offset_seconds * interval '1' second as started_local
  from raw.contact as contact
  inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', contact.started_at)
),
placed as (
  select
    located.*,
    cast(started_local as date) as local_date,
    cast(date_trunc('month', started_local) as date) as local_month,
    neighbour.seconds_to_next,
    neighbour.seconds_since_previous
  from located
  cross join operations.rebuild_scope as scope
  left join neighbour on neighbour.source = located.source and neighbour.source_id = located.source_id
  where scope.is_full
    or cast(date_trunc('month', started_local) as date) in (select month from operations.rebuild_month where record = 'contact')
)
select
  placed.source,
  placed.source_id,
  placed.channel,
  placed.direction,
  nullif(placed.queue, 'unknown') as queue,
  office.code as office,
  nullif(placed.unit, 'unknown') as unit,
  coalesce(registered_department.code, topic.department, queue.department) as department,
  topic.code as topic,
  case when topic.code is null then nullif(placed.topic, 'unknown') end as unknown_topic,
  placed.outcome,
  nullif(placed.forwarded_to, 'unknown') as forwarded_to,
  placed.case_ref,
  placed.person_key,
  nullif(placed.external_actor, 'unknown') as external_actor,
  nullif(placed.language, 'unknown') as language,
  coalesce(placed.rosa_level, topic.rosa_level) as rosa_level,
  placed.satisfaction,
  placed.wait_seconds,
  placed.handle_seconds,
  cast(extract(hour from placed.started_local) as integer) as local_hour,
  cast(date_diff('day', date '1900-01-01', placed.local_date) % 7 + 1 as integer) as weekday,
  coalesce(placed.abandoned, false) = false
    and (placed.answered_at is not null or placed.handle_seconds is not null
      or coalesce(placed.outcome, 'abandoned') not in ('abandoned', 'callback_booked')) as is_answered,
  coalesce(placed.abandoned, placed.outcome = 'abandoned', false) as is_abandoned,
  placed.rosa_level is null and topic.rosa_level is not null as is_level_derived,
  placed.digital_support,
  case when placed.person_key is not null and topic.code is not null
    then coalesce(placed.seconds_to_next <= setting.repeat_window_days * 86400, false) end as is_repeated,
  case when placed.person_key is not null and topic.code is not null
    then coalesce(placed.seconds_since_previous <= setting.repeat_window_days * 86400, false) end as is_repeat,
  placed.local_date,
  placed.local_month,
  placed.started_at,
  placed.ended_at
from placed
cross join reference.setting as setting
left join reference.topic as topic
  on topic.code = placed.topic and placed.local_date >= topic.valid_from and placed.local_date < topic.valid_to
left join reference.department as registered_department on registered_department.code = placed.department
left join reference.queue as queue on queue.code = placed.queue
left join reference.office as office on office.code = placed.office
