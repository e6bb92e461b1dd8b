-- One row a journey: one party's matter on one topic from first contact until the need is met. Key: party, topic, journey_number.
-- Steps belong together while no more than the repeat window lies between them; an open case keeps its journey open.
-- Attempts that were abandoned are a journey of their own, which meets no need, unless a contact or a case lies within the window of them.
-- How it ended (last_…) is told by the open case, else by the case registered last, else by the contact that came last.
with
step as (
  select
    item.*,
    coalesce(item.ended_at, timestamp '9999-12-31 00:00:00') as end_or_open_at,
    row_number() over same_matter as position,
    row_number() over same_matter = 1 and lead(item.started_at) over same_matter is null as is_alone
  from core.journey_item as item
  cross join operations.rebuild_scope as scope
  cross join operations.journey_slice as slice
  where (scope.is_full or item.party in (select party from operations.rebuild_party))
    and strpos('0123456789abcdef', substr(item.party, length(item.party), 1)) % slice.slice_count = slice.slice
  window same_matter as (partition by item.party, item.topic order by item.started_at, item.kind, item.source, item.source_id)
),
answered as (
  select
    step.*,
    max(case when kind <> 'abandoned' then end_or_open_at end) over (
      same_matter rows between unbounded preceding and 1 preceding
    ) as answered_before_at,
    min(case when kind <> 'abandoned' then started_at end) over (
      same_matter rows between 1 following and unbounded following
    ) as answered_after_at
  from step
  where is_alone = false
  window same_matter as (partition by party, topic order by position)
),
counted as (
  select
    answered.*,
    max(answered.end_or_open_at) over (
      partition by answered.party, answered.topic order by answered.position rows between unbounded preceding and 1 preceding
    ) as previous_end_at
  from answered
  cross join reference.setting as setting
  where answered.kind <> 'abandoned'
    or (coalesce(date_diff('second', answered.answered_before_at, answered.started_at) > setting.repeat_window_days * 86400, true)
      and coalesce(date_diff('second', answered.end_or_open_at, answered.answered_after_at) > setting.repeat_window_days * 86400, true))
),
numbered as (
  select
    counted.*,
    position + case when kind <> 'case' then 0 when ended_at is null then 2000000000 else 1000000000 end as weight,
    sum(case when counted.previous_end_at is null
      or date_diff('second', counted.previous_end_at, counted.started_at) > setting.repeat_window_days * 86400 then 1 else 0 end) over (
      partition by counted.party, counted.topic order by counted.position rows between unbounded preceding and current row
    ) as journey_number
  from counted
  cross join reference.setting as setting
),
journey as (
  select
    party,
    topic,
    cast(journey_number as integer) as journey_number,
    min_by(channel, position) filter (where channel is not null) as channel,
    min_by(department, position) filter (where department is not null) as department,
    min_by(office, position) filter (where office is not null) as office,
    min_by(unit, position) filter (where unit is not null) as unit,
    nullif(max_by(coalesce(last_unit, ''), weight), '') as last_unit,
    min_by(language, position) filter (where language is not null) as language,
    min_by(external_actor, position) filter (where external_actor is not null) as external_actor,
    max_by(kind, weight) as last_kind,
    nullif(max_by(coalesce(outcome, ''), weight), '') as last_outcome,
    max(rosa_level) as rosa_level,
    cast(count_if(kind = 'contact') as integer) as contact_count,
    cast(count_if(kind = 'case') as integer) as case_count,
    cast(sum(hand_over_count) as integer) as hand_over_count,
    min(started_at) as started_at,
    case when max(kind) <> 'abandoned' and max(end_or_open_at) < timestamp '9999-01-01 00:00:00' then max(end_or_open_at) end as need_met_at
  from numbered
  group by party, topic, journey_number
  union all
  select
    party,
    topic,
    1 as journey_number,
    channel,
    department,
    office,
    unit,
    last_unit,
    language,
    external_actor,
    kind as last_kind,
    outcome as last_outcome,
    rosa_level,
    case when kind = 'contact' then 1 else 0 end as contact_count,
    case when kind = 'case' then 1 else 0 end as case_count,
    hand_over_count,
    started_at,
    case when kind <> 'abandoned' then ended_at end as need_met_at
  from step
  where is_alone
)
select
  journey.party,
  journey.topic,
  journey.journey_number,
  journey.channel,
  journey.department,
  journey.office,
  journey.unit,
  journey.last_unit,
  journey.language,
  journey.external_actor,
  journey.last_kind,
  journey.last_outcome,
  journey.rosa_level,
  journey.contact_count,
  journey.case_count,
  journey.hand_over_count,
  date_diff('second', journey.started_at, journey.need_met_at) as lead_seconds,
  cast(journey.need_met_at + utc_hour.offset_seconds * interval '1' second as date) as local_date,
  journey.started_at,
  journey.need_met_at
from journey
left join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', journey.need_met_at)
