-- One row a run of ingest, the newest fifty, with what it loaded. Key: run_id.
select
  run.run_id,
  run.status,
  run.message,
  cast(count(batch.batch_id) as integer) as files,
  cast(coalesce(sum(batch.rows_in), 0) as bigint) as rows_in,
  cast(coalesce(sum(batch.rows_new + batch.rows_updated), 0) as bigint) as rows_loaded,
  cast(coalesce(sum(batch.rows_rejected), 0) as bigint) as rows_rejected,
  run.started_at,
  run.finished_at
from operations.run as run
left join operations.batch as batch on batch.run_id = run.run_id
group by run.run_id, run.status, run.message, run.started_at, run.finished_at
order by run.started_at desc
limit 50
