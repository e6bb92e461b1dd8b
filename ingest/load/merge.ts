import { type Connection, identifier } from '#warehouse/connection.ts';
import { type RecordName, recordDefinitions } from '../mapping/contract.ts';

export type Merged = { rowsNew: number; rowsUpdated: number; rowsUnchanged: number };
export type MergeScope = {
  record: RecordName;
  source: string;
  batchId: string;
  rows: number;
  timezone: string;
  isFirstOfSource: boolean;
  contentColumns: readonly string[];
};

/**
 * Lets the newest version of every record stand, among the rows just appended under `batchId` and those loaded before: the later
 * `updated_at` wins; without any the later arrival; at equal times the larger content, so that order changes nothing. What the batch
 * changed is noted for the build. Part of the caller's transaction.
 */
export async function mergeBatch(connection: Connection, scope: MergeScope): Promise<Merged> {
  const table = `raw.${identifier(scope.record)}`;
  const { source, batchId: batch } = scope;
  const contested = await markContested(connection, table, scope);
  const merged: Merged = { rowsNew: scope.rows, rowsUpdated: 0, rowsUnchanged: 0 };
  if (contested) {
    await judge(connection, table, scope);
    const counts = (await connection.row<{ contestants: number; fresh: number; updated: number }>(
      `select (select count(*) from contestant where is_new)::double as contestants, count(*) filter (where old_row_id is null)::double as fresh,
        count(*) filter (where old_row_id is not null and kept_row_id <> old_row_id)::double as updated from verdict`,
    ))!;
    merged.rowsNew = scope.rows - counts.contestants + counts.fresh;
    merged.rowsUpdated = counts.updated;
    merged.rowsUnchanged = scope.rows - merged.rowsNew - merged.rowsUpdated;
    if (counts.updated > 0) await touch(connection, `${table} where rowid in (select row_id from superseded where not is_new)`, scope);
    await connection.run(`delete from ${table} where rowid in (select row_id from superseded)`);
  }
  if (merged.rowsNew + merged.rowsUpdated > 0)
    await touch(connection, `${table} where source = $source and batch_id = $batch`, scope, { source, batch });
  for (const name of ['contested', 'contestant', 'verdict', 'superseded']) await connection.run(`drop table if exists ${name}`);
  return merged;
}

/** The keys that occur more than once in the batch, or that an earlier batch has; false when there are none. */
async function markContested(
  connection: Connection,
  table: string,
  { source, batchId: batch, isFirstOfSource }: MergeScope,
): Promise<boolean> {
  const inBatch = `select source_id from ${table} where source = $source and batch_id = $batch`;
  const earlier = `union select source_id from ${table} where source = $source and batch_id <> $batch and source_id in (${inBatch})`;
  await connection.run(
    `create or replace temp table contested as ${inBatch} group by source_id having count(*) > 1 ${isFirstOfSource ? '' : earlier}`,
    { source, batch },
  );
  return (await connection.row<{ any: boolean }>('select count(*) > 0 as any from contested'))!.any;
}

async function judge(connection: Connection, table: string, { source, batchId: batch, contentColumns }: MergeScope): Promise<void> {
  await connection.run(
    `create or replace temp table contestant as
      select rowid as row_id, source_id, batch_id = $batch as is_new, updated_at, hash(${contentColumns.map(identifier).join(', ')}) as content
      from ${table} where source = $source and source_id in (select source_id from contested)`,
    { source, batch },
  );
  const rank = `row(coalesce(updated_at, timestamp '-infinity'), case when updated_at is null then row_id else 0 end, content, not is_new)`;
  await connection.run(
    `create or replace temp table verdict as
      select source_id, old_row_id, case when old_row_id is null or (is_new and content <> old_content) then row_id else old_row_id end as kept_row_id
      from (
        select source_id, max(row_id) filter (where not is_new) as old_row_id, max(content) filter (where not is_new) as old_content,
          arg_max(row_id, ${rank}) as row_id, arg_max(is_new, ${rank}) as is_new, arg_max(content, ${rank}) as content
        from contestant group by source_id
      )`,
  );
  await connection.run(
    `create or replace temp table superseded as
      select contestant.row_id, contestant.is_new from contestant join verdict on verdict.source_id = contestant.source_id
      where contestant.row_id <> verdict.kept_row_id`,
  );
}

/** Notes the local months, and the cases, of the rows that `from` (a table and its where) selects. */
async function touch(
  connection: Connection,
  from: string,
  { record, timezone }: MergeScope,
  parameters: Record<string, string> = {},
): Promise<void> {
  const { instant, fields } = recordDefinitions[record];
  await connection.run(
    `insert into operations.touched_month
      select distinct $record, cast(date_trunc('month', timezone($timezone, timezone('UTC', quarter_hour))) as date)
      from (select distinct time_bucket(interval 15 minute, ${instant}) as quarter_hour from ${from})
      except select record, month from operations.touched_month`,
    { ...parameters, record, timezone },
  );
  if (!fields.case_ref) return;
  await connection.run(
    `insert into operations.touched_case select distinct case_ref from ${from} and case_ref is not null
      except select case_ref from operations.touched_case`,
    parameters,
  );
}
