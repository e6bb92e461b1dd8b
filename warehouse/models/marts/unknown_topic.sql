-- One row a source and topic code that reference data does not have. Key: source, code.
select
  source,
  unknown_topic as code,
  cast(count(*) as bigint) as contacts,
  min(local_date) as first_date,
  max(local_date) as last_date
from core.contact
where unknown_topic is not null
group by source, unknown_topic
order by contacts desc, source, code
