-- One row a written inquiry and its first answer, in calendar and working time. Key: source, source_id.
-- The day of arrival is day 0; what arrives outside opening hours starts at the next opening (domain.md §3, first response).
with
placed as (
  select
    response.*,
    cast(response.received_at + received_hour.offset_seconds * interval '1' second as date) as local_date,
    cast(date_trunc('month', response.received_at + received_hour.offset_seconds * interval '1' second) as date) as local_month,
    cast(response.first_response_at + answered_hour.offset_seconds * interval '1' second as date) as answered_date
  from raw.response as response
  inner join operations.rebuild_span as span
    on span.record = 'response' and response.received_at >= span.from_at and response.received_at < span.until_at
  inner join reference.utc_hour as received_hour on received_hour.hour_at = date_trunc('hour', response.received_at)
  left join reference.utc_hour as answered_hour on answered_hour.hour_at = date_trunc('hour', response.first_response_at)
),
measured as (
  select
    placed.*,
    case when received_day.is_working_day and placed.received_at <= received_day.closes_at
      then received_day.working_day_number else received_day.working_day_number + 1 end as start_number,
    case when answered_day.is_working_day
      then answered_day.working_day_number else answered_day.working_day_number + 1 end as answer_number,
    received_day.open_seconds_before + case when received_day.open_seconds = 0 then 0 else
      greatest(0, least(received_day.open_seconds, date_diff('second', received_day.opens_at, placed.received_at))) end as received_position,
    answered_day.open_seconds_before + case when answered_day.open_seconds = 0 then 0 else
      greatest(0, least(answered_day.open_seconds, date_diff('second', answered_day.opens_at, placed.first_response_at))) end as answered_position
  from placed
  inner join operations.rebuild_month as rebuild_month on rebuild_month.record = 'response' and rebuild_month.month = placed.local_month
  inner join reference.calendar_day as received_day
    on received_day.unit = placed.unit and received_day.channel = placed.channel and received_day.local_date = placed.local_date
  left join reference.calendar_day as answered_day
    on answered_day.unit = placed.unit and answered_day.channel = placed.channel and answered_day.local_date = placed.answered_date
)
select
  measured.source,
  measured.source_id,
  measured.channel,
  measured.unit,
  coalesce(registered_department.code, topic.department, unit_department.code) as department,
  topic.code as topic,
  topic.rosa_level,
  date_diff('second', measured.received_at, measured.first_response_at) as response_seconds,
  measured.answered_position - measured.received_position as response_open_seconds,
  case when measured.first_response_at is not null
    then cast(greatest(0, measured.answer_number - measured.start_number) as integer) end as response_working_days,
  cast(measured.start_number + 1 as integer) as due_working_day_number,
  measured.auto_reply_at is not null as has_auto_reply,
  measured.local_date,
  measured.local_month,
  measured.received_at
from measured
left join reference.topic as topic
  on topic.code = measured.topic and measured.local_date >= topic.valid_from and measured.local_date < topic.valid_to
left join reference.department as registered_department on registered_department.code = measured.department
left join reference.department as unit_department on unit_department.code = measured.unit
