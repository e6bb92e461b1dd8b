import { expect, test } from 'vitest';
import type { MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { readCompliance } from '#warehouse/policy/compliance.ts';
import { policiesOf, registerSchema } from '#warehouse/policy/register.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';

const metrics = metricRegistry(metricSettings.parse({}));
const both = (text: string) => ({ sv: text, en: text });

/** A register of one clause. */
const policies = (indicators: unknown[]) =>
  policiesOf(
    registerSchema.parse({
      policies: [
        {
          ...{ id: 'T1', chapter: both('Kapitel'), title: both('Titel'), text: 'Löfte', owner: both('MC'), missing: both('En logg') },
          ...{ source: { document: both('Policy'), place: '1 §' }, indicators },
        },
      ],
    }),
  );

/** A contact a day, of which the even days are resolved: answers any request by counting days. */
const days = (from: string, to: string) => {
  const all: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) all.push(new Date(at).toISOString().slice(0, 10));
  return all;
};
const asked: MetricRequest[] = [];
const ask = (request: MetricRequest): Promise<MetricResult[]> => {
  asked.push(request);
  const groups = Map.groupBy(days(request.from, request.to), (day) => (request.grain === 'month' ? day.slice(0, 7) : null));
  return Promise.resolve(
    request.metrics.map((id) => ({
      metric: metrics.find((metric) => metric.id === id)!,
      rows: [...groups].map(([period, own]) => {
        const numerator = own.filter((day) => Number(day.slice(8)) % 2 === 0).length;
        const interval = wilsonInterval(numerator, own.length)!;
        return { period, value: numerator / own.length, numerator, denominator: own.length, ...interval, suppressed: false };
      }),
    })),
  );
};
const compliance = (indicators: unknown[], from: string, to: string, grain: 'none' | 'month' = 'none') =>
  readCompliance(ask, metrics, policies(indicators), { from, to, grain, split: null, filters: {} });

const changed = [
  {
    metric: 'fcr',
    versions: [
      { from: '2026-01-01', to: '2026-03-01', at_least: '20 %' },
      { from: '2026-03-01', at_least: '90 %' },
    ],
  },
];

test('each day is judged by the threshold in force on it', async () => {
  const [clause] = (await compliance(changed, '2026-02-01', '2026-03-31')).get('')!;
  const { measured, version } = clause!.indicators[0]!;
  expect(measured).toMatchObject({ observations: 59, numerator: 29 });
  expect(measured!.promised).toBeCloseTo(28 * 0.2 + 31 * 0.9, 10);
  expect(measured!.target!.value).toBeCloseTo((28 * 0.2 + 31 * 0.9) / 59, 10);
  expect(version!.target.value).toBe(0.9);
});

test('history keeps the judgement of its own day: February is kept, March is not', async () => {
  const months = await compliance(changed, '2026-02-01', '2026-03-31', 'month');
  expect(months.get('2026-02')![0]!.status).toBe('uncertain');
  expect(months.get('2026-02')![0]!.indicators[0]!.reason).toBe('few');
  expect(months.get('2026-03')![0]!.status).toBe('not_met');
});

test('a period before the policy existed is not judged, and a period that it began in only from then', async () => {
  const [before] = (await compliance(changed, '2025-11-01', '2025-12-31')).get('')!;
  expect(before).toMatchObject({ status: 'unmeasurable', indicators: [{ reason: 'not_in_force', measured: null }] });
  const [begun] = (await compliance(changed, '2025-12-01', '2026-01-31')).get('')!;
  expect(begun!.indicators[0]!.measured!.observations).toBe(31);
});

test('indicators that ask for the same rows are computed in one scan', async () => {
  asked.length = 0;
  await compliance(
    [
      { metric: 'fcr', versions: [{ at_least: '50 %' }] },
      { metric: 'leakage', versions: [{ at_most: '15 %' }] },
    ],
    '2026-01-01',
    '2026-01-31',
  );
  expect(asked.map((request) => request.metrics)).toEqual([['fcr', 'leakage']]);
});

test('an indicator without a threshold is shown and not judged', async () => {
  const [clause] = (await compliance([{ metric: 'direct_to_department' }], '2026-01-01', '2026-03-31')).get('')!;
  expect(clause).toMatchObject({ status: 'unmeasurable', indicators: [{ reason: 'no_target', measured: { observations: 90 } }] });
});

test('a policy without indicators cannot be measured', async () => {
  const [clause] = (await compliance([], '2026-01-01', '2026-03-31')).get('')!;
  expect(clause).toMatchObject({ status: 'unmeasurable', indicators: [] });
});
