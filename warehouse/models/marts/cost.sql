-- One row a unit and the span that its hour cost the same. Key: unit, valid_from.
select unit, comment, cost_per_hour, valid_from, valid_to
from reference.cost
order by unit, valid_from
