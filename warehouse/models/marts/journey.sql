-- One row a journey from first contact to need met, without any identifier. Key: none. started_date is the day it began; local_date is
-- the day the need was met, null while open and when the resident gave up. unit is the first that had it, last_unit the last, or
-- `external`. ending is null where the source does not say how, or with whom, it ended.
with
ended as (
  select
    *,
    case
      when last_kind = 'abandoned' then 'abandoned'
      when need_met_at is null then 'open'
      when last_outcome = 'referred_external' then 'referred_external'
      when last_kind = 'contact' and last_outcome = 'forwarded' then 'passed_on'
      when last_kind = 'contact' and coalesce(last_outcome, '') <> 'resolved' then null
      when last_unit = 'medborgarcenter' then 'at_medborgarcenter'
      when last_unit is not null then 'at_department'
    end as ending
  from core.journey
)
select
  ended.channel,
  ended.department,
  ended.topic,
  ended.office,
  ended.unit,
  case when ended.ending = 'referred_external' then 'external' else ended.last_unit end as last_unit,
  ended.language,
  ended.external_actor,
  ended.ending,
  ended.rosa_level,
  ended.contact_count,
  ended.case_count,
  ended.hand_over_count,
  ended.lead_seconds,
  cast(ended.started_at + utc_hour.offset_seconds * interval '1' second as date) as started_date,
  ended.local_date
from ended
inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', ended.started_at)
order by local_date
