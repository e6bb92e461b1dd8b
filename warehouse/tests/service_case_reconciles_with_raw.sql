-- Every case that has an event is in core.service_case once.
select raw_cases, core_cases
from (select count(distinct case_ref) as raw_cases from raw.case_event) as counted_raw
cross join (select count(*) as core_cases from core.service_case) as counted_core
where raw_cases <> core_cases
