-- One row a journey from first contact to need met, without any identifier. Key: none. local_date is the day the need was met; null while open.
select
  channel,
  department,
  topic,
  office,
  unit,
  language,
  external_actor,
  rosa_level,
  contact_count,
  case_count,
  hand_over_count,
  lead_seconds,
  need_met_at is null as is_open,
  local_date
from core.journey
order by local_date
