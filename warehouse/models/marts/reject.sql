-- One row a source, reason and column: how many rows could not be loaded, and where the first five of them stand. Key: source, reason, column_name.
with
numbered as (
  select
    reject.*,
    row_number() over (partition by reject.source, reject.reason, reject.column_name order by reject.file, reject.line) as position
  from operations.reject as reject
)
select
  source,
  reason,
  column_name,
  cast(count(*) as bigint) as rejected,
  string_agg(file || ':' || cast(line as varchar), ', ' order by position) filter (where position <= 5) as examples
from numbered
group by source, reason, column_name
order by rejected desc, source, reason
