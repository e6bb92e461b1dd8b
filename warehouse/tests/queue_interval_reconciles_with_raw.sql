-- Every raw queue interval is in core.queue_interval once: no row is lost or doubled on the way.
select raw_rows, core_rows
from (select count(*) as raw_rows from raw.queue_interval) as counted_raw
cross join (select count(*) as core_rows from core.queue_interval) as counted_core
where raw_rows <> core_rows
