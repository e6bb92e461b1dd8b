import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { Deliveries } from '#lib/server/state/deliveries.ts';
import { loadDelivery, type DeliveryConfig } from '#reports/deliver/configuration.ts';
import { deliveryId, planDue } from '#reports/deliver/plan.ts';
import { deliverPlanned, type ReportSource } from '#reports/deliver/run.ts';
import { ReportError } from '#reports/errors.ts';
import { writtenEdition } from '../../support/written-edition.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';

const today = '2026-10-14';
const now = () => new Date('2026-10-14T05:00:00Z');

let folder: string;
let server: MailServer;
let database: ReturnType<typeof openState>;
let made: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servicespegeln-due-'));
  server = await startMailServer();
  database = openState(join(folder, 'state.sqlite'));
  made = [];
});
afterEach(async () => {
  database.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function configure(schedule: string, recipients: string): Promise<DeliveryConfig> {
  const file = join(folder, 'reports.yaml');
  const mail = `mail: { smtp: { host: 127.0.0.1, port: ${server.port}, security: none }, from: { address: mc@example.se } }`;
  await writeFile(file, `${mail}\nschedule: [${schedule}]\nrecipients: ${recipients}\n`);
  return (await loadDelivery(file))!;
}

/** Reports written by hand; one that is to be released by someone waits, and one of `teknik` cannot be made. */
const source: ReportSource = {
  versionOf: () => 1,
  prepare: ({ request, release }) => {
    made.push(deliveryId(request));
    if (request.department === 'teknik') return Promise.reject(new ReportError('Det finns inga kontakter.'));
    return Promise.resolve(release === 'manual' ? null : { edition: writtenEdition(), files: [], path: null });
  },
};

async function due(config: DeliveryConfig, day = today, isDryRun = false) {
  const lines: string[] = [];
  const isWhole = await deliverPlanned(planDue(config, ['social', 'teknik', 'utbildning'], day), {
    config,
    source,
    deliveries: new Deliveries(database),
    transport: createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true }),
    now,
    wait: () => Promise.resolve(),
    random: () => 0,
    isDryRun,
    tell: (line) => lines.push(line),
  });
  return { isWhole, lines };
}

test('what is due is sent on its day, and the days after find nothing left to make or send', async () => {
  const config = await configure(
    '{ report: quarterly, every: quarter, release: automatic, languages: [sv, en] }',
    '{ politicians: [anna@example.se] }',
  );
  expect(await due(config, '2026-10-13')).toEqual({ isWhole: true, lines: [] });
  expect(await due(config)).toEqual({ isWhole: true, lines: ['quarterly-2026-Q3-sv: 1 skickad.', 'quarterly-2026-Q3-en: 1 skickad.'] });
  expect(await due(config, '2026-10-15')).toEqual({ isWhole: true, lines: [] });
  expect(made).toEqual(['quarterly-2026-Q3-sv', 'quarterly-2026-Q3-en']);
  expect(server.received).toHaveLength(2);
});

test('a report that someone must release waits, is told and is not sent', async () => {
  const config = await configure('{ report: quarterly, every: quarter }', '{ politicians: [anna@example.se] }');
  expect(await due(config)).toEqual({ isWhole: true, lines: ['quarterly-2026-Q3-sv: väntar på att godkännas och släppas.'] });
  expect(server.named).toEqual([]);
});

test('a department whose report cannot be made, or that has nobody to send to, does not stop the others', async () => {
  const config = await configure(
    '{ report: department, every: quarter, release: automatic }',
    '{ departments: { teknik: [teknik@example.se], utbildning: [utb@example.se] } }',
  );
  const { isWhole, lines } = await due(config);
  expect(isWhole).toBe(false);
  expect(lines).toEqual([
    `department-social-2026-Q3-sv: ingen mottagare är angiven. Lägg till adresser under recipients.departments.social i ${config.file}.`,
    'department-teknik-2026-Q3-sv: Det finns inga kontakter.',
    'department-utbildning-2026-Q3-sv: 1 skickad.',
  ]);
  expect(server.received.map(({ to }) => to)).toEqual([['utb@example.se']]);
  const missing = new Deliveries(database).list({ report: 'department-social-2026-Q3-sv', version: 1 });
  expect(missing).toMatchObject([{ recipient: '', state: 'failed' }]);
});

test('the month’s page goes to management, and nobody else', async () => {
  const config = await configure(
    '{ report: monthly, every: month, working_day: 5, release: automatic }',
    '{ politicians: [anna@example.se], management: [chef@example.se], departments: { social: [soc@example.se] } }',
  );
  await due(config);
  expect(server.named).toEqual(['chef@example.se']);
});

test('a dry run tells what would be sent to whom, makes nothing and logs nothing', async () => {
  const config = await configure('{ report: quarterly, every: quarter }', '{ politicians: [anna@example.se, bo@example.se] }');
  expect((await due(config, today, true)).lines).toEqual([
    'quarterly-2026-Q3-sv: skulle skickas när den har släppts till 2: anna@example.se, bo@example.se',
  ]);
  expect(made).toEqual([]);
  expect(server.named).toEqual([]);
  expect(database.prepare('select count(*) as rows from delivery').get()).toEqual({ rows: 0 });
});
