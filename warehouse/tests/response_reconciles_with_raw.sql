-- Every raw response is in core.response once: no row is lost or doubled on the way.
select raw_rows, core_rows
from (select count(*) as raw_rows from raw.response) as counted_raw
cross join (select count(*) as core_rows from core.response) as counted_core
where raw_rows <> core_rows
