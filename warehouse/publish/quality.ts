import type { Connection } from '../connection.ts';

export type SourceStatus = {
  source: string;
  record: string;
  files: number;
  rowsIn: number;
  rowsNew: number;
  rowsUpdated: number;
  rowsUnchanged: number;
  rowsSkipped: number;
  rowsRejected: number;
  newestAt: string | null;
  loadedAt: string;
};
export type RunStatus = {
  runId: string;
  status: string;
  message: string | null;
  files: number;
  rowsIn: number;
  rowsLoaded: number;
  rowsRejected: number;
  startedAt: string;
  finishedAt: string | null;
};
/** `examples` are places, `file:line`, never values. */
export type RejectGroup = { source: string; reason: string; columnName: string | null; rejected: number; examples: string };
export type UnknownTopic = { source: string; code: string; contacts: number; firstDate: string; lastDate: string };
/** How many inbound contacts of the period lack what a figure needs. */
export type Completeness = {
  contacts: number;
  withoutTopic: number;
  withUnknownTopic: number;
  withoutLevel: number;
  derivedLevel: number;
  withoutDepartment: number;
  withoutPersonKey: number;
  withoutOutcome: number;
  withoutUnit: number;
  withoutOffice: number;
  withCase: number;
};
export type Quality = {
  sources: SourceStatus[];
  runs: RunStatus[];
  rejects: RejectGroup[];
  unknownTopics: UnknownTopic[];
  completeness: Completeness;
};

/** What a reader needs to know before she trusts a figure: sources, runs, rejects, and what contacts between two local dates lack. */
export async function readQuality(connection: Connection, from: string, to: string): Promise<Quality> {
  return {
    sources: await connection.rows<SourceStatus>(sourceSql),
    runs: await connection.rows<RunStatus>(runSql),
    rejects: await connection.rows<RejectGroup>('select source, reason, column_name as "columnName", rejected, examples from reject'),
    unknownTopics: await connection.rows<UnknownTopic>(
      'select source, code, contacts, first_date as "firstDate", last_date as "lastDate" from unknown_topic order by contacts desc limit 100',
    ),
    completeness: (await connection.row<Completeness>(completenessSql, { from, to }))!,
  };
}

const sourceSql = `select source, record, files, rows_in as "rowsIn", rows_new as "rowsNew", rows_updated as "rowsUpdated",
  rows_unchanged as "rowsUnchanged", rows_skipped as "rowsSkipped", rows_rejected as "rowsRejected", newest_at as "newestAt", loaded_at as "loadedAt"
from source_status order by source, record`;

const runSql = `select run_id as "runId", status, message, files, rows_in as "rowsIn", rows_loaded as "rowsLoaded", rows_rejected as "rowsRejected",
  started_at as "startedAt", finished_at as "finishedAt"
from run order by started_at desc`;

const completenessSql = `select
  count(*)::integer as contacts,
  count_if(topic is null)::integer as "withoutTopic",
  count_if(has_unknown_topic)::integer as "withUnknownTopic",
  count_if(rosa_level is null)::integer as "withoutLevel",
  count_if(is_level_derived)::integer as "derivedLevel",
  count_if(department is null)::integer as "withoutDepartment",
  count_if(not has_person_key)::integer as "withoutPersonKey",
  count_if(outcome is null)::integer as "withoutOutcome",
  count_if(unit is null)::integer as "withoutUnit",
  count_if(office is null)::integer as "withoutOffice",
  count_if(has_case)::integer as "withCase"
from contact
where local_date >= cast($from as date) and local_date <= cast($to as date)`;
