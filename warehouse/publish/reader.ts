import { type Connection, Database } from '../connection.ts';
import { WarehouseError } from '../errors.ts';
import type { MetricDefinition, MetricRequest, MetricResult } from '../metrics/definition.ts';
import { metricResults } from '../metrics/query.ts';
import {
  drawRecords,
  metricRecords,
  type DrawnRecords,
  type DrawRequest,
  type RecordPage,
  type RecordRequest,
} from '../metrics/records.ts';
import { metricRegistry } from '../metrics/registry.ts';
import { metricSettings } from '../metrics/settings.ts';
import { policiesOf, targetsOn, type Policy } from '../policy/register.ts';
import { type Benchmark, readBenchmarks } from './benchmarks.ts';
import { currentSnapshotId, snapshotPath } from './snapshots.ts';
import { type Mandate, readMandate } from './mandate.ts';
import { type OpenDays, readOpenDays } from './open-days.ts';
import { type OpeningHours, readOpeningHours } from './opening-hours.ts';
import { type Quality, readQuality } from './quality.ts';
import { type ReferenceNames, readReferenceNames } from './reference-names.ts';
import { readTopicChanges, type TopicChange } from './topic-changes.ts';

export type SnapshotMetadata = {
  snapshotId: string;
  createdAt: string;
  municipality: string;
  timezone: string;
  isSynthetic: boolean;
  repeatWindowDays: number;
  newestContactAt: string | null;
  /** local dates of the first and last record of any kind */
  firstDate: string | null;
  lastDate: string | null;
  /** local dates of the first and last inbound contact */
  firstContactDate: string | null;
  lastContactDate: string | null;
};

/** The records of the raw contract (design.md §3); what other municipalities publish is not one of them. */
export type RecordName = 'contact' | 'case_event' | 'response' | 'queue_interval';

/** No run of ingest has published anything yet. */
export class NoSnapshotError extends WarehouseError {}

const connections = 4;

/** One published snapshot, opened read-only. */
export class Snapshot {
  readonly metadata: SnapshotMetadata;
  readonly metrics: readonly MetricDefinition[];
  /** what the municipality promises, in the register's order */
  readonly policies: readonly Policy[];
  readonly reference: ReferenceNames;
  readonly topicChanges: readonly TopicChange[];
  readonly openDays: OpenDays | null;
  readonly openingHours: readonly OpeningHours[];
  readonly benchmarks: readonly Benchmark[];
  readonly mandate: Mandate;
  /** the records that some source has given */
  readonly records: ReadonlySet<RecordName>;
  readonly #database: Database;
  readonly #free: Connection[];
  readonly #waiting: ((connection: Connection) => void)[] = [];
  #readers = 0;
  #retired = false;

  private constructor(
    database: Database,
    free: Connection[],
    metadata: SnapshotMetadata,
    metrics: readonly MetricDefinition[],
    policies: readonly Policy[],
    reference: ReferenceNames,
    topicChanges: readonly TopicChange[],
    openDays: OpenDays | null,
    openingHours: readonly OpeningHours[],
    benchmarks: readonly Benchmark[],
    mandate: Mandate,
    records: ReadonlySet<RecordName>,
  ) {
    this.#database = database;
    this.#free = free;
    this.metadata = metadata;
    this.metrics = metrics;
    this.policies = policies;
    this.reference = reference;
    this.topicChanges = topicChanges;
    this.openDays = openDays;
    this.openingHours = openingHours;
    this.benchmarks = benchmarks;
    this.mandate = mandate;
    this.records = records;
  }

  static async open(path: string): Promise<Snapshot> {
    const database = await Database.open(path, { readOnly: true, memoryLimit: '600MB' });
    const free = await Promise.all(Array.from({ length: connections }, () => database.connect()));
    const { metricSettings: settings, ...metadata } = (await free[0]!.row<SnapshotMetadata & { metricSettings: string }>(metadataSql))!;
    const chosen = metricSettings.parse(JSON.parse(settings));
    const policies = policiesOf(chosen);
    return new Snapshot(
      database,
      free,
      metadata,
      metricRegistry(chosen, metadata.lastDate === null ? {} : targetsOn(policies, metadata.lastDate)),
      policies,
      await readReferenceNames(free[0]!),
      await readTopicChanges(free[0]!),
      await readOpenDays(free[0]!),
      await readOpeningHours(free[0]!),
      await readBenchmarks(free[0]!),
      await readMandate(free[0]!),
      new Set((await free[0]!.rows<{ record: RecordName }>(recordSql)).map(({ record }) => record)),
    );
  }

  /** The rows of the metrics asked for, see `metricResults`. */
  async metricResults(request: MetricRequest): Promise<MetricResult[]> {
    return this.#query((connection) => metricResults(connection, this.metrics, request));
  }

  /** A page of the records behind a figure, see `metricRecords`. */
  async metricRecords(request: RecordRequest): Promise<RecordPage> {
    return this.#query((connection) => metricRecords(connection, this.metrics, request));
  }

  /** A random sample of the records behind a figure, see `drawRecords`. */
  async drawRecords(request: DrawRequest): Promise<DrawnRecords> {
    return this.#query((connection) => drawRecords(connection, this.metrics, request));
  }

  /** Sources, runs, rejects and what is missing in the data, between two local dates. */
  async quality(from: string, to: string): Promise<Quality> {
    return this.#query((connection) => readQuality(connection, from, to));
  }

  async #query<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.#free.pop() ?? (await new Promise<Connection>((resolve) => this.#waiting.push(resolve)));
    try {
      return await work(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#free.push(connection);
    }
  }

  /** Keeps the file open while `work` runs, also when a newer snapshot is published meanwhile. */
  async hold<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    this.#readers++;
    try {
      return await work(this);
    } finally {
      this.#readers--;
      this.#closeWhenUnused();
    }
  }

  /** Closes the file as soon as nobody reads it any more. */
  retire(): void {
    this.#retired = true;
    this.#closeWhenUnused();
  }

  get isOpen(): boolean {
    return !this.#retired || this.#readers > 0;
  }

  #closeWhenUnused(): void {
    if (this.isOpen) return;
    for (const connection of this.#free.splice(0)) connection.close();
    this.#database.close();
  }
}

/** Gives every request the newest published snapshot, without a restart and without a failed request. */
export class SnapshotReader {
  readonly #dataDir: string;
  #current: Snapshot | undefined;
  #opening: Promise<Snapshot> | undefined;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /**
   * Runs `work` on the snapshot that is current now.
   * @throws NoSnapshotError when nothing has been published
   */
  async use<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    for (;;) {
      const snapshot = await this.#newest();
      if (snapshot.isOpen) return snapshot.hold(work);
    }
  }

  close(): void {
    this.#current?.retire();
    this.#current = undefined;
  }

  async #newest(): Promise<Snapshot> {
    const id = await currentSnapshotId(this.#dataDir);
    if (id === undefined) throw new NoSnapshotError(`Det finns ingen utgåva i ${this.#dataDir}. Kör npm run ingest.`);
    if (this.#current?.metadata.snapshotId === id) return this.#current;
    this.#opening ??= this.#swap(id).finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #swap(id: string): Promise<Snapshot> {
    try {
      const next = await Snapshot.open(snapshotPath(this.#dataDir, id));
      this.#current?.retire();
      this.#current = next;
      return next;
    } catch (error) {
      if (this.#current) return this.#current;
      throw error;
    }
  }
}

const recordSql = `select record from source_status where rows_new + rows_updated > 0 and record <> 'benchmark' group by record order by record`;

const metadataSql = `select
  snapshot_id as "snapshotId", created_at as "createdAt", municipality, timezone, is_synthetic as "isSynthetic",
  repeat_window_days as "repeatWindowDays", newest_contact_at as "newestContactAt", first_date as "firstDate", last_date as "lastDate",
  first_contact_date as "firstContactDate", last_contact_date as "lastContactDate",
  metric_settings as "metricSettings"
from metadata`;
