-- core.contact has one row a (source, source_id).
select source, source_id, count(*) as copies
from core.contact
group by source, source_id
having count(*) > 1
