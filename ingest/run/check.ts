import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, Database, identifier } from '#warehouse/connection.ts';
import { migrate } from '#warehouse/store.ts';
import type { LoadedConfig } from '../config/load.ts';
import { SourceError } from '../errors.ts';
import type { ListedFile } from '../files/list.ts';
import { openFile } from '../files/open.ts';
import type { Network } from '../kolada/client.ts';
import { listSource, realNetwork } from '../kolada/list.ts';
import { checkColumns } from '../load/columns.ts';
import { columnTypes } from '../load/load-file.ts';
import { Mapper, mappingFailure } from '../load/mapper.ts';
import type { Mapping } from '../mapping/compile.ts';
import { mappingSql } from '../mapping/query.ts';
import { type CheckedSource, checkLines } from './check-lines.ts';
import { chosenSources, compileMappings } from './run.ts';

export type Checked = { sources: CheckedSource[]; lines: string[]; exitCode: 0 | 1 | 3 };

const shownRows = 3;
const shownRejects = 5;

/**
 * Reads every file that a run would read and says what would become of it, without a lock and without writing anything.
 * @throws CommandError when there is no such source, ConfigError when an expression is wrong
 */
export async function checkSources(
  loaded: LoadedConfig,
  sourceId: string | undefined,
  now: Date,
  network: Network = realNetwork,
): Promise<Checked> {
  const sources = chosenSources(loaded.config, sourceId);
  const mappings = await compileMappings(loaded, sources);
  const database = await Database.open(':memory:');
  const connection = await database.connect();
  try {
    await migrate(connection);
    const checked: CheckedSource[] = [];
    for (const source of sources)
      checked.push(await inScratch((folder) => checkSource(connection, mappings.get(source.id)!, loaded, { now, network, folder })));
    const hasFailed = checked.some(({ errors }) => errors.length > 0);
    const hasRejects = checked.some(({ rejects }) => Object.keys(rejects).length > 0);
    return { sources: checked, lines: checked.flatMap(checkLines), exitCode: hasFailed ? 1 : hasRejects ? 3 : 0 };
  } finally {
    connection.close();
    database.close();
  }
}

/** A folder for what is fetched, gone when it has been looked at: a check leaves nothing in the data directory. */
async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'servicespegeln-check-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkSource(
  connection: Connection,
  mapping: Mapping,
  loaded: LoadedConfig,
  { now, network, folder }: { now: Date; network: Network; folder: string },
): Promise<CheckedSource> {
  const { source } = mapping;
  const checked: CheckedSource = {
    ...{ source: source.id, record: source.record, files: [], waiting: [], rows: 0, loaded: 0, skipped: 0 },
    ...{ rejects: {}, rejectExamples: [], firstRows: [], dropped: [], warnings: [], errors: [] },
  };
  const types = await columnTypes(connection, source.record);
  try {
    const fetched = source.kolada && source.kolada.path === undefined;
    const { folder: home, dataDir } = loaded.config;
    const {
      files,
      unsettled,
      warnings = [],
    } = await listSource(source, { folder: home, dataDir: fetched ? folder : dataDir }, now, network);
    checked.warnings.push(...warnings);
    checked.files = files.map(({ path }) => path);
    checked.waiting = unsettled.map(({ path }) => path);
    for (const file of files)
      await checkFile(file, mapping, types, loaded.pseudonymKey, checked).catch((error: unknown) => note(error, checked));
  } catch (error) {
    note(error, checked);
  }
  return checked;
}

function note(error: unknown, checked: CheckedSource): void {
  if (!(error instanceof SourceError)) throw error;
  checked.errors.push(error.message);
}

async function checkFile(
  file: ListedFile,
  mapping: Mapping,
  types: ReadonlyMap<string, string>,
  key: Buffer,
  checked: CheckedSource,
): Promise<void> {
  const { source } = mapping;
  const mapper = await Mapper.open(mapping, key, source.format.type === 'parquet' ? file.path : undefined);
  try {
    const opened = await openFile({ source, mapping, path: file.path, onRead: () => undefined }, mapper.connection);
    if (file.size > 0) {
      const { unknown, warnings } = checkColumns(mapping, opened.columns, file.path);
      for (const column of unknown) if (!checked.dropped.includes(column)) checked.dropped.push(column);
      for (const warning of warnings) if (!checked.warnings.includes(warning)) checked.warnings.push(warning);
    } else checked.warnings.push(`${file.path}: filen är tom (0 byte).`);
    const sql = mappingSql(mapping, opened.input, types);
    const columns = [...sql.columns.keys()].map(identifier).join(', ');
    await mapper.map(
      opened.batches,
      sql,
      (connection) => connection,
      (connection) => look(connection, columns, file.path, checked),
    );
  } catch (error) {
    throw mappingFailure(error, { source: source.id, path: file.path });
  } finally {
    mapper.close();
  }
}

async function look(connection: Connection, columns: string, file: string, checked: CheckedSource): Promise<void> {
  const verdicts = await connection.rows<{ verdict: string; rows: number }>(
    `select concat_ws(':', verdict, verdict_column) as verdict, count(*)::double as rows from mapped group by 1 order by 1`,
  );
  for (const { verdict, rows } of verdicts) {
    checked.rows += rows;
    if (verdict === '') checked.loaded += rows;
    else if (verdict === 'skip') checked.skipped += rows;
    else checked.rejects[verdict] = (checked.rejects[verdict] ?? 0) + rows;
  }
  if (checked.firstRows.length < shownRows)
    checked.firstRows.push(
      ...(await connection.rows(`select ${columns} from mapped where verdict is null limit ${shownRows - checked.firstRows.length}`)),
    );
  if (checked.rejectExamples.length < shownRejects)
    checked.rejectExamples.push(
      ...(await connection.rows<{ file: string; line: number; reason: string; column: string | null }>(
        `select $file as file, line, verdict as reason, verdict_column as "column" from mapped where verdict <> 'skip'
          limit ${shownRejects - checked.rejectExamples.length}`,
        { file },
      )),
    );
}
