import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { dimensions, grains, type MetricRequest, type MetricRow } from '#warehouse/metrics/definition.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';
import { materializeMarts } from '../../support/marts.ts';

const registry = metricRegistry(metricSettings.parse({ serviceLevel: { targetSeconds: 20, shortAbandonSeconds: 5 } }));
let database: Database;
let connection: Connection;

const day = (date: string) => `${date} 10:00:00`;
const mc = { unit: 'medborgarcenter' };
const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' };

beforeAll(async () => {
  ({ database, connection } = await openTestWarehouse());
  const contacts: RawRow[] = [
    { started_at: day('2026-04-01'), topic: 'bygglov', outcome: 'resolved', person_key: 'p1', ...mc },
    { started_at: day('2026-04-02'), topic: 'bygglov', outcome: 'resolved', person_key: 'p2', ...mc },
    { started_at: day('2026-04-04'), topic: 'bygglov', outcome: 'forwarded', person_key: 'p2', ...mc },
    { started_at: day('2026-04-05'), topic: 'bistand', outcome: 'resolved', person_key: 'p3', ...mc },
    { started_at: day('2026-04-06'), topic: 'bygglov', outcome: 'resolved', unit: 'samhallsbyggnad' },
    { started_at: day('2026-04-07'), outcome: 'resolved', person_key: 'p4', ...mc },
    { started_at: day('2026-04-08'), topic: 'bistand', outcome: 'forwarded', channel: 'visit', satisfaction: 5, ...mc },
    { started_at: day('2026-05-20'), topic: 'bygglov', outcome: 'resolved', person_key: 'p5', channel: 'visit', satisfaction: 2, ...mc },
  ].map((row, i) => ({ source_id: `m${i}`, ...row }));
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ ...mc, channel: 'phone', weekday, opens: '08:00', closes: '16:00', ...always }));
  await replaceRows(connection, 'reference.opening_hours', Object.keys(hours[0]!), hours);
  await addRaw(connection, 'contact', [...contacts, ...queueVector(), ...handOvers(), ...callbacks()]);
  await addRaw(
    connection,
    'response',
    [
      { received_at: day('2026-05-04'), first_response_at: day('2026-05-05') },
      { received_at: day('2026-05-04'), first_response_at: day('2026-05-07') },
      { received_at: day('2026-05-04') },
      { received_at: day('2026-05-07') },
    ].map((row, i) => ({ source_id: `r${i}`, ...row })),
  );
  const matter = { topic: 'bygglov', department: 'samhallsbyggnad', unit: 'samhallsbyggnad' };
  await addRaw(connection, 'case_event', [
    { case_ref: 'k1', event: 'registered', happened_at: day('2026-03-02'), ...matter },
    { case_ref: 'k1', event: 'forwarded', happened_at: day('2026-03-03'), ...matter },
    { case_ref: 'k1', event: 'closed', happened_at: day('2026-03-06'), ...matter },
    { case_ref: 'k2', event: 'registered', happened_at: day('2026-03-02'), ...matter },
    { case_ref: 'k2', event: 'closed', happened_at: day('2026-03-04'), ...matter },
  ]);
  await addRaw(connection, 'queue_interval', [
    { source_id: 'q1', queue: 'vaxel', offered: 10, answered: 8, abandoned: 2, interval_start_at: day('2026-04-01') },
    { source_id: 'q2', queue: 'vaxel', offered: 5, answered: 5, abandoned: 0, interval_start_at: day('2026-04-02') },
  ]);
  await addRaw(connection, 'case_event', caseEvents());
  await buildTestModels(connection);
  await materializeMarts(connection);
});
afterAll(() => {
  connection.close();
  database.close();
});

/** domain.md §3: answered 1000, abandoned 60, ans≤20 860, ab≤20 20, ab>20 40, ab≤5 10; in January 2026. */
function queueVector(): RawRow[] {
  const calls = (count: number, wait: number, abandoned: boolean) =>
    Array.from({ length: count }, () => ({ wait_seconds: wait, abandoned }));
  return [...calls(860, 20, false), ...calls(140, 21, false), ...calls(10, 5, true), ...calls(10, 20, true), ...calls(40, 21, true)].map(
    (call, i) => ({
      source_id: `v${i}`,
      started_at: day('2026-01-15'),
      outcome: call.abandoned ? 'abandoned' : 'other',
      unit: null,
      ...call,
    }),
  );
}

/** Three to the owner: one asked about again, one with a case, one by an unknown person; one to another department, one without a department, one by a department; in February 2026. */
function handOvers(): RawRow[] {
  const bygglov = { topic: 'bygglov', outcome: 'forwarded', forwarded_to: 'samhallsbyggnad', ...mc };
  return [
    { ...bygglov, started_at: day('2026-02-02'), person_key: 'h1' },
    { ...bygglov, started_at: day('2026-02-05'), person_key: 'h1', outcome: 'resolved', forwarded_to: null },
    { ...bygglov, started_at: day('2026-02-03'), person_key: 'h2', case_ref: 'a1' },
    { ...bygglov, started_at: day('2026-02-04') },
    { ...bygglov, started_at: day('2026-02-04'), forwarded_to: 'social' },
    { ...bygglov, started_at: day('2026-02-04'), topic: null },
    { ...bygglov, started_at: day('2026-02-04'), unit: 'samhallsbyggnad' },
  ].map((row, i) => ({ source_id: `h${i}`, ...row }));
}

/** Three calls and a call back on Tuesday 10 March 2026, winter time, one hour before UTC. */
function callbacks(): RawRow[] {
  return [
    { source_id: 'b1', started_at: '2026-03-10 09:00:00', outcome: 'callback_booked' },
    { source_id: 'b2', started_at: '2026-03-10 09:30:00', outcome: 'resolved' },
    { source_id: 'b3', started_at: '2026-03-10 17:00:00', outcome: 'abandoned' },
    { source_id: 'b4', started_at: '2026-03-10 10:00:00', outcome: 'resolved', channel: 'callback' },
  ];
}

/** Five cases of 2025–2026: three closed in May 2026, after 2, 4 and 10 days; two open, since 29 May 2026 and 15 November 2025. */
function caseEvents(): RawRow[] {
  const about = { topic: 'bygglov', channel: 'email', ...mc };
  const at = (case_ref: string, event: string, happened_at: string, more: RawRow = {}) => ({
    source_id: `${case_ref}-${event}`,
    case_ref,
    event,
    happened_at,
    ...more,
  });
  return [
    at('A', 'registered', day('2026-05-04'), { ...about, touch_seconds: 0.1 * 86_400 }),
    at('A', 'closed', day('2026-05-06')),
    at('B', 'registered', day('2026-05-04'), about),
    at('B', 'waiting_on_citizen', day('2026-05-05')),
    at('B', 'resumed', day('2026-05-07')),
    at('B', 'closed', day('2026-05-08')),
    at('C', 'registered', day('2026-05-04'), { ...about, touch_seconds: 0.5 * 86_400 }),
    at('C', 'forwarded', day('2026-05-05'), { unit: 'samhallsbyggnad' }),
    at('C', 'closed', day('2026-05-14')),
    at('D', 'registered', day('2026-05-29'), about),
    at('E', 'registered', day('2025-11-15'), { topic: 'bistand', unit: 'social' }),
  ];
}

async function rowsOf(metric: string, request: Partial<MetricRequest> = {}): Promise<MetricRow[]> {
  const results = await metricResults(connection, registry, {
    metrics: [metric],
    from: '2026-04-01',
    to: '2026-05-31',
    grain: 'none',
    by: [],
    filters: {},
    ...request,
  });
  return results[0]!.rows;
}

test.each([
  ['service_level_f1', 83.02],
  ['service_level_f2', 86.0],
  ['service_level_f3', 81.13],
  ['service_level_f4', 82.69],
  ['service_level_f5', 82.08],
  ['service_level_f6', 81.9],
  ['service_level', 81.9],
])('%s is what domain.md gives', async (metric, percent) => {
  const [row] = await rowsOf(metric, { from: '2026-01-01', to: '2026-01-31' });
  expect(row!.value! * 100).toBeCloseTo(percent, 2);
});

test('answer and abandonment are shares of what was offered', async () => {
  const january = { from: '2026-01-01', to: '2026-01-31' };
  expect((await rowsOf('offered', january))[0]!.value).toBe(1060);
  expect((await rowsOf('answer_rate', january))[0]).toMatchObject({ numerator: 1000, denominator: 1060 });
  expect((await rowsOf('abandonment_rate', january))[0]).toMatchObject({ numerator: 60, denominator: 1060 });
});

test('first-contact resolution is of all contacts gross, of levels 1–4 net', async () => {
  expect((await rowsOf('fcr'))[0]).toMatchObject({ numerator: 6, denominator: 8, value: 0.75 });
  expect((await rowsOf('fcr_net'))[0]).toMatchObject({ numerator: 4, denominator: 5 });
});

test('with repeats, what cannot be known gives a range from all failures to all successes', async () => {
  // p1 success, p2 repeated, p2 forwarded, p3 success, p4 unknown topic, p5 too recent; two lack a person.
  const [row] = await rowsOf('fcr_repeat_adjusted');
  expect(row).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 });
  expect(row!.low).toBeCloseTo(2 / 6, 10);
  expect(row!.high).toBeCloseTo(4 / 6, 10);
  expect((await rowsOf('repeat_rate'))[0]).toMatchObject({ numerator: 1, denominator: 4 });
});

test('ROSA shares are of classified contacts, sum to one in each period, and keep their whole when filtered', async () => {
  const rows = await rowsOf('rosa_share', { by: ['rosa_level'] });
  expect(rows.map(({ rosa_level, numerator, denominator }) => ({ rosa_level, numerator, denominator }))).toEqual([
    { rosa_level: '2', numerator: 5, denominator: 7 },
    { rosa_level: '5', numerator: 2, denominator: 7 },
  ]);
  expect(await rowsOf('rosa_share', { filters: { rosa_level: ['5'] } })).toMatchObject([{ rosa_level: '5', numerator: 2, denominator: 7 }]);
  const others = await rowsOf('rosa_share', { filters: { rosa_level: { except: ['5'] } } });
  expect(others.map((row) => row.rosa_level)).not.toContain('5');
  expect(others.reduce((sum, row) => sum + row.numerator!, 0)).toBe(5);
  expect((await rowsOf('rosa_coverage'))[0]).toMatchObject({ numerator: 7, denominator: 8 });
});

test('leakage, direct contacts, mandate share and upstream follow the mission', async () => {
  expect((await rowsOf('leakage'))[0]).toMatchObject({ numerator: 1, denominator: 4 });
  expect((await rowsOf('direct_to_department'))[0]).toMatchObject({ numerator: 1, denominator: 5 });
  expect((await rowsOf('mandate_share'))[0]).toMatchObject({ numerator: 3, denominator: 5 });
  expect((await rowsOf('upstream'))[0]).toMatchObject({ numerator: 1, denominator: 6 });
});

test('what is passed on counts for the department that owns the matter, with what became of it', async () => {
  const february = { from: '2026-02-01', to: '2026-02-28' };
  expect((await rowsOf('handed_over', february))[0]).toMatchObject({ numerator: 3, denominator: 6 });
  expect((await rowsOf('handed_over_case', february))[0]).toMatchObject({ numerator: 1, denominator: 3 });
  expect((await rowsOf('handed_over_repeat', february))[0]).toMatchObject({ numerator: 1, denominator: 2 });
  const march = { from: '2026-03-01', to: '2026-03-31' };
  expect((await rowsOf('handed_over_lead_median', march))[0]).toMatchObject({ value: 4 * 86400, denominator: 1 });
  expect((await rowsOf('case_lead_time_median', march))[0]).toMatchObject({ value: 3 * 86400, denominator: 2 });
});

test('an unanswered inquiry counts when its time has passed, not before', async () => {
  expect((await rowsOf('first_response_within_one_day'))[0]).toMatchObject({ numerator: 1, denominator: 3 });
  expect((await rowsOf('unanswered_rate'))[0]).toMatchObject({ numerator: 1, denominator: 3 });
  expect((await rowsOf('first_response_median'))[0]).toMatchObject({ value: 2 * 86400, denominator: 2 });
});

test('satisfaction is an index from 0 to 100, and sums over intervals give the telephone system’s figures', async () => {
  expect((await rowsOf('satisfaction_index'))[0]).toMatchObject({ value: 62.5, denominator: 2 });
  expect((await rowsOf('queue_answer_rate'))[0]).toMatchObject({ numerator: 13, denominator: 15 });
});

test('handling time runs from registered to closed, and is the resident’s or the municipality’s', async () => {
  expect((await rowsOf('cases_registered'))[0]!.value).toBe(4);
  expect((await rowsOf('cases_closed'))[0]!.value).toBe(3);
  expect((await rowsOf('handling_time_median'))[0]).toMatchObject({ value: 4 * 86_400, denominator: 3, low: null, high: null });
  expect((await rowsOf('handling_time_p90'))[0]!.value).toBeCloseTo(8.8 * 86_400, 6);
  expect((await rowsOf('waiting_share'))[0]).toMatchObject({ value: 2 / 16, denominator: 3, low: null });
  expect((await rowsOf('flow_efficiency'))[0]!.value).toBeCloseTo(0.6 / 12, 10);
  expect((await rowsOf('flow_efficiency'))[0]!.denominator).toBe(2);
  expect((await rowsOf('hand_overs_mean'))[0]!.value).toBeCloseTo(1 / 3, 10);
  expect((await rowsOf('first_unit_share'))[0]).toMatchObject({ numerator: 2, denominator: 3 });
});

test('open cases are counted on the last day of each period, by age in working days and against the law’s months', async () => {
  const opened = async (id: string) => (await rowsOf(id, { grain: 'month' })).map(({ period, value }) => [period, value]);
  expect(await opened('cases_open')).toEqual([
    ['2026-04', 1],
    ['2026-05', 2],
  ]);
  // the newest record is of 29 May, a Friday
  const end = { from: '2026-05-01' };
  expect((await rowsOf('cases_open_0_2', end))[0]!.value).toBe(1);
  expect((await rowsOf('cases_open_over_30', end))[0]!.value).toBe(1);
  expect((await rowsOf('cases_open_oldest', end))[0]!.value).toBe(195);
  expect((await rowsOf('cases_open_past_6_months', end))[0]!.value).toBe(1);
  expect((await rowsOf('cases_open_past_6_months', { ...end, to: '2026-05-15' }))[0]!.value).toBe(0);
  expect((await rowsOf('cases_open', { to: '2026-05-05' }))[0]!.value).toBe(4);
  expect((await rowsOf('cases_open_0_2', { to: '2026-05-06', by: ['department'] })).map((row) => [row.department, row.value])).toEqual([
    ['samhallsbyggnad', 2],
    ['social', 0],
  ]);
});

test('values of one dimension are alternatives, dimensions are combined, and unknown stands for a missing value', async () => {
  expect((await rowsOf('contacts', { filters: { channel: ['visit', 'phone'], department: ['social'] } }))[0]!.value).toBe(2);
  expect((await rowsOf('contacts', { filters: { topic: ['unknown'] } }))[0]!.value).toBe(1);
  const all = (await rowsOf('contacts', {}))[0]!.value!;
  expect((await rowsOf('contacts', { filters: { topic: { except: ['unknown'] } } }))[0]!.value).toBe(all - 1);
  const visits = (await rowsOf('contacts', { filters: { topic: ['bistand'] } }))[0]!.value!;
  expect((await rowsOf('contacts', { filters: { topic: { except: ['bistand'] } } }))[0]!.value).toBe(all - visits);
  expect((await rowsOf('contacts', { filters: { topic: { except: [] } } }))[0]!.value).toBe(all);
  expect(await rowsOf('contacts', { by: ['topic', 'channel'] })).toMatchObject([
    { topic: 'bistand', channel: 'phone', value: 1 },
    { topic: 'bistand', channel: 'visit', value: 1 },
    { topic: 'bygglov', channel: 'phone', value: 4 },
    { topic: 'bygglov', channel: 'visit', value: 1 },
    { topic: 'unknown', channel: 'phone', value: 1 },
  ]);
});

test('periods have their public names, and a period without records has no row', async () => {
  const names = await Promise.all(
    grains.map(async (grain) => [grain, (await rowsOf('contacts', { grain, from: '2026-05-01' })).map(({ period }) => period)]),
  );
  expect(Object.fromEntries(names)).toEqual({
    day: ['2026-05-20'],
    week: ['2026-W21'],
    month: ['2026-05'],
    quarter: ['2026-Q2'],
    tertial: ['2026-T2'],
    year: ['2026'],
    none: [null],
  });
});

test('waits are divided into classes that hold each answered call once', async () => {
  const rows = await rowsOf('wait_share', { from: '2026-01-01', to: '2026-01-31' });
  expect(rows).toMatchObject([
    { wait_bucket: 'within_10_seconds', numerator: 0, denominator: 1000, value: 0 },
    { wait_bucket: 'within_30_seconds', numerator: 1000, denominator: 1000, value: 1 },
  ]);
});

test('times to answer are divided into classes that add up to all that is due', async () => {
  const rows = await rowsOf('response_time_share');
  expect(rows.map(({ response_bucket, numerator, denominator }) => ({ response_bucket, numerator, denominator }))).toEqual([
    { response_bucket: 'unanswered', numerator: 1, denominator: 3 },
    { response_bucket: 'within_1_day', numerator: 1, denominator: 3 },
    { response_bucket: 'within_5_days', numerator: 1, denominator: 3 },
  ]);
});

test('booked callbacks are a share of the calls that were answered, abandoned or booked; calls made back are counted', async () => {
  const march = { from: '2026-03-01', to: '2026-03-31' };
  expect((await rowsOf('callback_booked', march))[0]!.value).toBe(1);
  expect((await rowsOf('callback_made', march))[0]!.value).toBe(1);
  expect((await rowsOf('callback_booked_rate', march))[0]).toMatchObject({ numerator: 1, denominator: 3 });
});

test('outside opening hours is a share of the contacts whose unit and channel have hours', async () => {
  // Monday to Friday 08–16 for the telephone of medborgarcenter: one of three calls comes at 18; the callback has no hours.
  const march = { from: '2026-03-01', to: '2026-03-31' };
  expect((await rowsOf('outside_hours_rate', march))[0]).toMatchObject({ numerator: 1, denominator: 3 });
});

test('contacts and queue intervals can be divided by weekday and local hour', async () => {
  const march = { from: '2026-03-01', to: '2026-03-31', by: ['weekday', 'local_hour'] } as const;
  expect(await rowsOf('contacts', march)).toMatchObject([
    { weekday: '2', local_hour: '10', value: 2 },
    { weekday: '2', local_hour: '11', value: 1 },
    { weekday: '2', local_hour: '18', value: 1 },
  ]);
  expect(await rowsOf('queue_offered', { by: ['weekday', 'local_hour'] })).toMatchObject([
    { weekday: '3', local_hour: '12', value: 10 },
    { weekday: '4', local_hour: '12', value: 5 },
  ]);
});

test('a ratio with nothing to divide by is null, never zero', async () => {
  expect((await rowsOf('service_level', { filters: { channel: ['visit'] } }))[0]).toMatchObject({ value: null, denominator: 0, low: null });
});

test('every metric answers at every grain, and by each of its dimensions', async () => {
  for (const metric of registry) {
    for (const grain of grains) {
      for (const by of grain === 'month' ? [[], ...metric.dimensions.map((dimension) => [dimension])] : [[]]) {
        const rows = await rowsOf(metric.id, { grain, by, from: '2026-01-01' });
        for (const row of rows) expect(Number.isNaN(row.value)).toBe(false);
      }
    }
  }
});

test('roll-ups of every count equal the sum of their parts', async () => {
  for (const metric of registry.filter(({ expression }) => expression.kind === 'count' || expression.kind === 'sum')) {
    const [whole] = await rowsOf(metric.id, { from: '2026-01-01' });
    for (const dimension of metric.dimensions) {
      const parts = await rowsOf(metric.id, { from: '2026-01-01', by: [dimension] });
      expect(
        parts.reduce((sum, { value }) => sum + (value ?? 0), 0),
        `${metric.id} by ${dimension}`,
      ).toBe(whole?.value ?? 0);
    }
  }
});

test('an unknown metric or a dimension it does not have is refused with what is allowed', async () => {
  await expect(rowsOf('nonsense')).rejects.toThrow(/nonsense finns inte\. Välj bland contacts/);
  await expect(rowsOf('queue_offered', { by: ['topic'] })).rejects.toThrow(/kan inte delas upp på topic/);
});

test('every definition is complete in both languages and names real dimensions', () => {
  expect(new Set(registry.map(({ id }) => id)).size).toBe(registry.length);
  for (const metric of registry) {
    for (const text of [metric.name, metric.definition, metric.formula, metric.source])
      expect([text.sv.length > 3, text.en.length > 3]).toEqual([true, true]);
    expect(metric.dimensions.every((dimension) => dimensions.includes(dimension))).toBe(true);
  }
});
