import {
  dimensions,
  endings,
  outsideUnit,
  responseBuckets,
  waitBuckets,
  type Dimension,
  type MetricDefinition,
  type MetricRow,
} from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { dayAt, type Day } from '#lib/filters/day.ts';
import { channels } from '#lib/server/view.ts';
import { limits } from './limits.ts';

/** The values that a filter may ask for, `unknown` last. */
export type KnownValues = Record<Dimension, readonly string[]>;
/** What a snapshot can be asked about; `from` and `to` are the dates of its first and last record. */
export type Extent = { values: KnownValues; from: Day; to: Day };

const rosaLevels = ['1', '2', '3', '4', '5', '6'];
const extents = new WeakMap<Snapshot, Promise<Extent>>();

/** Reads what a snapshot can be asked about, once a snapshot. */
export function extentOf(snapshot: Snapshot): Promise<Extent> {
  const known = extents.get(snapshot);
  if (known) return known;
  const reading = readExtent(snapshot);
  extents.set(snapshot, reading);
  reading.catch(() => extents.delete(snapshot));
  return reading;
}

/** The metric that counts the records that another is of, on the same days: it has a row wherever the other has one. */
export function countMetric(
  metrics: readonly MetricDefinition[],
  { fact, date }: Pick<MetricDefinition, 'fact' | 'date'>,
): MetricDefinition {
  return metrics.find((each) => each.fact === fact && each.date === date && isCount(each))!;
}

function isCount({ expression }: MetricDefinition): boolean {
  return expression.kind === 'count' || expression.kind === 'sum';
}

async function readExtent(snapshot: Snapshot): Promise<Extent> {
  const { department, topic, office, unit, queue, external_actor: externalActor } = snapshot.reference;
  const codes = (...names: { code: string }[][]) => names.flat().map(({ code }) => code);
  const recorded = (dimension: Dimension) => recordedValues(snapshot, dimension);
  const values: Record<Dimension, readonly string[]> = {
    channel: channels,
    department: codes(department),
    topic: codes(topic),
    rosa_level: rosaLevels,
    office: codes(office),
    // Sources may send codes of these that the reference data does not have: they stand in the rows, so they can be asked for.
    unit: [...codes(unit, department), ...(await recorded('unit'))],
    last_unit: [...codes(unit, department), outsideUnit, ...(await recorded('last_unit'))],
    language: await recorded('language'),
    external_actor: [...codes(externalActor), ...(await recorded('external_actor'))],
    ending: endings,
    queue: [...codes(queue), ...(await recorded('queue'))],
    weekday: numbersUpTo(1, 7),
    local_hour: numbersUpTo(0, 23),
    wait_bucket: waitBuckets,
    response_bucket: responseBuckets,
  };
  for (const dimension of dimensions) {
    const named = new Set(values[dimension].filter((value) => value !== unknownValue));
    values[dimension] = [...named, unknownValue];
  }
  return { values, ...spanOf(snapshot) };
}

function numbersUpTo(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, step) => String(first + step));
}

async function recordedValues(snapshot: Snapshot, dimension: Dimension): Promise<string[]> {
  const rows = await countRows(snapshot, (metric) => metric.dimensions.includes(dimension), { grain: 'none', by: [dimension] });
  return rows.map((row) => row[dimension]!).sort();
}

/** The first and last day with any record; the day of publishing when there is none. */
function spanOf({ metadata }: Snapshot): { from: Day; to: Day } {
  const published = dayAt(new Date(metadata.createdAt), metadata.timezone);
  return { from: metadata.firstDate ?? published, to: metadata.lastDate ?? published };
}

async function countRows(
  snapshot: Snapshot,
  isWanted: (metric: MetricDefinition) => boolean,
  shape: { grain: 'none'; by: Dimension[] },
): Promise<MetricRow[]> {
  const metrics = [...new Set(snapshot.metrics.map((metric) => countMetric(snapshot.metrics, metric)))].filter(isWanted);
  const request = { metrics: metrics.map(({ id }) => id), from: limits.firstDay, to: limits.lastDay, filters: {}, ...shape };
  return (await snapshot.metricResults(request)).flatMap(({ rows }) => rows);
}
