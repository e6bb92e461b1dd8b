import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dimension, DimensionFilter, MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { RecordPart } from '#warehouse/metrics/records.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { SnapshotReader } from '#warehouse/publish/reader.ts';
import { demoData } from '../../support/demo-data.ts';

let reader: SnapshotReader;
let span: { from: string; to: string };

beforeAll(async () => {
  reader = new SnapshotReader(await demoData());
  span = await reader.use(({ metadata }) => Promise.resolve({ from: metadata.firstDate!, to: metadata.lastDate! }));
});
afterAll(() => reader.close());

type Filters = Partial<Record<Dimension, DimensionFilter>>;

const selections: { name: string; filters: Filters; days: number }[] = [
  { name: 'everything', filters: {}, days: 1 },
  { name: 'the last third of the days', filters: {}, days: 1 / 3 },
  {
    name: 'a channel and departments',
    filters: { channel: ['phone', 'email'], department: ['social', 'samhallsbyggnad', 'unknown'] },
    days: 1,
  },
  { name: 'all but some', filters: { channel: { except: ['phone'] }, department: { except: ['social', 'unknown'] } }, days: 1 / 2 },
  { name: 'those without a topic', filters: { topic: ['unknown'], rosa_level: { except: ['6'] } }, days: 1 },
  {
    name: 'a class of waits and of answers',
    filters: { wait_bucket: ['longer', 'within_1_minute'], response_bucket: { except: ['later'] } },
    days: 1,
  },
];

describe.each(metricRegistry(metricSettings.parse({})))('the records of $id', (metric) => {
  test.each(selections)('are those of its figure, for $name', async ({ filters, days }) => {
    await reader.use(async (snapshot) => {
      const from = dayBefore(span.to, Math.round(daysBetween(span.from, span.to) * days));
      const request = { from, to: span.to, filters: ofMetric(metric, filters) };
      const [result] = await snapshot.metricResults({ metrics: [metric.id], grain: 'none', by: [], ...request });
      const { rows } = result!;
      const page = { order: 'department', descending: false, limit: 0, offset: 0 };
      const count = async (part: RecordPart) => (await snapshot.metricRecords({ ...request, ...page, metric: metric.id, part })).total;
      const figure = rows[0] ?? { value: null, numerator: null, denominator: null };
      const all = await count('all');
      switch (metric.expression.kind) {
        case 'count':
        case 'stock':
          return expect(all).toBe(figure.value ?? 0);
        case 'share':
          return expect(all).toBe(rows.reduce((sum, row) => sum + row.numerator!, 0));
        case 'ratio':
        case 'bounds': {
          const [numerator, denominator] = [figure.numerator ?? 0, figure.denominator ?? 0];
          return expect([all, await count('counted'), await count('rest')]).toEqual([denominator, numerator, denominator - numerator]);
        }
        case 'mean':
        case 'quantile':
        case 'weighted_ratio':
          return expect(all).toBe(figure.denominator ?? 0);
        case 'sum':
        case 'ratio_of_sums':
        case 'stock_max':
          return expect(all > 0).toBe(figure.numerator !== null);
      }
    });
  });
});

test('the figures that the records are held against are of something', async () => {
  await reader.use(async (snapshot) => {
    const results = await snapshot.metricResults({
      metrics: snapshot.metrics.map(({ id }) => id),
      ...span,
      grain: 'none',
      by: [],
      filters: {},
    });
    const empty = results.filter(({ rows }) => !rows.some(({ value }) => value !== null)).map(({ metric }) => metric.id);
    expect(empty).toEqual([]);
  });
});

test('cases that came in are counted on the day they did, also those that are not closed', async () => {
  await reader.use(async (snapshot) => {
    const page = { part: 'all', order: 'local_date', descending: false, limit: 100_000, offset: 0 } as const;
    const { records } = await snapshot.metricRecords({ metric: 'cases_registered', ...span, filters: {}, ...page });
    expect(records.every(({ registered_date: day }) => String(day) >= span.from && String(day) <= span.to)).toBe(true);
    expect(records.some(({ local_date: closed }) => closed === null)).toBe(true);
  });
});

function ofMetric({ dimensions }: MetricDefinition, filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([dimension]) => dimensions.includes(dimension as Dimension)));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
