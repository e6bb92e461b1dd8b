import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection, Database } from '#warehouse/connection.ts';
import { metricResults } from '#warehouse/metrics/query.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { readMandate } from '#warehouse/publish/mandate.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { materializeMarts } from '../../support/marts.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

let database: Database;
let connection: Connection;
beforeEach(async () => ({ database, connection } = await openTestWarehouse()));
afterEach(() => {
  connection.close();
  database.close();
});

type Row = Record<string, string | number | null>;
const always = { valid_from: '0001-01-01', valid_to: '9999-12-31' };
const permit = { topic: 'bygglov', rosa_level: 3, started_at: '2026-08-03 10:00:00', outcome: 'resolved' };

async function build(options: { agreements?: Row[]; costs?: Row[]; contacts?: RawRow[]; events?: RawRow[] }): Promise<void> {
  const columns = [
    ...['id', 'department', 'external_actor', 'topic', 'level_from', 'level_to', 'valid_from', 'valid_to'],
    ...['delegation', 'payment_per_contact'],
  ];
  await replaceRows(connection, 'reference.agreement', columns, options.agreements ?? []);
  await replaceRows(connection, 'reference.cost', ['unit', 'cost_per_hour', 'valid_from', 'valid_to'], options.costs ?? []);
  await addRaw(connection, 'contact', options.contacts ?? []);
  await addRaw(connection, 'case_event', options.events ?? []);
  await buildTestModels(connection);
  await materializeMarts(connection);
}

async function measured(...metrics: string[]) {
  const results = await metricResults(connection, metricRegistry(metricSettings.parse({})), {
    metrics,
    from: '2026-01-01',
    to: '2026-12-31',
    grain: 'none',
    by: [],
    filters: {},
  });
  return Object.fromEntries(results.map(({ metric, rows }) => [metric.id, [rows[0]?.value ?? null, rows[0]?.denominator ?? null]]));
}

test('without agreements cover is not known, and levels 5–6 count as before', async () => {
  await build({ contacts: [permit, { ...permit, topic: 'bistand', rosa_level: 5 }] });
  expect(await measured('agreement_coverage', 'external_agreement_coverage', 'external_payment', 'upstream', 'outside_mandate')).toEqual({
    agreement_coverage: [null, 0],
    external_agreement_coverage: [null, 0],
    external_payment: [null, null],
    upstream: [0.5, 2],
    outside_mandate: [1, null],
  });
});

test('an agreement covers its department, topic and level from its first day until the day it ends', async () => {
  const on = (day: string, more: RawRow = {}) => ({ ...permit, started_at: `${day} 10:00:00`, ...more });
  await build({
    agreements: [
      {
        id: 'a',
        department: 'samhallsbyggnad',
        topic: 'bygglov',
        level_from: 3,
        level_to: 4,
        valid_from: '2026-08-01',
        valid_to: '2026-09-01',
      },
    ],
    contacts: [
      on('2026-07-31'),
      on('2026-08-01'),
      on('2026-08-31'),
      on('2026-09-01'),
      on('2026-08-15', { rosa_level: 5 }),
      on('2026-08-15', { topic: 'bistand', rosa_level: 3 }),
    ],
  });
  expect(await measured('agreement_coverage')).toEqual({ agreement_coverage: [2 / 6, 6] });
});

test('an agreement without a topic covers all that its department owns, and what was passed on is not Medborgarcenter’s work', async () => {
  await build({
    agreements: [{ id: 'a', department: 'samhallsbyggnad', topic: null, level_from: 3, level_to: 3, ...always }],
    contacts: [
      permit,
      { ...permit, topic: 'bistand', rosa_level: 3 },
      { ...permit, outcome: 'forwarded' },
      { ...permit, unit: 'social' },
      { ...permit, rosa_level: 2 },
      { ...permit, topic: null },
    ],
  });
  expect(await measured('agreement_coverage')).toEqual({ agreement_coverage: [1 / 2, 2] });
});

test('a department that is merged into another is covered by the agreement of the one that owns the topic that day', async () => {
  await replaceRows(
    connection,
    'reference.topic',
    ['code', 'name_sv', 'name_en', 'department', 'rosa_level', 'valid_from', 'valid_to'],
    [
      { code: 'bygglov', department: 'samhallsbyggnad', valid_from: '0001-01-01', valid_to: '2026-07-01' },
      { code: 'bygglov', department: 'social', valid_from: '2026-07-01', valid_to: '9999-12-31' },
    ].map((topic) => ({ ...topic, name_sv: 'Bygglov', name_en: 'Permit', rosa_level: 3 })),
  );
  await build({
    agreements: [{ id: 'a', department: 'samhallsbyggnad', topic: null, level_from: 3, level_to: 3, ...always }],
    contacts: [
      { ...permit, started_at: '2026-06-30 10:00:00' },
      { ...permit, started_at: '2026-07-01 10:00:00' },
    ],
  });
  expect(await measured('agreement_coverage')).toEqual({ agreement_coverage: [1 / 2, 2] });
});

test('a topic named at level 5 is an exception: not outside the mandate, and no longer counted as upstream', async () => {
  await build({
    agreements: [{ id: 'a', department: 'social', topic: 'bistand', level_from: 5, level_to: 5, ...always }],
    contacts: [{ ...permit, topic: 'bistand', rosa_level: 5 }, { ...permit, topic: 'bistand', rosa_level: 6 }, permit, permit],
  });
  expect(await measured('upstream', 'outside_mandate')).toEqual({ upstream: [1 / 4, 4], outside_mandate: [1, null] });
});

test('an external actor pays by its own agreement, the one for the topic before the one for all, and costs follow the hour', async () => {
  const actor = { external_actor: 'csn', topic: 'bygglov', rosa_level: 3, started_at: '2026-08-03 10:00:00', outcome: 'resolved' };
  await build({
    agreements: [
      { id: 'a', external_actor: 'csn', topic: null, level_from: 3, level_to: 4, ...always, payment_per_contact: 80 },
      { id: 'b', external_actor: 'csn', topic: 'bygglov', level_from: 3, level_to: 3, ...always, payment_per_contact: 100 },
    ],
    costs: [
      { unit: 'medborgarcenter', cost_per_hour: 400, valid_from: '0001-01-01', valid_to: '2026-09-01' },
      { unit: 'medborgarcenter', cost_per_hour: 500, valid_from: '2026-09-01', valid_to: '9999-12-31' },
    ],
    contacts: [
      { ...actor, handle_seconds: 900 },
      { ...actor, rosa_level: 4, started_at: '2026-09-03 10:00:00', handle_seconds: 1800 },
      { ...actor, external_actor: 'migrationsverket' },
      { ...actor, channel: 'email', handle_seconds: 90_000, external_actor: 'migrationsverket' },
      { ...actor, rosa_level: 2 },
    ],
  });
  expect(await measured('external_agreement_coverage', 'external_contacts', 'external_payment', 'external_cost_mean')).toEqual({
    external_agreement_coverage: [2 / 4, 4],
    external_contacts: [4, null],
    external_payment: [180, null],
    external_cost_mean: [(100 + 250) / 2, 2],
  });
});

test('a case at Medborgarcenter is on delegation when its department’s agreement names one the day it was registered', async () => {
  const registered = (ref: string, day: string, more: RawRow = {}) => ({
    ...{ case_ref: ref, event: 'registered', happened_at: `${day} 10:00:00`, topic: 'bistand', rosa_level: 4, unit: 'medborgarcenter' },
    ...more,
  });
  await build({
    agreements: [
      {
        id: 'a',
        department: 'social',
        topic: 'bistand',
        level_from: 4,
        level_to: 4,
        valid_from: '2026-02-01',
        valid_to: '9999-12-31',
        delegation: '4.2',
      },
      { id: 'b', department: 'samhallsbyggnad', topic: null, level_from: 4, level_to: 4, ...always, delegation: null },
    ],
    events: [
      registered('1', '2026-01-31'),
      registered('2', '2026-02-01'),
      registered('3', '2026-03-01', { topic: 'bygglov' }),
      registered('4', '2026-03-01', { topic: null }),
      registered('5', '2026-03-01', { unit: 'social' }),
      registered('6', '2026-03-01', { rosa_level: 3 }),
    ],
  });
  expect(await measured('delegation_coverage')).toEqual({ delegation_coverage: [1 / 4, 4] });
});

test('delegation is not known when no agreement names any', async () => {
  await build({
    agreements: [{ id: 'a', department: 'social', topic: null, level_from: 4, level_to: 4, ...always }],
    events: [
      { case_ref: '1', event: 'registered', happened_at: '2026-03-01 10:00:00', topic: 'bistand', rosa_level: 4, unit: 'medborgarcenter' },
    ],
  });
  expect(await measured('delegation_coverage')).toEqual({ delegation_coverage: [null, 0] });
});

test('a snapshot from before agreements has an empty mandate', async () => {
  expect(await readMandate(connection)).toEqual({ agreements: [], transfers: [], costs: [] });
});
