-- One row a local date up to the newest record, with the number of working days so far. Key: local_date.
-- Monday to Friday that are not a day off; a difference of two numbers is an age in working days.
with
newest as (select cast(max(happened_at) as date) as local_date from (
  select max(started_at) as happened_at from core.contact
  union all
  select max(greatest(registered_at, coalesce(closed_at, registered_at))) from core.service_case
) as record),
day as (
  select distinct cast(hour_at + offset_seconds * interval '1' second as date) as local_date
  from reference.utc_hour
)
select
  day.local_date,
  cast(sum(case when date_diff('day', date '1900-01-01', day.local_date) % 7 < 5 and day_off.date is null then 1 else 0 end) over (
    order by day.local_date rows between unbounded preceding and current row
  ) as integer) as working_day_number
from day
inner join newest on day.local_date <= newest.local_date
left join (select distinct date from reference.day_off) as day_off on day_off.date = day.local_date
order by local_date
