import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import { deliveryFile, loadDelivery } from '#reports/deliver/configuration.ts';
import { describeDelivery } from '#reports/deliver/describe.ts';
import { openTransport } from '#reports/deliver/transport.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servicespegeln-reports-yaml-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const mail = `mail:
  smtp: { host: smtp.example.se }
  from: { address: mc@example.se }
`;

async function load(yaml: string) {
  const file = join(folder, 'reports.yaml');
  await writeFile(file, yaml);
  return (await loadDelivery(file))!;
}

/** Each defect as `line path: message`. */
async function defectsOf(yaml: string): Promise<string[]> {
  try {
    await load(yaml);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.message).toContain(`${join(folder, 'reports.yaml')}:`);
    return error.defects.map(({ line, path, message }) => `${line} ${path}: ${message}`);
  }
}

describe('reports.yaml', () => {
  test('with what is least needed is filled with what is safe', async () => {
    const { schedule, recipients, mail: read } = await load(`${mail}schedule: [{ report: quarterly, every: quarter }]\n`);
    expect(schedule).toEqual([
      { report: 'quarterly', every: 'quarter', working_day: 10, languages: ['sv'], attach: 'pdf', release: 'manual' },
    ]);
    expect(recipients).toEqual({ politicians: [], management: [], departments: {} });
    expect(read!.smtp.security).toBe('starttls');
  });

  test('that is empty schedules nothing, and one that is not there is none', async () => {
    expect(await load('')).toMatchObject({ schedule: [], folder: null });
    expect(await loadDelivery(join(folder, 'finns-inte.yaml'))).toBeNull();
  });

  test('that ships with the example municipality is sound and sends nothing anywhere real', async () => {
    const config = await loadDelivery(fileURLToPath(new URL('../../../ingest/demo/municipality/reports.yaml', import.meta.url)));
    const { recipients, mail: shipped } = config!;
    const addresses = [...recipients.politicians, ...recipients.management, ...Object.values(recipients.departments).flat()];
    expect([shipped!.smtp.host, shipped!.from.address, ...addresses].every((name) => name.endsWith('example.se'))).toBe(true);
    expect(config!.unknownDepartments(['social'])).toEqual([]);
  });

  test.each([
    ['YAML that cannot be read', 'mail: { smtp', /^1 : är inte giltig YAML/],
    [
      'a word that is not known',
      'recipients: { politiker: [] }',
      '1 recipients.politiker: ”politiker” är inte ett känt namn. Menade du ”politicians”?',
    ],
    [
      'an unknown report',
      `${mail}schedule:\n  - { report: quaterly, every: quarter }`,
      '5 schedule[0].report: hittade ”quaterly”. Skriv quarterly (möjliga värden: quarterly, department, brief, monthly).',
    ],
    [
      'a working day that is none',
      `${mail}schedule:\n  - { report: quarterly, every: quarter, working_day: 0 }`,
      '5 schedule[0].working_day: hittade ”0”. Skriv minst 1.',
    ],
    [
      'an address that is none',
      'recipients:\n  politicians: [a@example.se, anna.example.se]',
      '2 recipients.politicians[1]: hittade ”anna.example.se”. Skriv en e-postadress, till exempel namn@example.se.',
    ],
    [
      'an address with a line break',
      'recipients:\n  politicians: ["a@example.se\\r\\nBcc: b@example.se"]',
      /^2 recipients\.politicians\[0\]: hittade ”[^”]*”\. Skriv en e-postadress/s,
    ],
    [
      'a name with a line break',
      mail.replace('from: {', 'from: { name: "MC\\r\\nBcc: b@example.se",'),
      /^3 mail\.from\.name: hittade ”[^”]*”\. Skriv en text på en rad, utan styrtecken\.$/s,
    ],
    [
      'a base address that is no web address',
      'base_url: service.example.se',
      '1 base_url: hittade ”service.example.se”. Skriv en adress som börjar med https://, till exempel https://service.example.se.',
    ],
    [
      'a host that is none',
      mail.replace('smtp.example.se', '"smtp example"'),
      '2 mail.smtp.host: hittade ”smtp example”. Skriv serverns namn, till exempel smtp.example.se.',
    ],
    [
      'a user without a password',
      mail.replace('smtp.example.se', 'smtp.example.se, user: mc'),
      '2 mail.smtp.user: har inget lösenord. Lägg till password: { env: VARIABEL }.',
    ],
    [
      'a password sent in the clear',
      mail.replace('smtp.example.se', 'smtp.example.se, security: none, user: mc, password: { env: P }'),
      '2 mail.smtp.security: är none: lösenordet skulle skickas i klartext. Skriv starttls eller tls, eller ta bort user och password.',
    ],
    [
      'a schedule with nowhere to send',
      'schedule:\n  - { report: quarterly, every: quarter }',
      '1 schedule: har rapporter, men det står inte vart de ska. Lägg till mail eller folder.',
    ],
    [
      'the same report twice',
      `${mail}schedule:\n  - { report: quarterly, every: quarter }\n  - { report: quarterly, every: quarter }`,
      '6 schedule[1]: är samma rapport lika ofta som schedule[0]. Behåll en av dem.',
    ],
    [
      'a month’s page each quarter',
      `${mail}schedule:\n  - { report: monthly, every: quarter }`,
      '5 schedule[0].every: hittade ”quarter”. Månadsbladet gäller en månad: skriv month.',
    ],
  ])('with %s says where and what to write', async (_name, yaml, expected) => {
    expect(await defectsOf(yaml)).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)]);
  });

  test('with the password itself in it says where it belongs, and does not repeat it', async () => {
    const defects = await defectsOf(mail.replace('smtp.example.se', 'smtp.example.se, user: mc, password: hemligt123'));
    expect(defects.join()).toMatch(/^2 mail\.smtp\.password: .*\{ env: VARIABEL \} eller \{ file: /);
    expect(defects.join()).not.toContain('hemligt123');
  });

  test('with a department that is not there asks which was meant', async () => {
    const config = await load(`${mail}recipients:\n  departments:\n    sosial: [a@example.se]\n`);
    expect(config.unknownDepartments(['social', 'teknik'])).toEqual([
      { path: 'recipients.departments.sosial', line: 6, message: 'det finns ingen förvaltning med koden ”sosial”. Menade du ”social”?' },
    ]);
  });

  test('is looked for where the command says, else beside the configuration, else where the program is started', async () => {
    expect(deliveryFile(folder, {})).toBe(join(folder, 'reports.yaml'));
    expect(deliveryFile('/etc/a.yaml', {})).toBe('/etc/a.yaml');
    expect(deliveryFile('/etc/servicespegeln.yaml', {})).toBe('/etc/reports.yaml');
    expect(deliveryFile(undefined, { SERVICESPEGELN_CONFIG: '/etc/spegeln/kommun.yaml' })).toBe('/etc/spegeln/reports.yaml');
    expect(deliveryFile(undefined, {})).toBe(join(process.cwd(), 'reports.yaml'));
    await mkdir(join(folder, 'tom'));
    expect(deliveryFile(undefined, { SERVICESPEGELN_CONFIG: join(folder, 'tom') })).toBe(join(folder, 'tom', 'reports.yaml'));
  });
});

describe('the password', () => {
  const config = (password: string) => load(mail.replace('smtp.example.se', `smtp.example.se, user: mc, password: ${password}`));

  test('is read from the variable or the file that is named', async () => {
    await writeFile(join(folder, 'losen'), 'hemligt\n');
    const ways = [openTransport(await config('{ env: P }'), { P: 'hemligt' }), openTransport(await config('{ file: losen }'), {})];
    for (const way of ways) expect((way as unknown as { options: { auth: { pass: string } } }).options.auth.pass).toBe('hemligt');
  });

  test.each([
    ['{ env: P }', /miljövariabeln P är inte satt/],
    ['{ file: saknas }', /filen .*saknas kan inte läsas \(ENOENT\)/],
  ])('that is not there (%s) is said to be missing', async (password, expected) => {
    const read = await config(password);
    expect(() => openTransport(read, {})).toThrow(expected);
  });
});

test('what will be sent is told with day and recipients', async () => {
  const config = await load(`${mail}schedule:
  - { report: quarterly, every: quarter }
  - { report: brief, every: tertial, attach: none, release: automatic }
recipients: { politicians: [ks@example.se], departments: { social: [soc@example.se] } }
`);
  expect(describeDelivery(config, ['social', 'teknik'], '2026-10-01')).toEqual([
    'E-post: från mc@example.se genom smtp.example.se (starttls).',
    'Mapp: ingen.',
    'Länk till rapportens sida: ingen, base_url saknas.',
    'Sammanfattningen för kvartal 3 2026: skickas när den har släppts, tidigast 14 oktober 2026 (sv, med PDF).',
    '  till: ks@example.se',
    'Återkopplingen på en sida för tertial 3 2026: skickas av sig själv, tidigast 18 januari 2027 (sv, utan bilaga).',
    '  social: soc@example.se',
    '  teknik: ingen. Lägg till adresser under recipients.departments.teknik.',
  ]);
});
