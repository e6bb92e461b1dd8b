import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '#warehouse/connection.ts';
import { runProgram } from '../../support/programs.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';
import { configText, contactSource, csv, queryWarehouse, testKey } from './inbox.ts';

const kills = 20;
const tables = ['raw.contact', 'raw.case_event', 'operations.reject', 'core.contact', 'core.service_case', 'core.journey'];

const sources = [
  contactSource({
    after: 'delete',
    fields: {
      topic: { column: 'topic' },
      updated_at: { column: 'andrad' },
      case_ref: { column: 'arende' },
      citizen_ref: { column: 'ref' },
    },
  }),
  {
    ...contactSource({ id: 'arenden', path: 'in/arenden/*.csv', record: 'case_event' }),
    fields: { case_ref: { column: 'arende' }, event: { value: 'registered' }, at: { column: 'start' } },
  },
];

/** Files that overlap: later ones correct and repeat rows of earlier ones, and some rows cannot be loaded. */
function fileOf(index: number): string {
  const rows = Array.from({ length: 300 }, (_, row) => {
    const id = (index * 200 + row) % 3000;
    const day = String(1 + (id % 28)).padStart(2, '0');
    return `${id};${row === 7 ? 'ingen tid' : `2026-0${1 + (id % 6)}-${day} 08:00`};amne_${index};2026-07-${String(1 + index).padStart(2, '0')} 08:00;K${id % 50};07012345${id % 100}`;
  });
  return csv('id;start;topic;andrad;arende;ref', ...rows);
}

async function prepare(folder: string): Promise<(...words: string[]) => ReturnType<typeof runProgram>> {
  await mkdir(join(folder, 'in/arenden'), { recursive: true });
  await mkdir(join(folder, 'reference'));
  await writeFile(join(folder, 'reference/departments.csv'), 'code,name_sv,name_en,valid_from,valid_to\nsocial,Social,Social,,\n');
  await writeFile(join(folder, 'reference/units.csv'), 'code,name_sv,name_en\nmedborgarcenter,Medborgarcenter,Citizen centre\n');
  await writeFile(join(folder, 'servicespegeln.yaml'), configText(sources));
  const env = { DATA_DIR: join(folder, 'data'), PROV_NYCKEL: Buffer.from(testKey).toString('hex') };
  return (...words) => runProgram('ingest/command.ts', ['--config', join(folder, 'servicespegeln.yaml'), ...words], { env });
}

async function contents(folder: string): Promise<Record<string, Row[]>> {
  const found: Record<string, Row[]> = {};
  for (const table of tables) {
    const columns = table.startsWith('core.') ? '*' : '* exclude (batch_id)';
    found[table] = await queryWarehouse(join(folder, 'data'), `select ${columns} from ${table} order by all`);
  }
  return found;
}

test(`an ingest killed at ${kills} random moments, and run again, gives the same tables as one that was not disturbed`, async () => {
  await inTemporaryFolder(async (folder) => {
    const [calm, killed] = [join(folder, 'calm'), join(folder, 'killed')];
    const runCalm = await prepare(calm);
    const runKilled = await prepare(killed);
    for (let index = 0; index < kills; index++) await writeFile(join(calm, `in/${String(index).padStart(2, '0')}.csv`), fileOf(index));
    for (let index = 0; index < kills; index++) await writeFile(join(calm, `in/arenden/${index}.csv`), fileOf(index));
    const started = performance.now();
    const undisturbed = await runCalm();
    const length = performance.now() - started;
    expect(undisturbed.code, undisturbed.stderr + undisturbed.stdout).toBe(3);
    const moments: number[] = [];
    for (let index = 0; index < kills; index++) {
      await writeFile(join(killed, `in/${String(index).padStart(2, '0')}.csv`), fileOf(index));
      await writeFile(join(killed, `in/arenden/${index}.csv`), fileOf(index));
      const moment = 200 + Math.random() * (length - 200);
      moments.push(Math.round(moment));
      await killAfter(join(killed, 'servicespegeln.yaml'), join(killed, 'data'), moment);
    }
    const last = await runKilled();
    expect([0, 3], last.stderr + last.stdout).toContain(last.code);
    expect(await contents(killed), `killed after ${moments.join(', ')} ms`).toEqual(await contents(calm));
    expect(await queryWarehouse(join(killed, 'data'), "select count(*) as running from operations.run where status = 'running'")).toEqual([
      { running: 0 },
    ]);
  });
}, 300_000);

async function killAfter(config: string, dataDir: string, moment: number): Promise<void> {
  const env = { DATA_DIR: dataDir, PROV_NYCKEL: Buffer.from(testKey).toString('hex') };
  let timer: NodeJS.Timeout | undefined;
  await runProgram('ingest/command.ts', ['--config', config], {
    env,
    onStart: (child) => {
      timer = setTimeout(() => child.kill('SIGKILL'), moment);
    },
  });
  clearTimeout(timer);
}
