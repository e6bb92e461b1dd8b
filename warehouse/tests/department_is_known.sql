-- Every department of a fact is in the reference data.
select department, count(*) as facts
from (
  select department from core.contact
  union all
  select department from core.service_case
  union all
  select department from core.response
) as fact
where department is not null and department not in (select code from reference.department)
group by department
