import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { Deliveries } from '#lib/server/state/deliveries.ts';
import { backOffMs, deliver, type Delivering } from '#reports/deliver/deliver.ts';
import { openTransport, type MailTransport } from '#reports/deliver/transport.ts';
import { decodeHeader, startMailServer, type MailServer } from '../../support/mail-server.ts';
import { freePort } from '../../support/programs.ts';
import { writtenEdition } from '../../support/written-edition.ts';

const of = { report: 'quarterly-2026-Q3-sv', version: 1 };
const recipients = ['anna@example.se', 'bo@example.se'];
const begun = new Date('2026-10-14T05:00:00Z');
const minutesLater = (minutes: number) => () => new Date(begun.getTime() + minutes * 60_000);
const pdf = Buffer.from('%PDF-1.7 rapporten');

let folder: string;
let deliveries: Deliveries;
let closing: (() => unknown)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servicespegeln-deliver-'));
  const database = openState(join(folder, 'state.sqlite'));
  deliveries = new Deliveries(database);
  closing = [() => database.close()];
  await writeFile(join(folder, 'sammanfattning-2026-Q3.pdf'), pdf);
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(...behave: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...behave);
  closing.push(server.close);
  return server;
}

/** Sends the written report; waits take no time and are told of. */
async function send(to: MailServer | MailTransport, given: Partial<Delivering> = {}) {
  const waits: number[] = [];
  const transport =
    'port' in to ? createTransport({ host: '127.0.0.1', port: to.port, ignoreTLS: true, socketTimeout: 400, greetingTimeout: 400 }) : to;
  const outcome = await deliver({
    id: of.report,
    edition: writtenEdition(),
    files: [join(folder, 'sammanfattning-2026-Q3.pdf')],
    path: '/reports/7',
    attach: 'pdf',
    recipients,
    config: {
      mail: {
        smtp: { host: '127.0.0.1', security: 'none' },
        from: { name: 'Medborgarcenter Åby', address: 'mc@example.se' },
        reply_to: 'svar@example.se',
      },
      folder: null,
      base_url: 'https://service.example.se/spegel/',
    },
    deliveries,
    transport,
    now: () => begun,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
    random: () => 0.5,
    ...given,
  });
  return { ...outcome, waits };
}

const log = () => deliveries.list(of).map(({ recipient, state, attempts, lastError }) => ({ recipient, state, attempts, lastError }));
const idsOf = (server: MailServer) => server.received.map(({ headers }) => headers.get('message-id'));

describe('a report that is sent', () => {
  test('comes to each recipient alone, once, with its text, link and PDF', async () => {
    const server = await serve();
    expect(await send(server)).toMatchObject({ sent: 2, already: 0, waiting: 0, failed: 0, isMissing: false });
    expect(server.received.map(({ to }) => to)).toEqual([['anna@example.se'], ['bo@example.se']]);
    const [mail] = server.received;
    expect(mail!.from).toBe('mc@example.se');
    expect(decodeHeader(mail!.headers.get('subject')!)).toBe('Invånarnas service kvartal 3 2026');
    expect(decodeHeader(mail!.headers.get('from')!)).toBe('Medborgarcenter Åby <mc@example.se>');
    expect(mail!.headers.get('to')).toBe('anna@example.se');
    expect(mail!.headers.get('reply-to')).toBe('svar@example.se');
    expect(mail!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail!.headers.get('message-id')).toBe(`<${mail!.headers.get('x-servicespegeln-delivery')}>`);
    expect(mail!.parts.get('application/pdf')).toEqual(pdf);
    expect(mail!.parts.get('text/plain')!.toString('utf8').replaceAll('\r\n', '\n')).toBe(`Invånarnas service kvartal 3 2026

Provköping · Medborgarcenter · till kommunstyrelsen

Två av tre får hjälp direkt, fler än i fjol.

Nyckeltalen i korthet

– Löst vid första kontakten: 67,5\u00a0%. Mål över 50 %: uppfyllt. Säker förbättring sedan juni 2025. +1,9 procentenheter mot kv. 3 2025.

Läs hela rapporten
https://service.example.se/spegel/reports/7

Hela rapporten är bifogad som PDF.

Rapporten gäller kvartal 3 2026 och bygger på uppgifter till och med 11 oktober 2026 (utgåva 20261012-040000).

Mejlet är skickat automatiskt. Har du frågor kan du svara på det.
`);
    const page = mail!.parts.get('text/html')!.toString('utf8');
    expect(page).toContain('<html lang="sv">');
    expect(page).toContain('<a href="https://service.example.se/spegel/reports/7">Läs hela rapporten</a>');
  });

  test('is not sent again by another run, and a new recipient gets it alone', async () => {
    const server = await serve();
    await send(server);
    expect(await send(server)).toMatchObject({ sent: 0, already: 2 });
    expect(await send(server, { recipients: [...recipients, 'cia@example.se', 'ANNA@example.se'] })).toMatchObject({ sent: 1, already: 2 });
    expect(server.received.map(({ to }) => to[0])).toEqual(['anna@example.se', 'bo@example.se', 'cia@example.se']);
  });

  test('as a correction goes to everybody anew and says so', async () => {
    const server = await serve();
    await send(server);
    const correction = 'Andelen i september var fel räknad.';
    await send(server, { edition: writtenEdition({ version: 2, correction }) });
    expect(server.received).toHaveLength(4);
    expect(new Set(idsOf(server)).size).toBe(4);
    expect(decodeHeader(server.received[3]!.headers.get('subject')!)).toBe('Rättelse: Invånarnas service kvartal 3 2026');
    expect(server.received[3]!.parts.get('text/plain')!.toString('utf8')).toContain(correction);
  });

  test('has neither link nor attachment where none are wanted', async () => {
    const server = await serve();
    await send(server, { attach: 'none', path: null, recipients: ['anna@example.se'] });
    expect([...server.received[0]!.parts.keys()]).toEqual(['text/plain', 'text/html']);
    expect(server.received[0]!.parts.get('text/plain')!.toString('utf8')).not.toMatch(/http|bifogad/);
  });

  test('says that the municipality is invented, and marks targets that are examples', async () => {
    const server = await serve();
    const { report } = writtenEdition();
    const target = (text: string) => JSON.parse(JSON.stringify(report.sections).replace('Mål över 50 %', text)) as typeof report.sections;
    await send(server, {
      edition: writtenEdition({}, { isSynthetic: true, sections: target('Mål 50 %†') }),
      recipients: ['anna@example.se'],
    });
    const text = server.received[0]!.parts.get('text/plain')!.toString('utf8');
    expect(text).toContain('Påhittade uppgifter – en syntetisk kommun');
    expect(text).toContain('† Exempelmål, tills kommunen har angett sitt eget.');
  });

  test('is never a draft', async () => {
    const server = await serve();
    await expect(send(server, { edition: writtenEdition({ state: 'approved' }) })).rejects.toThrow(/inte släppt/);
    expect(server.named).toEqual([]);
    expect(log()).toEqual([]);
  });

  test('cannot be made to carry headers or markup by the names in it', async () => {
    const server = await serve();
    const evil = 'Service\r\nBcc: evil@example.se\r\n\r\n<script>alert(1)</script>';
    const edition = writtenEdition(
      { version: 2, correction: evil },
      { title: evil, addressed: evil, municipality: evil, answer: [{ text: evil, notes: [] }] },
    );
    const config = {
      folder: null,
      mail: { smtp: { host: '127.0.0.1', security: 'none' as const }, from: { name: evil, address: 'mc@example.se' } },
    };
    await send(server, { edition, config, recipients: ['anna@example.se'] });
    expect(server.named).toEqual(['anna@example.se']);
    const [mail] = server.received;
    expect(mail!.headers.has('bcc')).toBe(false);
    expect(mail!.raw).not.toMatch(/^bcc:/im);
    expect(mail!.parts.get('text/html')!.toString('utf8')).not.toContain('<script');
    expect(decodeHeader(mail!.headers.get('subject')!)).toBe(`Rättelse: Service Bcc: evil@example.se <script>alert(1)</script>`);
  });
});

describe('a recipient', () => {
  test('whom the server refuses is given up and logged, and the others get theirs', async () => {
    const server = await serve({ refuses: (address) => (address === 'anna@example.se' ? 550 : null) });
    expect(await send(server)).toMatchObject({ sent: 1, failed: 1, waits: [], reasons: ['e-postservern svarade 550'] });
    expect(log()).toMatchObject([
      { recipient: 'anna@example.se', state: 'failed', attempts: 1, lastError: 'e-postservern svarade 550: 550 550 says the server' },
      { recipient: 'bo@example.se', state: 'sent', attempts: 1, lastError: null },
    ]);
    expect(await send(server)).toMatchObject({ sent: 0, failed: 0, already: 2 });
    expect(server.named).toEqual(recipients);
  });

  test('who has been given up gets it when someone asks for that', async () => {
    const server = await serve({ refuses: (address, times) => (address === 'anna@example.se' && times === 0 ? 550 : null) });
    await send(server);
    expect(deliveries.reopen(of, begun)).toBe(1);
    expect(await send(server)).toMatchObject({ sent: 1, already: 1 });
    expect(idsOf(server)).toHaveLength(2);
  });

  test('whom the server asks to come back to is tried again, later each time', async () => {
    const server = await serve({ refuses: (_address, times) => (times < 3 ? 451 : null) });
    const { sent, waits } = await send(server, { recipients: ['anna@example.se'] });
    expect(sent).toBe(1);
    expect(waits).toEqual([2000, 8000, 32_000]);
    expect(server.received).toHaveLength(1);
    expect(log()).toMatchObject([{ state: 'sent', attempts: 4, lastError: null }]);
  });

  test('who stays busy waits for the next run, is given up after five days, and does not stop the others', async () => {
    const server = await serve({ refuses: (address) => (address === 'anna@example.se' ? 451 : null) });
    expect(await send(server)).toMatchObject({ sent: 1, waiting: 1 });
    expect(await send(server, { now: minutesLater(24 * 60) })).toMatchObject({ already: 1, waiting: 1 });
    expect(await send(server, { now: minutesLater(6 * 24 * 60) })).toMatchObject({ already: 1, failed: 1 });
    expect(log()).toMatchObject([{ state: 'failed', attempts: 9 }, { state: 'sent' }]);
  });

  test('who has not been named is logged, and told each time', async () => {
    const server = await serve();
    expect(await send(server, { recipients: [] })).toMatchObject({ isMissing: true, sent: 0 });
    expect(await send(server, { recipients: [] })).toMatchObject({ isMissing: true });
    expect(log()).toMatchObject([{ recipient: '', state: 'failed', lastError: 'Ingen mottagare är angiven i reports.yaml.' }]);
    expect(await send(server)).toMatchObject({ isMissing: false, sent: 2 });
  });
});

describe('a mail server', () => {
  test('that nobody answers at is tried, and then no other recipient waits for it', async () => {
    const port = await freePort();
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    const outcome = await send(transport);
    expect(outcome).toMatchObject({ sent: 0, waiting: 2, reasons: ['förbindelsen med e-postservern bröts (ECONNREFUSED)'] });
    expect(log()).toMatchObject([{ recipient: 'anna@example.se', state: 'pending', attempts: 4 }]);
    const server = await serve();
    expect(await send(server)).toMatchObject({ sent: 2 });
  });

  test('that falls silent is waited for no longer than the time it is given', async () => {
    const server = await serve({ options: { onMailFrom() {} } });
    expect(await send(server)).toMatchObject({ sent: 0, waiting: 2, reasons: ['e-postservern svarade inte i tid'] });
    expect(server.received).toEqual([]);
  });

  test('that refuses the message itself is believed', async () => {
    const server = await serve({ ending: (index) => (index === 0 ? { code: 554 } : 'accept') });
    expect(await send(server, { recipients: ['anna@example.se'] })).toMatchObject({ failed: 1, waits: [] });
  });

  test('that takes a message and drops the line before it says so hears the same message again, not a new one', async () => {
    const server = await serve({ ending: (index) => (index < 4 ? 'drop' : 'accept') });
    expect(await send(server, { recipients: ['anna@example.se'] })).toMatchObject({ sent: 0, waiting: 1 });
    expect(await send(server, { recipients: ['anna@example.se'], now: minutesLater(60) })).toMatchObject({ sent: 1 });
    expect(await send(server, { recipients: ['anna@example.se'], now: minutesLater(120) })).toMatchObject({ sent: 0, already: 1 });
    expect(server.received).toHaveLength(5);
    expect(new Set(idsOf(server)).size).toBe(1);
    expect(new Set(server.received.map(({ headers }) => headers.get('date'))).size).toBe(1);
  });

  test('that offers no encryption is told nothing, unless that was chosen', async () => {
    const server = await serve();
    const smtp = { host: '127.0.0.1', port: server.port, security: 'starttls' as const };
    const transport = openTransport({ mail: { smtp, from: { address: 'mc@example.se' } }, file: '/reports.yaml' }, {})!;
    const { waiting, waits, reasons } = await send(transport);
    expect({ waiting, waits }).toEqual({ waiting: 2, waits: [] });
    expect(reasons.join()).toMatch(/ingen krypterad förbindelse/);
    expect(server.named).toEqual([]);
  });

  test('that does not take the password stops the run without the password in the log or the answer', async () => {
    const secret = 'hemligt-losenord';
    const server = await serve({
      options: {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        authOptional: false,
        onAuth: ({ password }, _session, callback) => callback(new Error(`535 ${password} is wrong`)),
      },
    });
    const transport = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true, auth: { user: 'mc', pass: secret } });
    const outcome = await send(transport);
    expect(outcome).toMatchObject({ sent: 0, waiting: 2, waits: [] });
    expect(outcome.reasons.join()).toMatch(/godtog inte inloggningen/);
    expect(JSON.stringify([outcome, log()])).not.toContain(secret);
    expect((await readFile(join(folder, 'state.sqlite'))).includes(secret)).toBe(false);
  });
});

describe('a run that was cut off', () => {
  test('before the message left is taken up when the attempt cannot still be going on, and sends it once', async () => {
    const server = await serve();
    const attempt = deliveries.begin(of, 'anna@example.se', '<first@example.se>', begun);
    expect(attempt).toMatchObject({ state: 'pending', attempts: 1 });
    expect(await send(server, { recipients: ['anna@example.se'], now: minutesLater(14) })).toMatchObject({ sent: 0, waiting: 1 });
    expect(server.received).toEqual([]);
    expect(await send(server, { recipients: ['anna@example.se'], now: minutesLater(15) })).toMatchObject({ sent: 1 });
    expect(idsOf(server)).toEqual(['<first@example.se>']);
  });

  test('is not run over by another at the same time', async () => {
    const server = await serve();
    const outcomes = await Promise.all([send(server), send(server)]);
    expect(outcomes[0].sent + outcomes[1].sent).toBe(2);
    expect(server.received).toHaveLength(2);
  });
});

describe('the folder', () => {
  const config = () => ({ folder: join(folder, 'ut') });
  const drop = async (given: Partial<Delivering> = {}) => send({} as MailTransport, { transport: null, config: config(), ...given });
  const found = async () => (await readdir(join(folder, 'ut'))).sort();

  test('gets whole copies once, and of a new version beside the first', async () => {
    await mkdir(config().folder);
    expect(await drop()).toMatchObject({ sent: 1 });
    expect(await drop()).toMatchObject({ sent: 0, already: 1 });
    expect(await drop({ edition: writtenEdition({ version: 2, correction: 'Rättat.' }) })).toMatchObject({ sent: 1 });
    expect(await found()).toEqual(['sammanfattning-2026-Q3-v2.pdf', 'sammanfattning-2026-Q3.pdf']);
    expect(await readFile(join(config().folder, 'sammanfattning-2026-Q3.pdf'))).toEqual(pdf);
  });

  test('keeps a file that says something else, and the log says why', async () => {
    await mkdir(config().folder);
    const taken = join(config().folder, 'sammanfattning-2026-Q3.pdf');
    await writeFile(taken, 'en annan rapport');
    const outcome = await drop();
    expect(outcome).toMatchObject({ sent: 0, failed: 1 });
    expect(outcome.reasons.join()).toMatch(/skrivs inte över/);
    expect(await readFile(taken, 'utf8')).toBe('en annan rapport');
    expect(await found()).toEqual(['sammanfattning-2026-Q3.pdf']);
  });

  test('that is not there, as a share that is not mounted, is waited for and not made', async () => {
    expect(await drop()).toMatchObject({ sent: 0, waiting: 1 });
    expect(await readdir(folder)).not.toContain('ut');
  });
});

test('attempts are spread, so that many senders do not come back at once', () => {
  expect([0, 0.5, 1].map((random) => backOffMs(1, random))).toEqual([1000, 2000, 3000]);
  expect(backOffMs(3, 1)).toBe(48_000);
});
