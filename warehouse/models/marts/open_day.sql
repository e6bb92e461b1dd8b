-- One row a local date that Medborgarcenter has opening hours for, with the number of days so far on which it was open.
-- Key: local_date. Open is a day on which residents can call, chat or visit: e-services and mailboxes are never closed.
-- A difference of two numbers is how many open days lie between.
with
hours as (
  select channel, valid_from, valid_to
  from reference.opening_hours
  where unit in ('medborgarcenter', '*') and channel in ('phone', 'callback', 'chat', 'visit', '*')
),
known as (select min(valid_from) as first_date, max(valid_to) as end_date from hours),
day as (
  select calendar_day.local_date, max(case when calendar_day.is_working_day then 1 else 0 end) as is_open
  from reference.calendar_day as calendar_day
  inner join (select distinct channel from hours) as hours
    on hours.channel = calendar_day.channel or hours.channel = '*'
  where calendar_day.unit = 'medborgarcenter' and calendar_day.channel in ('phone', 'callback', 'chat', 'visit')
  group by calendar_day.local_date
)
select
  day.local_date,
  cast(sum(day.is_open) over (order by day.local_date rows between unbounded preceding and current row) as integer) as open_day_number
from day
inner join known on day.local_date >= known.first_date and day.local_date < known.end_date
order by day.local_date
