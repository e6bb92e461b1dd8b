import { type Connection, Database } from '#warehouse/connection.ts';
import { WarehouseError } from '#warehouse/errors.ts';
import type { Config, LoadedConfig, Source } from '../config/load.ts';
import { pathText } from '#warehouse/configuration/document.ts';
import { ConfigError, type Defect } from '#warehouse/configuration/errors.ts';
import { CommandError } from '../errors.ts';
import { type Network } from '../kolada/client.ts';
import { recordFigures } from '../kolada/figures.ts';
import { realNetwork } from '../kolada/list.ts';
import { compileMapping, type Mapping, type ReportExpression } from '../mapping/compile.ts';
import { takeLock } from './lock.ts';
import type { Progress } from './progress.ts';
import { closingLines, type RunReport, sourceLines, type SourceReport } from './report.ts';
import { runSource } from './source.ts';

export type Built = { scope: 'full' | 'incremental' | 'current'; months: number; seconds: number; testsPassed: number };

/** What a run does outside ingest; passed in so that a test can do without. */
export type RunEffects = {
  openWarehouse: (dataDir: string) => Promise<Database>;
  loadReference: (connection: Connection, folder: string) => Promise<void>;
  buildModels: (connection: Connection, settings: { full: boolean }) => Promise<Built>;
  needsPublishing: (connection: Connection) => Promise<boolean>;
  publishSnapshot: (connection: Connection) => Promise<{ snapshotId: string }>;
  now: () => Date;
  /** the network, for sources that ask a server; without it the real one */
  network?: Network;
};

export type RunOptions = { loaded: LoadedConfig; source: string | undefined; full: boolean; progress: Progress; effects: RunEffects };

/**
 * One run: lock, reference data, every source, models with their tests, snapshot. A source that fails does not stop the others.
 * @throws CommandError when another run is going on, ConfigError when an expression is wrong
 */
export async function runIngest(options: RunOptions): Promise<RunReport> {
  const { loaded, effects } = options;
  const { config } = loaded;
  const sources = chosenSources(config, options.source);
  const mappings = await compileMappings(loaded, sources);
  const lock = await takeLock(config.dataDir, effects.now());
  try {
    if (lock.tookOver !== undefined)
      options.progress.line(`En tidigare körning (process ${lock.tookOver}) avbröts. Dess påbörjade fil läses om från början.`);
    const database = await effects.openWarehouse(config.dataDir);
    try {
      const connection = await database.connect();
      try {
        return await runLocked(connection, sources, mappings, options);
      } finally {
        connection.close();
      }
    } finally {
      database.close();
    }
  } finally {
    await lock.release();
  }
}

/** @throws CommandError (exit 2) when no source has the id */
export function chosenSources(config: Config, id: string | undefined): Source[] {
  const sources = config.sources.filter((source) => id === undefined || source.id === id);
  if (sources.length > 0) return sources;
  throw new CommandError(`Ingen källa heter ”${id}”. Källorna är: ${config.sources.map((source) => source.id).join(', ')}.`, 2);
}

async function runLocked(
  connection: Connection,
  sources: Source[],
  mappings: ReadonlyMap<string, Mapping>,
  options: RunOptions,
): Promise<RunReport> {
  const { loaded, effects, progress } = options;
  const started = performance.now();
  const startedAt = effects.now();
  const runId = `${startedAt.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-${Math.random().toString(36).slice(2, 8)}`;
  await connection.run("update operations.run set status = 'aborted', finished_at = $at::timestamp where status = 'running'", {
    at: startedAt.toISOString(),
  });
  await connection.run("insert into operations.run values ($runId, 'running', null, null, $at::timestamp, null)", {
    runId,
    at: startedAt.toISOString(),
  });
  const report: RunReport = { runId, status: 'ok', exitCode: 0, sources: [], build: null, snapshot: null, errors: [], seconds: 0 };
  try {
    await effects.loadReference(connection, loaded.config.referenceFolder);
    await recordFigures(connection, loaded.config);
    for (const source of sources) {
      const mapping = mappings.get(source.id)!;
      const { now, network = realNetwork } = effects;
      const result = await runSource(connection, source, mapping, { ...loaded, runId, full: options.full, now, network, progress });
      report.sources.push(result);
      for (const line of sourceLines(result)) progress.line(line);
    }
    await buildAndPublish(connection, report, options);
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    report.errors.push(error.message);
  } finally {
    report.seconds = (performance.now() - started) / 1000;
    conclude(report);
    await recordOutcome(connection, report, effects.now());
  }
  for (const line of closingLines(report)) progress.line(line);
  return report;
}

async function buildAndPublish(connection: Connection, report: RunReport, { effects, full }: RunOptions): Promise<void> {
  report.build = await effects.buildModels(connection, { full });
  const hasNews =
    report.build.scope !== 'current' || report.sources.some(({ files }) => files > 0) || (await effects.needsPublishing(connection));
  if (!hasNews) return;
  const started = performance.now();
  conclude(report);
  await recordOutcome(connection, report, effects.now());
  const { snapshotId } = await effects.publishSnapshot(connection);
  report.snapshot = { id: snapshotId, seconds: (performance.now() - started) / 1000 };
}

/** Written before publishing too, so that a snapshot tells how the run that made it went. */
async function recordOutcome(connection: Connection, report: RunReport, at: Date): Promise<void> {
  const message = [...report.errors, ...report.sources.flatMap(({ errors }) => errors)].join('\n');
  await connection.run(
    'update operations.run set status = $status, message = $message, snapshot_id = $snapshot, finished_at = $at::timestamp where run_id = $runId',
    {
      runId: report.runId,
      status: report.status,
      message: message === '' ? null : message,
      snapshot: report.snapshot?.id ?? null,
      at: at.toISOString(),
    },
  );
}

function conclude(report: RunReport): void {
  const hasFailed = report.errors.length > 0 || report.sources.some(({ status }: SourceReport) => status === 'failed');
  const hasRejects = report.sources.some(({ rowsRejected }) => rowsRejected > 0);
  [report.status, report.exitCode] = hasFailed ? ['failed', 1] : hasRejects ? ['rejects', 3] : ['ok', 0];
}

/** @throws ConfigError that lists every expression that cannot be used */
export async function compileMappings({ config, lineOf }: LoadedConfig, sources: readonly Source[]): Promise<Map<string, Mapping>> {
  const database = await Database.open(':memory:');
  const connection = await database.connect();
  const mappings = new Map<string, Mapping>();
  const defects: Defect[] = [];
  try {
    for (const source of sources) {
      const place = ['sources', config.sources.indexOf(source)];
      const report: ReportExpression = (path, message) =>
        defects.push({ path: pathText([...place, ...path]), line: lineOf([...place, ...path]), message });
      mappings.set(source.id, await compileMapping(connection, source, report));
    }
  } finally {
    connection.close();
    database.close();
  }
  if (defects.length > 0) throw new ConfigError(config.file, defects);
  return mappings;
}
