import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection } from '#warehouse/connection.ts';
import { addRaw, buildTestModels, openTestWarehouse, type RawRow } from '../../support/warehouse.ts';

const tables = ['contact', 'service_case', 'journey', 'response', 'queue_interval'];
const start = Date.UTC(2026, 0, 10);
const instant = fc.integer({ min: 0, max: 150 * 24 }).map((hours) => new Date(start + hours * 3_600_000).toISOString());
const later = (iso: string, hours: number) => new Date(Date.parse(iso) + hours * 3_600_000).toISOString();
const person = fc.constantFrom('p1', 'p2', 'p3', null);
const topic = fc.constantFrom('bygglov', 'bistand', 'okand', null);
const caseRef = fc.constantFrom('K1', 'K2', 'K3', null);

const contact = fc.record({
  started_at: instant,
  person_key: person,
  topic,
  case_ref: caseRef,
  outcome: fc.constantFrom('resolved', 'forwarded', null),
  abandoned: fc.boolean(),
});
const caseEvent = fc.record({
  happened_at: instant,
  case_ref: fc.constantFrom('K1', 'K2', 'K3'),
  event: fc.constantFrom('registered', 'assigned', 'waiting_on_citizen', 'closed', 'reopened'),
  topic,
  person_key: person,
});
const response = fc
  .record({ received_at: instant, hours: fc.option(fc.integer({ min: 0, max: 400 })) })
  .map(({ received_at, hours }) => ({ received_at, first_response_at: hours === null ? null : later(received_at, hours) }));
const changes = fc.record({
  contact: fc.array(contact, { maxLength: 12 }),
  case_event: fc.array(caseEvent, { maxLength: 8 }),
  response: fc.array(response, { maxLength: 5 }),
  /** indexes of contacts and events that arrive again, changed */
  moved: fc.array(fc.record({ index: fc.nat({ max: 11 }), started_at: instant, person_key: person }), { maxLength: 3 }),
  movedEvents: fc.array(fc.record({ index: fc.nat({ max: 7 }), happened_at: instant, case_ref: fc.constantFrom('K1', 'K2', 'K3') }), {
    maxLength: 2,
  }),
});
type Changes = typeof changes extends fc.Arbitrary<infer T> ? T : never;

test('an incremental build after any load equals a full rebuild, row for row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 2, maxLength: 3 }), async (loads) => {
      const { database, connection } = await openTestWarehouse();
      try {
        for (const [number, load] of loads.entries()) {
          await apply(connection, load, number);
          await buildTestModels(connection, { full: false });
        }
        const incremental = await contents(connection);
        await buildTestModels(connection, { full: true });
        expect(incremental).toEqual(await contents(connection));
      } finally {
        connection.close();
        database.close();
      }
    }),
    { numRuns: 15 },
  );
});

test('nothing is rebuilt when nothing was touched, and everything when a setting or the reference data changes', async () => {
  const { database, connection } = await openTestWarehouse();
  await addRaw(connection, 'contact', [{ started_at: '2026-05-01 10:00:00' }]);
  expect((await buildTestModels(connection, { full: false })).scope).toBe('full');
  expect((await buildTestModels(connection, { full: false })).scope).toBe('current');
  expect((await buildTestModels(connection, { full: false, repeatWindowDays: 14 })).scope).toBe('full');
  await connection.run("update reference.topic set rosa_level = 4 where code = 'bistand'");
  expect((await buildTestModels(connection, { full: false, repeatWindowDays: 14 })).scope).toBe('full');
  await touch(connection, 'contact', '2026-05-01 10:00:00');
  expect(await buildTestModels(connection, { full: false, repeatWindowDays: 14 })).toMatchObject({ scope: 'incremental', months: 3 });
  connection.close();
  database.close();
});

async function apply(connection: Connection, load: Changes, number: number): Promise<void> {
  const numbered = (record: string, rows: RawRow[]) => rows.map((row, i) => ({ ...row, source_id: `${record}-${number}-${i}` }));
  await addRaw(connection, 'contact', numbered('contact', load.contact));
  await addRaw(connection, 'case_event', numbered('case_event', load.case_event));
  await addRaw(connection, 'response', numbered('response', load.response));
  for (const { started_at, case_ref } of load.contact) await touch(connection, 'contact', started_at, case_ref);
  for (const { case_ref } of load.case_event) await touch(connection, 'case_event', undefined, case_ref);
  for (const { received_at } of load.response) await touch(connection, 'response', received_at);
  for (const { index, started_at, person_key } of load.moved) {
    const id = `contact-0-${index}`;
    const old = await connection.row<{ started_at: string; case_ref: string | null }>(
      'select started_at, case_ref from raw.contact where source_id = $id',
      { id },
    );
    if (!old) continue;
    await touch(connection, 'contact', old.started_at, old.case_ref);
    await touch(connection, 'contact', started_at);
    await connection.run(
      'update raw.contact set started_at = cast($started_at as timestamp), person_key = $person_key where source_id = $id',
      { id, started_at, person_key },
    );
  }
  for (const { index, happened_at, case_ref } of load.movedEvents) {
    const id = `case_event-0-${index}`;
    const old = await connection.row<{ case_ref: string }>('select case_ref from raw.case_event where source_id = $id', { id });
    if (!old) continue;
    await touch(connection, 'case_event', undefined, old.case_ref);
    await touch(connection, 'case_event', undefined, case_ref);
    await connection.run(
      'update raw.case_event set happened_at = cast($happened_at as timestamp), case_ref = $case_ref where source_id = $id',
      { id, happened_at, case_ref },
    );
  }
}

async function touch(connection: Connection, record: string, at?: string, case_ref?: string | null): Promise<void> {
  if (at)
    await connection.run(
      "insert into operations.touched_month select $record, date_trunc('month', timezone('Europe/Stockholm', timezone('UTC', cast($at as timestamp))))::date",
      { record, at },
    );
  if (case_ref) await connection.run('insert into operations.touched_case values ($case_ref)', { case_ref });
}

async function contents(connection: Connection): Promise<Record<string, object[]>> {
  const rows = await Promise.all(
    tables.map(async (table) => [table, await connection.rows(`select * from core.${table} order by all`)] as const),
  );
  return Object.fromEntries(rows);
}
