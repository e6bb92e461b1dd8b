-- One row a source and record: what it has given in all and when it was last heard of. Key: source, record.
select
  source,
  record,
  cast(count(*) as integer) as files,
  cast(sum(rows_in) as bigint) as rows_in,
  cast(sum(rows_new) as bigint) as rows_new,
  cast(sum(rows_updated) as bigint) as rows_updated,
  cast(sum(rows_unchanged) as bigint) as rows_unchanged,
  cast(sum(rows_skipped) as bigint) as rows_skipped,
  cast(sum(rows_rejected) as bigint) as rows_rejected,
  max(newest_at) as newest_at,
  max(loaded_at) as loaded_at
from operations.batch
group by source, record
order by source, record
