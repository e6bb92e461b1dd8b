import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import type { MetricRequest } from '#warehouse/metrics/definition.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { materializeMarts } from '../../support/marts.ts';
import { naiveJourneys } from '../../support/naive-journeys.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

const registry = metricRegistry(metricSettings.parse({}));
const by = ['channel', 'unit', 'last_unit', 'ending'] as const;
let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

async function flows(contacts: RawRow[], events: RawRow[] = [], request: Partial<MetricRequest> = {}): Promise<string[]> {
  await addRaw(connection, 'contact', contacts);
  await addRaw(connection, 'case_event', events);
  await buildTestModels(connection);
  await materializeMarts(connection);
  const [result] = await metricResults(connection, registry, {
    ...{ metrics: ['journeys_started'], from: '2026-01-01', to: '2026-12-31', grain: 'none', by, filters: {} },
    ...request,
  });
  return result!.rows.map((row) => `${row.value} ${row.channel} > ${row.unit} > ${row.last_unit} > ${row.ending}`);
}

const call = (day: string, more: RawRow = {}): RawRow => ({ started_at: `2026-05-${day} 08:00:00`, outcome: 'resolved', ...more });
const event = (name: string, day: string, more: RawRow = {}): RawRow => ({
  ...{ case_ref: 'K1', source_id: `${name}-${day}`, event: name, happened_at: `2026-05-${day} 09:00:00` },
  ...more,
});
const bygglov = { topic: 'bygglov', person_key: 'p1' };

test('a contact alone ends as its outcome says: done here, done there, passed on, outside, or not said', async () => {
  expect(
    await flows([
      call('04'),
      call('04', { unit: 'social' }),
      call('04', { outcome: 'forwarded', forwarded_to: 'social' }),
      call('04', { outcome: 'forwarded', forwarded_to: 'unknown' }),
      call('04', { outcome: 'referred_external', channel: 'visit' }),
      call('04', { outcome: null, channel: 'visit', unit: 'unknown' }),
      call('04', { outcome: 'other', channel: 'visit' }),
    ]),
  ).toEqual([
    '1 phone > medborgarcenter > medborgarcenter > at_medborgarcenter',
    '1 phone > medborgarcenter > social > passed_on',
    '1 phone > medborgarcenter > unknown > passed_on',
    '1 phone > social > social > at_department',
    '1 visit > medborgarcenter > external > referred_external',
    '1 visit > medborgarcenter > medborgarcenter > unknown',
    '1 visit > unknown > unknown > unknown',
  ]);
});

test('a case decides where its matter ends after several hand-overs, also when a contact about it comes later', async () => {
  const events = [
    event('registered', '04', { ...bygglov, unit: 'medborgarcenter' }),
    event('forwarded', '05', { unit: 'social' }),
    event('forwarded', '06', { unit: 'samhallsbyggnad' }),
    event('closed', '20', { unit: 'unknown', outcome: 'resolved' }),
  ];
  const contacts = [call('04', { ...bygglov, case_ref: 'K1', outcome: 'case_opened', channel: 'email' }), call('21', bygglov)];
  expect(await flows(contacts, events)).toEqual(['1 email > medborgarcenter > samhallsbyggnad > at_department']);
});

test('a reopened case is open again, and a case without any contact has the channel of the case', async () => {
  const events = [event('registered', '04', { ...bygglov, unit: 'social', channel: 'letter' }), event('closed', '05')];
  expect(await flows([], events)).toEqual(['1 letter > social > social > at_department']);
  expect(await flows([], [event('reopened', '06')])).toEqual(['1 letter > social > social > open']);
});

test('a case number that no case system knows leaves the ending unknown', async () => {
  expect(await flows([call('04', { ...bygglov, case_ref: 'K9', outcome: 'case_opened' })])).toEqual([
    '1 phone > medborgarcenter > medborgarcenter > unknown',
  ]);
});

test('attempts that were abandoned are one matter that ended so, but none when the same person got through within the window', async () => {
  const gone = { abandoned: true, outcome: 'abandoned' };
  expect(await flows([call('04', { ...bygglov, ...gone }), call('05', { ...bygglov, ...gone })])).toEqual([
    '1 phone > medborgarcenter > medborgarcenter > abandoned',
  ]);
  expect(await flows([call('11', { ...bygglov, source_id: 'through', channel: 'chat' })])).toEqual([
    '1 chat > medborgarcenter > medborgarcenter > at_medborgarcenter',
  ]);
  expect(
    await connection.row('select contact_count, case_count, lead_seconds from core.journey order by contact_count limit 1'),
  ).toMatchObject({ contact_count: 1, lead_seconds: 0 });
});

test('a matter counts on the local day it began, in the night that clocks are put back as well', async () => {
  const contacts = [
    { started_at: '2026-10-24 21:59:00', outcome: 'resolved' },
    { started_at: '2026-10-24 22:00:00', outcome: 'resolved' },
    { started_at: '2026-10-25 22:59:00', outcome: 'resolved' },
    { started_at: '2026-10-25 23:00:00', outcome: 'resolved' },
  ];
  const path = 'phone > medborgarcenter > medborgarcenter > at_medborgarcenter';
  expect(await flows(contacts, [], { from: '2026-10-25', to: '2026-10-25' })).toEqual([`2 ${path}`]);
});

test('filters choose matters by where they began and about what', async () => {
  const contacts = [call('04', { ...bygglov, channel: 'visit', office: 'alby' }), call('04', { topic: 'bistand', person_key: 'p2' })];
  const path = 'medborgarcenter > medborgarcenter > at_medborgarcenter';
  expect(await flows(contacts, [], { filters: { department: ['social'] } })).toEqual([`1 phone > ${path}`]);
  expect(await flows([], [], { filters: { office: ['alby'] } })).toEqual([`1 visit > ${path}`]);
  expect(await flows([], [], { filters: { ending: ['open'] } })).toEqual([]);
});

const start = Date.UTC(2026, 2, 20);
const instants = fc.uniqueArray(fc.integer({ min: 0, max: 60 * 24 }), { minLength: 14, maxLength: 14 });
const unit = fc.constantFrom('medborgarcenter', 'social', 'unknown', null);
const contact = fc.record({
  ...{ unit, person_key: fc.constantFrom('p1', 'p2', null), topic: fc.constantFrom('bygglov', null) },
  ...{ case_ref: fc.constantFrom('K1', 'K2', null), abandoned: fc.boolean(), forwarded_to: fc.constantFrom('social', null) },
  outcome: fc.constantFrom('resolved', 'forwarded', 'referred_external', 'callback_booked', null),
});
const laterEvent = fc.record({
  ...{ unit, case_ref: fc.constantFrom('K1', 'K2'), event: fc.constantFrom('forwarded', 'closed', 'reopened') },
  outcome: fc.constantFrom('resolved', 'referred_external', null),
});

test('whatever sources send, matters are what plain loops over the rows count', async () => {
  const world = fc.record({
    instants,
    contacts: fc.array(contact, { maxLength: 7 }),
    events: fc.array(laterEvent, { maxLength: 5 }),
    person: fc.constantFrom('p1', null),
  });
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const at = made.instants.map((hours) => new Date(start + hours * 3_600_000).toISOString());
      const contacts = made.contacts.map((row, index) => ({ ...row, started_at: at[index]! }));
      const times = at.slice(7).sort();
      const refs = [...new Set(made.events.map(({ case_ref }) => case_ref))];
      const first = refs.map((case_ref) => ({ case_ref, event: 'registered', person_key: made.person, topic: 'bygglov' }));
      const events = [...first, ...made.events].map((row, index) => ({ ...row, happened_at: times[index]! }));
      for (const table of ['contact', 'case_event']) await connection.run(`delete from raw.${table}`);
      await addRaw(connection, 'contact', contacts);
      await addRaw(connection, 'case_event', events);
      await buildTestModels(connection);
      await materializeMarts(connection);
      const counted = await connection.rows<{ path: string }>(
        "select concat_ws(' > ', coalesce(unit, '-'), coalesce(last_unit, '-'), coalesce(ending, '-')) as path from journey order by 1",
      );
      const naive = naiveJourneys(contacts, events, 7).map((journey) =>
        [journey.unit, journey.lastUnit, journey.ending].map((part) => part ?? '-').join(' > '),
      );
      expect(counted.map(({ path }) => path)).toEqual(naive.sort());
    }),
    { numRuns: 25 },
  );
}, 120_000);
