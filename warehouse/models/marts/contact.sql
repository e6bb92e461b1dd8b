-- One row an inbound contact, without any identifier; time is the local date and hour. Key: none (rows cannot be told apart on purpose).
-- is_failure_demand is a proxy: a repeat, a status question, a wrong way or a complaint; null in one of them is not known (domain.md §3).
-- adjusted_resolution judges first-contact resolution with repeats and reopenings, for contacts with a person key (domain.md §3).
-- is_resolved, is_forwarded, is_callback_booked, is_lost (abandoned) and is_failure_demand are null where no source ever says that a contact was: it is not known.
-- has_agreement says of levels 3 and up whether an agreement was in force with whoever the contact was for, that day, on that topic and level;
-- null without a party, and where no agreements are known. contact_payment is what an external actor pays, contact_cost what handling cost:
-- known of conversations only, since what a source calls handling of a letter or a mail lasts from its opening to its closing.
-- is_outside_hours is null where the unit and channel have no opening hours; a day without them is closed all day.
with
as_of as (select max(started_at) as instant from core.contact),
marking as (
  select
    count_if(kind = 'status') > 0 as has_status,
    count_if(kind = 'complaint') > 0 as has_complaint,
    count_if(kind = 'crisis') > 0 as has_crisis
  from reference.topic
),
knowledge as (
  select
    count_if(outcome = 'resolved') > 0 as has_resolved,
    count_if(outcome = 'forwarded') > 0 as has_forwarded,
    count_if(outcome in ('forwarded', 'referred_external')) > 0 as has_sent_on,
    count_if(outcome = 'callback_booked' or channel = 'callback') > 0 as has_callback,
    count_if(is_repeat is not null) > 0 as has_repeat,
    count_if(is_abandoned) > 0 as has_abandoned,
    count_if(digital_support) > 0 as has_digital_support
  from core.contact
),
topic_quarter as (
  select topic, date_trunc('quarter', local_date) as quarter, count(*) as contacts
  from core.contact
  where direction = 'inbound' and topic is not null
  group by topic, date_trunc('quarter', local_date)
),
topic_rank as (
  select topic, quarter, row_number() over (partition by quarter order by contacts desc, topic) as topic_position
  from topic_quarter
),
e_service_topic as (
  select topic
  from core.contact
  where channel = 'e_service' and topic is not null
  group by topic
),
agreeing as (select count(*) > 0 as has_agreements from reference.agreement),
agreement as (
  select *, coalesce('actor ' || external_actor, 'department ' || department) as party
  from reference.agreement
),
demanding as (
  select distinct coalesce('actor ' || external_actor, 'department ' || department) as party, coalesce(topic, '') as topic, rosa_level, local_date
  from core.contact
  where direction = 'inbound' and rosa_level >= 3
),
cover as (
  select
    demanding.party,
    demanding.topic,
    demanding.rosa_level,
    demanding.local_date,
    coalesce(
      max(agreement.payment_per_contact) filter (where agreement.topic is not null),
      max(agreement.payment_per_contact)
    ) as contact_payment
  from demanding
  inner join agreement
    on agreement.party = demanding.party
    and (agreement.topic is null or agreement.topic = demanding.topic)
    and demanding.rosa_level between agreement.level_from and agreement.level_to
    and demanding.local_date >= agreement.valid_from
    and demanding.local_date < agreement.valid_to
  group by demanding.party, demanding.topic, demanding.rosa_level, demanding.local_date
),
owner as (select distinct unit, channel from reference.calendar_day),
with_hours as (
  select distinct owner.unit, owner.channel
  from owner
  inner join reference.opening_hours as opening_hours
    on (opening_hours.unit = owner.unit or opening_hours.unit = '*')
    and (opening_hours.channel = owner.channel or opening_hours.channel = '*')
),
opening as (
  select calendar_day.unit, calendar_day.channel, calendar_day.local_date, calendar_day.opens_at, calendar_day.closes_at
  from reference.calendar_day as calendar_day
  where (calendar_day.unit, calendar_day.channel) in (select unit, channel from with_hours)
)
select
  contact.channel,
  contact.department,
  contact.topic,
  contact.office,
  contact.unit,
  contact.language,
  contact.external_actor,
  contact.queue,
  contact.outcome,
  contact.forwarded_to,
  contact.rosa_level,
  contact.local_hour,
  contact.weekday,
  case
    when contact.wait_seconds is null then null
    when contact.wait_seconds <= 10 then 'within_10_seconds'
    when contact.wait_seconds <= 30 then 'within_30_seconds'
    when contact.wait_seconds <= 60 then 'within_1_minute'
    when contact.wait_seconds <= 120 then 'within_2_minutes'
    when contact.wait_seconds <= 300 then 'within_5_minutes'
    when contact.wait_seconds <= 600 then 'within_10_minutes'
    else 'longer'
  end as wait_bucket,
  contact.wait_seconds,
  contact.handle_seconds,
  contact.satisfaction,
  contact.is_answered,
  contact.is_abandoned,
  case when knowledge.has_abandoned then contact.is_abandoned end as is_lost,
  contact.is_level_derived,
  case when opening.unit is not null
    then coalesce(contact.started_at < opening.opens_at or contact.started_at >= opening.closes_at, true) end as is_outside_hours,
  case when knowledge.has_resolved then coalesce(contact.outcome = 'resolved', false) end as is_resolved,
  case when knowledge.has_forwarded then coalesce(contact.outcome = 'forwarded', false) end as is_forwarded,
  case when knowledge.has_callback then coalesce(contact.outcome = 'callback_booked', false) end as is_callback_booked,
  coalesce(contact.unit = 'medborgarcenter', false) as at_medborgarcenter,
  coalesce(contact.digital_support, false) as digital_support,
  knowledge.has_digital_support,
  coalesce(topic_rank.topic_position <= 20, false) as is_common_topic,
  e_service_topic.topic is not null as has_e_service,
  case when marking.has_crisis then coalesce(topic.kind = 'crisis', false) end as is_crisis,
  contact.person_key is not null as has_person_key,
  contact.case_ref is not null as has_case,
  contact.is_repeat,
  contact.is_repeated,
  contact.unknown_topic is not null as has_unknown_topic,
  case when not contact.is_level_derived then contact.rosa_level <> topic.rosa_level end as has_other_level,
  case when marking.has_status and contact.topic is not null then coalesce(topic.kind = 'status', false) end as is_status_question,
  case when marking.has_complaint and contact.topic is not null then coalesce(topic.kind = 'complaint', false) end as is_complaint,
  case when knowledge.has_sent_on and contact.rosa_level is not null and contact.outcome is not null
    then contact.rosa_level <= 3
      and (contact.outcome = 'forwarded' or (contact.outcome = 'referred_external' and contact.external_actor is null)) end as is_wrong_way,
  case when knowledge.has_repeat or marking.has_status or marking.has_complaint or knowledge.has_sent_on
    then coalesce(contact.is_repeat, false)
      or coalesce(topic.kind in ('status', 'complaint'), false)
      or coalesce(contact.rosa_level <= 3
        and (contact.outcome = 'forwarded' or (contact.outcome = 'referred_external' and contact.external_actor is null)), false)
    end as is_failure_demand,
  date_diff('second', contact.started_at, as_of.instant) >= setting.repeat_window_days * 86400 as is_mature,
  case
    when contact.person_key is null or contact.is_abandoned or not knowledge.has_resolved then null
    when contact.outcome is null then 'unknown'
    when contact.outcome <> 'resolved' or contact.is_repeated or service_case.reopen_count > 0 then 'failure'
    when contact.topic is null then 'unknown'
    when date_diff('second', contact.started_at, as_of.instant) < setting.repeat_window_days * 86400 then 'unknown'
    else 'success'
  end as adjusted_resolution,
  case when agreeing.has_agreements and contact.rosa_level >= 3 and coalesce(contact.external_actor, contact.department) is not null
    then cover.party is not null end as has_agreement,
  cover.contact_payment,
  case when contact.channel in ('phone', 'callback', 'chat', 'visit') then contact.handle_seconds * cost.cost_per_hour / 3600 end as contact_cost,
  contact.local_date
from core.contact as contact
cross join as_of
cross join marking
cross join knowledge
cross join agreeing
cross join reference.setting as setting
left join reference.topic as topic
  on topic.code = contact.topic and contact.local_date >= topic.valid_from and contact.local_date < topic.valid_to
left join topic_rank on topic_rank.topic = contact.topic and topic_rank.quarter = date_trunc('quarter', contact.local_date)
left join e_service_topic on e_service_topic.topic = contact.topic
left join opening
  on opening.unit = contact.unit and opening.channel = contact.channel and opening.local_date = contact.local_date
left join cover
  on cover.party = coalesce('actor ' || contact.external_actor, 'department ' || contact.department)
  and cover.topic = coalesce(contact.topic, '')
  and cover.rosa_level = contact.rosa_level
  and cover.local_date = contact.local_date
left join reference.cost as cost
  on cost.unit = contact.unit and contact.local_date >= cost.valid_from and contact.local_date < cost.valid_to
left join core.service_case as service_case on service_case.case_ref = contact.case_ref
where contact.direction = 'inbound'
order by contact.local_date
