-- Every inbound contact that was not abandoned, and every case, is a step of exactly one journey.
select steps, in_journeys
from (
  select (select count(*) from core.contact where direction = 'inbound' and is_abandoned = false) + (select count(*) from core.service_case) as steps
) as expected
cross join (select coalesce(sum(contact_count + case_count), 0) as in_journeys from core.journey) as counted
where steps <> in_journeys
