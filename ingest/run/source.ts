import { relative } from 'node:path';
import type { Connection } from '#warehouse/connection.ts';
import { WarehouseError } from '#warehouse/errors.ts';
import type { Config, Source } from '../config/load.ts';
import { SourceError } from '../errors.ts';
import type { ListedFile } from '../files/list.ts';
import type { Network } from '../kolada/client.ts';
import { listSource } from '../kolada/list.ts';
import { finishFile } from '../load/after.ts';
import { hasBatches, hashFile, knownBatch, rememberedHash, rememberFile } from '../load/known.ts';
import { FileChangedError, type LoadedFile, loadFile } from '../load/load-file.ts';
import { Mapper } from '../load/mapper.ts';
import type { Mapping } from '../mapping/compile.ts';
import type { Progress } from './progress.ts';
import { emptySourceReport, type SourceReport } from './report.ts';

export type SourceRun = {
  config: Config;
  pseudonymKey: Buffer;
  runId: string;
  full: boolean;
  now: () => Date;
  network: Network;
  progress: Progress;
};

/** Loads the files of one source that are new, changed, or to be read again. Its failures are in the report, not thrown. */
export async function runSource(warehouse: Connection, source: Source, mapping: Mapping, run: SourceRun): Promise<SourceReport> {
  const report = emptySourceReport(source);
  const started = performance.now();
  const failed = (error: unknown) => {
    if (!(error instanceof SourceError || error instanceof WarehouseError)) throw error;
    report.status = 'failed';
    report.errors.push(error.message);
  };
  const mappers = new Mappers(mapping, run.pseudonymKey);
  try {
    const { files, unsettled, warnings = [] } = await listSource(source, run.config, run.now(), run.network);
    report.filesWaiting = unsettled.length;
    report.warnings.push(...warnings);
    for (const file of files) {
      try {
        await runFile(warehouse, mappers, mapping, file, run, report);
      } catch (error) {
        if (error instanceof FileChangedError) report.filesWaiting++;
        else failed(error);
      }
    }
  } catch (error) {
    failed(error);
  } finally {
    mappers.close();
  }
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

/** One mapper serves all files of a source; Parquet needs one a file, since it is allowed that file only. */
class Mappers {
  readonly #mapping: Mapping;
  readonly #key: Buffer;
  #mapper: Mapper | undefined;

  constructor(mapping: Mapping, key: Buffer) {
    this.#mapping = mapping;
    this.#key = key;
  }

  async for(file: ListedFile): Promise<Mapper> {
    const isParquet = this.#mapping.source.format.type === 'parquet';
    if (isParquet) this.close();
    this.#mapper ??= await Mapper.open(this.#mapping, this.#key, isParquet ? file.path : undefined);
    return this.#mapper;
  }

  close(): void {
    this.#mapper?.close();
    this.#mapper = undefined;
  }
}

async function runFile(
  warehouse: Connection,
  mappers: Mappers,
  mapping: Mapping,
  file: ListedFile,
  run: SourceRun,
  report: SourceReport,
): Promise<void> {
  const { source } = mapping;
  let hash = await rememberedHash(warehouse, source.id, file);
  if (hash === undefined && (await hasBatches(warehouse, source.id))) hash = await hashFile(file.path);
  const known = hash === undefined ? undefined : await knownBatch(warehouse, source.id, hash, isFetched(source));
  const isMended = known !== undefined && known.rowsRejected > 0 && known.mappingHash !== mapping.hash;
  if (known && !run.full && !isMended) {
    report.filesUnchanged++;
    await rememberFile(warehouse, source.id, file, hash!);
    if (known.rowsRejected === 0) await finishFile(source, file);
    return;
  }
  const name = nameOf(source, file, run.config);
  run.progress.start();
  const loaded = await loadFile(warehouse, await mappers.for(file), {
    mapping,
    file,
    name,
    runId: run.runId,
    batchId: `${run.runId}/${source.id}/${report.files + 1}`,
    timezone: run.config.timezone,
    now: run.now,
    onProgress: ({ rows, bytes }) => run.progress.update(name, { rows, bytes, size: file.size }),
  });
  add(report, loaded, name);
  if (loaded.rowsRejected === 0) await finishFile(source, file);
}

/** What a server answers may change and change back; a file that has been read is done with. */
function isFetched({ kolada }: Source): boolean {
  return kolada !== undefined && kolada.path === undefined;
}

function add(report: SourceReport, loaded: LoadedFile, name: string): void {
  report.files++;
  if (report.status !== 'failed') report.status = 'loaded';
  for (const key of ['rowsIn', 'rowsNew', 'rowsUpdated', 'rowsUnchanged', 'rowsSkipped', 'rowsRejected'] as const)
    report[key] += loaded[key];
  for (const [verdict, rows] of Object.entries(loaded.rejects)) report.rejects[verdict] = (report.rejects[verdict] ?? 0) + rows;
  for (const warning of loaded.warnings) {
    const text = `${name}: ${warning}`;
    const isKnown = report.warnings.some((other) => other.endsWith(`: ${warning}`));
    if (!isKnown) report.warnings.push(text);
  }
}

/** A file as reports and rejects call it: relative to the data directory or the configuration when it is below one of them. */
function nameOf(source: Source, file: ListedFile, config: Config): string {
  const base = source.path.startsWith('${DATA_DIR}') ? config.dataDir : config.folder;
  const name = relative(base, file.path);
  return name.startsWith('..') ? file.path : name;
}
