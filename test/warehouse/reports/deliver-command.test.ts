import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataDir, publishMunicipality, removeDataDir } from '../api/municipality.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openState } from '#lib/server/state/database.ts';
import { Deliveries } from '#lib/server/state/deliveries.ts';
import { startMailServer, type MailServer } from '../../support/mail-server.ts';
import { runProgram, startProgram } from '../../support/programs.ts';

const of = { report: 'quarterly-2026-Q2-sv', version: 1 };
const statePath = join(dataDir, 'state.sqlite');
let number = 0;
let folder: string;

beforeAll(() => publishMunicipality());
afterAll(removeDataDir);
beforeEach(async () => {
  folder = join(dataDir, `run-${number++}`);
  await mkdir(folder);
});

async function configure(port: number, recipients = 'politicians: [anna@example.se, bo@example.se]', more = ''): Promise<string> {
  const file = join(folder, 'reports.yaml');
  await writeFile(
    file,
    `mail:
  smtp: { host: 127.0.0.1, port: ${port}, security: none }
  from: { address: mc@example.se }
recipients: { ${recipients} }
${more}`,
  );
  return file;
}

const env = { DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
const report = (...words: string[]) => runProgram('reports/command.ts', words, { env });
const send = (config: string, ...words: string[]) => report('send', 'quarterly', '--period', '2026-Q2', '--config', config, ...words);

function read() {
  const database = openState(statePath);
  const log = new Deliveries(database).list(of);
  database.close();
  return log;
}

async function serving<T>(behave: Parameters<typeof startMailServer>[0], use: (server: MailServer) => Promise<T>): Promise<T> {
  const server = await startMailServer(behave);
  return use(server).finally(server.close);
}

describe('npm run report', { timeout: 240_000 }, () => {
  test('send --dry-run tells to whom, and neither sends nor writes', () =>
    serving({}, async (server) => {
      const config = await configure(server.port);
      const before = await readdir(dataDir);
      const { code, stdout } = await send(config, '--dry-run');
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: 'quarterly-2026-Q2-sv: skulle skickas till 2: anna@example.se, bo@example.se\n',
      });
      expect(server.named).toEqual([]);
      expect(existsSync(statePath)).toBe(false);
      expect(await readdir(dataDir)).toEqual(before);
    }));

  test('send that is killed while the server has the message sends the same message again, never another', () =>
    serving({ ending: (index) => (index === 0 ? 'silent' : 'accept') }, async (server) => {
      const config = await configure(server.port, 'politicians: [anna@example.se]');
      const child = startProgram('reports/command.ts', ['send', 'quarterly', '--period', '2026-Q2', '--config', config], env);
      const ended = new Promise((resolve) => child.once('close', resolve));
      await expect.poll(() => server.received.length, { timeout: 40_000 }).toBe(1);
      child.kill('SIGKILL');
      await ended;
      const [left] = read();
      expect(left).toMatchObject({ state: 'pending', attempts: 1, messageId: server.received[0]!.headers.get('message-id') });

      const soon = await send(config);
      expect(soon.stdout).toBe('quarterly-2026-Q2-sv: 1 väntar på nästa försök.\n');
      expect(server.received).toHaveLength(1);

      const database = openState(statePath);
      database.prepare("update delivery set attempt_started_at = '2026-01-01T00:00:00.000Z'").run();
      database.close();
      const later = await send(config);
      expect({ code: later.code, stdout: later.stdout }).toEqual({ code: 0, stdout: 'quarterly-2026-Q2-sv: 1 skickad.\n' });
      expect(server.received).toHaveLength(2);
      expect(new Set(server.received.map(({ headers }) => headers.get('message-id'))).size).toBe(1);
      expect((await send(config)).stdout).toBe('');
      expect(server.received).toHaveLength(2);
    }));

  test('send counts and never names whom it sent to, and tells a failure by its exit code', () =>
    serving({ refuses: (address) => (address === 'cia@example.se' ? 550 : null) }, async (server) => {
      const config = await configure(server.port, 'politicians: [cia@example.se, dan@example.se]');
      const { code, stdout, stderr } = await send(config);
      expect(stdout).toBe('quarterly-2026-Q2-sv: 1 skickad, 1 kunde inte skickas.\n  e-postservern svarade 550.\n');
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      const failed = read().find(({ recipient }) => recipient === 'cia@example.se');
      expect(failed).toMatchObject({ state: 'failed', attempts: 1 });
    }));

  test('send --failed tries again those who could not be reached', () =>
    serving({}, async (server) => {
      const config = await configure(server.port, 'politicians: [cia@example.se, dan@example.se]');
      expect((await send(config)).stdout).toBe('');
      expect((await send(config, '--failed')).stdout).toBe('quarterly-2026-Q2-sv: 1 skickad.\n');
      expect(server.received.map(({ to }) => to)).toEqual([['cia@example.se']]);
    }));

  test('send --dry-run leaves the log as it is', () =>
    serving({}, async (server) => {
      const config = await configure(server.port, 'politicians: [cia@example.se, eva@example.se]');
      const hash = async () =>
        createHash('sha256')
          .update(await readFile(statePath))
          .digest('hex');
      const before = await hash();
      const { stdout } = await send(config, '--dry-run', '--failed');
      expect(stdout).toBe('quarterly-2026-Q2-sv: skulle skickas till 1: eva@example.se\n');
      expect(await hash()).toBe(before);
      expect(server.named).toEqual([]);
    }));

  test('send says which department has nobody to send to, and fails', () =>
    serving({}, async (server) => {
      const config = await configure(server.port);
      const { code, stdout } = await report(
        'send',
        'brief',
        '--department',
        'social',
        '--period',
        '2026-Q2',
        '--config',
        config,
        '--dry-run',
      );
      expect(stdout).toMatch(
        /^brief-social-2026-Q2-sv: ingen mottagare är angiven\. Lägg till adresser under recipients\.departments\.social i /,
      );
      expect(code).toBe(1);
    }));

  test('due says that nothing is scheduled where there is no file, and that a named file is missing', async () => {
    const none = await runProgram('reports/command.ts', ['due'], {
      env: { ...env, SERVICESPEGELN_CONFIG: join(folder, 'servicespegeln.yaml') },
    });
    expect(none.code).toBe(0);
    expect(none.stdout).toMatch(/^Inget är schemalagt: .*reports\.yaml finns inte\./);
    const missing = await report('due', '--config', join(folder, 'reports.yaml'));
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('filen finns inte. Skriv den enligt docs/reports.md');
  });

  test('watch looks at once, goes on after a run that fails, and ends when it is told to', async () => {
    const config = await configure(25, 'departments: { sosial: [a@example.se] }');
    const child = startProgram('reports/command.ts', ['watch', '--config', config], env);
    let told = '';
    child.stdout!.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await expect.poll(() => told, { timeout: 40_000 }).toContain('Menade du ”social”?');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  test('check finds a department that is not there', async () => {
    const config = await configure(25, 'departments: { sosial: [a@example.se] }');
    const { code, stderr } = await report('check', '--config', config);
    expect(code).toBe(2);
    expect(stderr).toContain(
      `${config}:4 recipients.departments.sosial: det finns ingen förvaltning med koden ”sosial”. Menade du ”social”?`,
    );
  });
});
