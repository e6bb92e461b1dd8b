-- One row a step in a resident's matter: an inbound contact, one that was abandoned, or a case, with the party it belongs to. A view.
-- Key: kind, source, source_id.
-- The party is the case's person, else the case, else the contact's person; a contact without any of them stands alone.
-- last_unit is where the step left the matter: with whom it was passed on to, else with the unit that had it.
select
  coalesce(service_case.person_key, 'case:' || contact.case_ref,
    case when contact.topic is not null then contact.person_key end, 'contact:' || contact.source || ':' || contact.source_id) as party,
  coalesce(service_case.topic, contact.topic) as topic,
  case when contact.is_abandoned then 'abandoned' else 'contact' end as kind,
  contact.source,
  contact.source_id,
  contact.case_ref,
  contact.channel,
  contact.department,
  contact.office,
  contact.unit,
  case when contact.outcome = 'forwarded' then contact.forwarded_to else contact.unit end as last_unit,
  contact.language,
  contact.external_actor,
  contact.outcome,
  contact.rosa_level,
  cast(case when contact.outcome = 'forwarded' then 1 else 0 end as integer) as hand_over_count,
  contact.local_month,
  contact.started_at,
  coalesce(contact.ended_at, contact.started_at) as ended_at
from core.contact as contact
left join core.service_case as service_case on service_case.case_ref = contact.case_ref
where contact.direction = 'inbound'
union all
select
  coalesce(person_key, 'case:' || case_ref) as party,
  topic,
  'case' as kind,
  source,
  case_ref as source_id,
  case_ref,
  channel,
  department,
  null as office,
  first_unit as unit,
  last_unit,
  null as language,
  null as external_actor,
  outcome,
  rosa_level,
  forward_count as hand_over_count,
  null as local_month,
  registered_at as started_at,
  closed_at as ended_at
from core.service_case
