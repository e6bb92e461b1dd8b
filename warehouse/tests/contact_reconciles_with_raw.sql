-- Every raw contact is in core.contact once: no row is lost or doubled on the way.
select raw_rows, core_rows
from (select count(*) as raw_rows from raw.contact) as counted_raw
cross join (select count(*) as core_rows from core.contact) as counted_core
where raw_rows <> core_rows
