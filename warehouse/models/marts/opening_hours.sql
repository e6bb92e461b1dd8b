-- One row a unit, channel, weekday and span of opening hours, with the days it is in force, half-open; `*` stands for every unit or channel.
-- Key: unit, channel, weekday, valid_from, opens. For how many hours a week residents can reach each unit.
select
  unit,
  channel,
  opens,
  closes,
  weekday,
  valid_from,
  valid_to
from reference.opening_hours
order by unit, channel, weekday, valid_from, opens
