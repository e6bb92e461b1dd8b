import { dataDir, removeDataDir } from '../api/municipality.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAgreements } from '#lib/server/agreements.ts';
import { parseAssumptions } from '#lib/server/transfer-assumptions.ts';
import { readTestedTopics } from '#lib/server/transfer-list.ts';
import { transferVerdicts } from '#lib/server/transfer-verdicts.ts';
import { viewOfQuery, type View } from '#lib/server/view.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { publishSnapshot } from '#warehouse/publish/publish.ts';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { snapshotPath } from '#warehouse/publish/snapshots.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

let snapshot: Snapshot;

/** Cases of `bistand`, closed at a unit on one day after as many days as they waited. */
function cases(closed: string, unit: string, waited: number, count: number): RawRow[] {
  const registered = new Date(Date.parse(closed) - waited * 86_400_000).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, index) => {
    const about = { case_ref: `${closed}-${unit}-${index}`, topic: 'bistand', unit };
    return [
      { ...about, source_id: `${about.case_ref}-r`, event: 'registered', happened_at: `${registered} 10:00:00` },
      { ...about, source_id: `${about.case_ref}-c`, event: 'closed', happened_at: `${closed} 10:00:00` },
    ];
  }).flat();
}

beforeAll(async () => {
  const { database, connection } = await openTestWarehouse();
  const moves = [
    { topic: 'bistand', date: '2026-04-01', unit_from: 'social', unit_to: 'medborgarcenter', comment: 'beslut 12' },
    { topic: 'bygglov', date: '2026-04-20', unit_from: 'samhallsbyggnad', unit_to: 'medborgarcenter', comment: null },
  ];
  await replaceRows(connection, 'reference.transfer', ['topic', 'date', 'unit_from', 'unit_to', 'comment'], moves);
  await addRaw(connection, 'case_event', [
    ...cases('2026-03-01', 'social', 10, 20),
    ...cases('2026-03-20', 'social', 12, 20),
    ...cases('2026-04-20', 'medborgarcenter', 2, 20),
    ...cases('2026-05-01', 'medborgarcenter', 3, 20),
  ]);
  await buildTestModels(connection);
  const options = { dataDir, now: new Date('2026-06-01T04:00:00Z'), metricSettings: metricSettings.parse({}) };
  const { snapshotId } = await publishSnapshot(connection, options);
  connection.close();
  database.close();
  snapshot = await Snapshot.open(snapshotPath(dataDir, snapshotId));
});
afterAll(() => {
  snapshot.retire();
  removeDataDir();
});

function look(from: string, to: string): View {
  return viewOfQuery(snapshot, 'sv', new Date('2026-06-01T10:00:00Z'), new URLSearchParams({ from, to }));
}

test('a transfer is judged by equally long spans before and after, and too early where there is too little', async () => {
  const verdicts = await transferVerdicts(look('2026-01-01', '2026-05-31'));
  expect(verdicts.map(({ topic, verdict }) => [topic, verdict])).toEqual([
    ['bygglov', 'early'],
    ['bistand', 'better'],
  ]);
  const moved = verdicts[1]!;
  // the data begins on 1 March, 31 days before, and ends 31 days after
  expect(moved).toMatchObject({ from: 'social', to: 'medborgarcenter', isRecorded: true, comment: 'beslut 12' });
  expect(moved.windows).toEqual({
    before: { from: '2026-03-01', to: '2026-03-31' },
    after: { from: '2026-04-01', to: '2026-05-01' },
  });
  expect(moved.before.case_lead_time_median?.denominator).toBe(40);
  expect(moved.before.case_lead_time_median?.value).toBe(11 * 86_400);
  expect(moved.after.case_lead_time_median?.denominator).toBe(40);
  expect(moved.after.case_lead_time_median?.value).toBe(2.5 * 86_400);
  expect(moved.difference?.value).toBe(-8.5 * 86_400);
});

test('a topic is tested with what was measured at its department and at Medborgarcenter, and the rest is said to be assumed', async () => {
  const [tested] = await readTestedTopics(look('2026-01-01', '2026-05-31'), parseAssumptions(new URLSearchParams()));
  expect(tested).toMatchObject({
    topic: 'bistand',
    isFew: false,
    wait: { value: 11, n: 40 },
    inputs: { level: 5, waitDays: 11, centreWaitDays: 2.5, departmentRate: 500, centreRate: 500 },
    origins: { centreWaitDays: { kind: 'measured', n: 40 }, centreMinutes: { kind: 'assumed' }, centreRate: { kind: 'assumed' } },
    verdict: { result: 'direct', clause: 'marked', costChange: 0 },
  });
  // 40 cases in the 62 days of the period that there is data of, 8.5 days shorter each
  expect(tested!.verdict.personDays).toBeCloseTo(((40 * (365.25 / 12)) / 62) * 8.5, 6);
});

test('with few cases the answer is uncertain, and what Medborgarcenter would take is assumed to be as long', async () => {
  const [tested] = await readTestedTopics(look('2026-03-01', '2026-03-10'), parseAssumptions(new URLSearchParams()));
  expect(tested).toMatchObject({
    isFew: true,
    inputs: { waitDays: 10, centreWaitDays: 10 },
    origins: { centreWaitDays: { kind: 'assumed' } },
    verdict: { result: 'stay' },
  });
});

test('without agreements the page says which file is missing', async () => {
  const { lead, notes, parts } = await readAgreements(look('2026-01-01', '2026-05-31'));
  expect(lead).toMatch(/kommunen har inte lagt in några/);
  expect(notes.join(' ')).toMatch(/agreements\.csv/);
  expect(parts.find(({ id }) => id === 'agreements')).toMatchObject({ table: null });
});
