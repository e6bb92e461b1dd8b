-- One row a written inquiry. Key: none. is_due is false while the promised time has not passed and no answer has come.
with
as_of as (
  select max(greatest(received_at, received_at + coalesce(response_seconds, 0) * interval '1' second)) as instant from core.response
),
as_of_day as (
  select calendar_day.unit, calendar_day.channel, calendar_day.working_day_number
  from as_of
  inner join reference.utc_hour as utc_hour on utc_hour.hour_at = date_trunc('hour', as_of.instant)
  inner join reference.calendar_day as calendar_day
    on calendar_day.local_date = cast(as_of.instant + utc_hour.offset_seconds * interval '1' second as date)
),
marking as (select count_if(kind = 'complaint') > 0 as has_complaint from reference.topic)
select
  response.channel,
  response.department,
  response.topic,
  response.unit,
  response.rosa_level,
  response.response_seconds,
  response.response_open_seconds,
  response.response_working_days,
  response.response_seconds is not null as is_answered,
  as_of_day.working_day_number > response.due_working_day_number + 9 as is_due_in_ten_days,
  response.response_seconds is not null or as_of_day.working_day_number > response.due_working_day_number as is_due,
  coalesce(response.response_working_days <= 1, false) as is_within_one_working_day,
  case when marking.has_complaint and response.topic is not null then coalesce(topic.kind = 'complaint', false) end as is_complaint,
  response.has_auto_reply,
  case
    when response.response_seconds is null and as_of_day.working_day_number > response.due_working_day_number then 'unanswered'
    when response.response_seconds is null then null
    when response.response_open_seconds <= 3600 then 'within_1_hour'
    when response.response_open_seconds <= 4 * 3600 then 'within_4_hours'
    when response.response_working_days <= 1 then 'within_1_day'
    when response.response_working_days <= 2 then 'within_2_days'
    when response.response_working_days <= 5 then 'within_5_days'
    else 'later'
  end as response_bucket,
  response.local_date
from core.response as response
cross join marking
inner join as_of_day on as_of_day.unit = response.unit and as_of_day.channel = response.channel
left join reference.topic as topic
  on topic.code = response.topic and response.local_date >= topic.valid_from and response.local_date < topic.valid_to
order by response.local_date
