import type { Connection } from '../connection.ts';

export type RebuildScope = { kind: 'full' | 'incremental'; months: number } | { kind: 'current' };

const records = [
  { record: 'contact', instant: 'started_at' },
  { record: 'response', instant: 'received_at' },
  { record: 'queue_interval', instant: 'interval_start_at' },
] as const;

/**
 * Writes down what this build rebuilds (operations.rebuild_*): everything, or the touched months with the look-back and
 * look-ahead that repeats need on either side, and the touched cases.
 */
export async function markRebuild(connection: Connection, options: { full: boolean; repeatWindowDays: number }): Promise<RebuildScope> {
  for (const table of ['rebuild_scope', 'rebuild_month', 'rebuild_span', 'rebuild_case', 'rebuild_party'])
    await connection.run(`delete from operations.${table}`);
  await connection.run('insert into operations.rebuild_scope values ($full::boolean)', { full: options.full });
  if (options.full) await markAll(connection);
  else await markTouched(connection, options.repeatWindowDays);
  const counts = await connection.row<{ months: number; benchmarks: number; cases: number }>(`select
    (select count(distinct month) from operations.rebuild_month where record <> 'benchmark')::integer as months,
    (select count(*) from operations.rebuild_month where record = 'benchmark')::integer as benchmarks,
    (select count(*) from operations.rebuild_case)::integer as cases`);
  if (!options.full && counts?.months === 0 && counts.benchmarks === 0 && counts.cases === 0) return { kind: 'current' };
  return { kind: options.full ? 'full' : 'incremental', months: counts?.months ?? 0 };
}

async function markAll(connection: Connection): Promise<void> {
  for (const { record, instant } of records) {
    await connection.run(`insert into operations.rebuild_month
      select '${record}', unnest(generate_series(date_trunc('month', min(${instant}) - interval 1 day), max(${instant}) + interval 1 day, interval 1 month))
      from raw.${record} having count(*) > 0`);
    await connection.run(`insert into operations.rebuild_span values ('${record}', timestamp '0001-01-01', timestamp '9999-12-31')`);
  }
  await connection.run('insert into operations.rebuild_case select distinct case_ref from raw.case_event');
}

async function markTouched(connection: Connection, repeatWindowDays: number): Promise<void> {
  const days = `interval ${repeatWindowDays} day`;
  await connection.run(`insert into operations.rebuild_month
    select distinct record, date_trunc('month', day)::date
    from (
      select record, unnest(
        case when record = 'contact'
          then generate_series(month - ${days}, month + interval 1 month - interval 1 day + ${days}, interval 1 day)
          else [month::timestamp] end) as day
      from (select distinct record, month from operations.touched_month where record <> 'case_event')
    )`);
  await connection.run(`insert into operations.rebuild_span
    with
    padded as (
      select record, month - ${days} - interval 1 day as from_at, month + interval 1 month + ${days} + interval 1 day as until_at
      from operations.rebuild_month
    ),
    marked as (
      select *, coalesce(from_at > max(until_at) over (
        partition by record order by from_at rows between unbounded preceding and 1 preceding), true) as is_new
      from padded
    ),
    numbered as (select *, count_if(is_new) over (partition by record order by from_at) as island from marked)
    select record, min(from_at), max(until_at) from numbered group by record, island`);
  await connection.run('insert into operations.rebuild_case select distinct case_ref from operations.touched_case');
}
