import { dataDir, removeDataDir } from '../api/municipality.ts';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readReadings } from '#lib/server/cards.ts';
import { readAgainst } from '#lib/server/comparison.ts';
import { linkTo, openView, type View } from '#lib/server/view.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { publishSnapshot } from '#warehouse/publish/publish.ts';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { snapshotPath } from '#warehouse/publish/snapshots.ts';
import { loadReference } from '#warehouse/reference/load.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

const referenceFolder = fileURLToPath(new URL('../../../ingest/demo/municipality/reference', import.meta.url));
/** one topic of each of four departments */
const topics = {
  social: 'ekonomiskt_bistand_status',
  samhallsbyggnad: 'bygglov_info',
  kommunledning: 'oppettider_kontakt',
  teknik: 'sophamtning',
};
let id: string;

/** Contacts of a department in one period, the first of them resolved. */
function contacts(day: string, department: keyof typeof topics, count: number, resolved: number): RawRow[] {
  return Array.from({ length: count }, (_, index) => ({
    source_id: `${day}-${department}-${index}`,
    started_at: `${day} 10:00:00`,
    topic: topics[department],
    department,
    outcome: index < resolved ? 'resolved' : 'forwarded',
  }));
}

beforeAll(async () => {
  const { database, connection } = await openTestWarehouse();
  await loadReference(connection, referenceFolder);
  await addRaw(connection, 'contact', [
    ...contacts('2025-05-05', 'social', 59, 30),
    ...contacts('2026-05-04', 'social', 40, 10),
    ...contacts('2026-05-05', 'samhallsbyggnad', 40, 20),
    ...contacts('2026-05-05', 'kommunledning', 50, 40),
    ...contacts('2026-05-05', 'teknik', 29, 29),
    ...contacts('2026-06-30', 'social', 1, 0),
    ...contacts('2026-07-01', 'social', 1, 0),
  ]);
  await buildTestModels(connection);
  const published = await publishSnapshot(connection, {
    dataDir,
    now: new Date('2026-07-02T04:00:00Z'),
    metricSettings: metricSettings.parse({}),
  });
  id = published.snapshotId;
  connection.close();
  database.close();
});
afterAll(removeDataDir);

/** A view as a page opens it, on a snapshot that nobody has asked anything. */
async function look(address: string, work: (view: View) => Promise<void>): Promise<void> {
  const snapshot = await Snapshot.open(snapshotPath(dataDir, id));
  const locals = { snapshot, snapshotProblem: undefined, locale: 'sv', theme: 'auto', requestId: 'test' };
  const event = { locals, url: new URL(address, 'http://localhost') } as unknown as Parameters<typeof openView>[0];
  try {
    await work(openView(event, new Date('2026-07-02T08:00:00Z')));
  } finally {
    snapshot.retire();
  }
}

test('counts of a year before are scaled to as many open days, proportions are not', () =>
  look('/departments/social?period=2026-Q2&compare=last-year-open-days', async (view) => {
    // by hand: 59 days in quarter 2 of 2025, 60 in that of 2026
    expect(view.openDays).toEqual({ now: 60, then: 59 });
    const against = await readAgainst(view, ['contacts', 'fcr']);
    expect(against.get('contacts')).toMatchObject({ kind: 'period', row: { value: 60, numerator: 60 }, openDays: { now: 60, then: 59 } });
    expect(against.get('fcr')).toMatchObject({ row: { value: 30 / 59, denominator: 59 }, openDays: null });
  }));

test('the other departments are those not chosen with observations enough', () =>
  look('/?period=2026-Q2&compare=others&department=social', async (view) => {
    const against = await readAgainst(view, ['fcr', 'queue_answer_rate', 'contacts', 'rosa_share']);
    expect(against.get('fcr')).toMatchObject({ row: { value: 0.65, low: 0.65, high: 0.65 }, count: 2, unsuited: null });
    expect(against.get('contacts')).toMatchObject({ row: { value: 40 }, count: 3 });
    expect(against.get('rosa_share')).toMatchObject({ row: undefined, unsuited: 'metric' });
  }));

test('numbers of several departments together are not compared with one', () =>
  look('/?period=2026-Q2&compare=others&department=social&department=teknik', async (view) => {
    const against = await readAgainst(view, ['fcr', 'contacts']);
    expect(against.get('contacts')).toMatchObject({ row: undefined, unsuited: 'sum' });
    expect(against.get('fcr')).toMatchObject({ row: { value: 0.65 }, count: 2 });
  }));

test('the target of a metric is what it is compared with, and there may be none', () =>
  look('/?period=2026-Q2&compare=target', async (view) => {
    const against = await readAgainst(view, ['fcr', 'contacts']);
    expect(against.get('fcr')).toMatchObject({ kind: 'target', row: { value: 0.5 } });
    expect(against.get('contacts')).toEqual({ kind: 'target', row: undefined });
  }));

test('no comparison costs more than one question of the snapshot', async () => {
  const asked = async (comparison: string) => {
    let count = 0;
    await look(`/?from=2026-05-04&to=2026-05-20&compare=${comparison}&department=social`, async (view) => {
      const spy = vi.spyOn(view.snapshot, 'metricResults');
      await readReadings(view, ['fcr', 'leakage', 'contacts'], 'department');
      count = spy.mock.calls.length;
    });
    return count;
  };
  const least = await asked('none');
  for (const comparison of ['last-year', 'last-year-open-days', 'previous', 'others'])
    expect(await asked(comparison)).toBeLessThanOrEqual(least + 1);
  expect(await asked('target')).toBe(least);
});

test('a link to where the comparison cannot be made leaves it', () =>
  look('/departments/social?period=2026-Q2&compare=others', async (view) => {
    expect(view.problems).toEqual([]);
    expect(linkTo(view, '/departments/teknik')).toContain('compare=others');
    expect(linkTo(view, '/fcr')).toContain('compare=last-year');
    expect(linkTo(view, '/fcr', { department: ['social'] })).toContain('compare=others');
    await Promise.resolve();
  }));
