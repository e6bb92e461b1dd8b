-- One row a change in who handles a topic or at which level: from reference data, or because its cases came to end with another unit.
-- Key: code, kind, changed_date. The unit of a month has two thirds of at least ten cases registered; it has moved when the two months before and after agree.
with
version as (
  select
    code,
    department,
    rosa_level,
    valid_from,
    lag(department) over same_topic as department_before,
    lag(rosa_level) over same_topic as rosa_level_before
  from reference.topic
  window same_topic as (partition by code order by valid_from)
),
registered as (
  select topic, last_unit, cast(date_trunc('month', registered_at) as date) as month, count(*) as cases
  from core.service_case
  where topic is not null and last_unit is not null
  group by topic, last_unit, cast(date_trunc('month', registered_at) as date)
),
share as (
  select registered.*, sum(cases) over (partition by topic, month) as all_cases
  from registered
),
main_unit as (
  select
    topic,
    last_unit,
    month,
    lag(last_unit) over same_topic as unit_before,
    lag(last_unit, 2) over same_topic as unit_two_before,
    lead(last_unit) over same_topic as unit_after
  from share
  where all_cases >= 10 and cases * 3 >= all_cases * 2
  window same_topic as (partition by topic order by month)
)
select code, 'department' as kind, department_before as value_before, department as value_after, valid_from as changed_date
from version
where department_before <> department
union all
select code, 'rosa_level', cast(rosa_level_before as varchar), cast(rosa_level as varchar), valid_from
from version
where rosa_level_before <> rosa_level
union all
select topic, 'unit', unit_before, last_unit, month
from main_unit
where unit_before <> last_unit and unit_two_before = unit_before and unit_after = last_unit
order by changed_date desc, code, kind
