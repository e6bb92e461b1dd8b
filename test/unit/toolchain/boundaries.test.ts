import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const configuration = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as IConfiguration;

/** One violation of each rule: the file it is planted in and the lines that break it. */
const planted: Record<string, { file: string; text: string }[]> = {
  'no-cycles': [{ file: 'warehouse/metrics/one.ts', text: "import { two } from './two.ts';\nexport const one = () => two;" }],
  'not-to-test': [{ file: 'ingest/run.ts', text: "import { sample } from '../test/support/sample.ts';\nexport const run = sample;" }],
  'not-to-tools': [{ file: 'ingest/start.ts', text: "import { begin } from '../tools/begin.js';\nexport const start = begin;" }],
  'duckdb-only-in-warehouse': [
    { file: 'ingest/files/read.ts', text: "import { DuckDBInstance } from '@duckdb/node-api';\nexport const read = DuckDBInstance;" },
  ],
  'warehouse-is-the-base': [
    { file: 'warehouse/load.ts', text: "import { source } from '#ingest/source.ts';\nexport const load = source;" },
  ],
  'ingest-only-to-warehouse': [{ file: 'ingest/show.ts', text: "import { bars } from '#lib/charts/bars.ts';\nexport const show = bars;" }],
  'web-not-to-ingest': [
    { file: 'src/lib/server/quality.ts', text: "import { source } from '#ingest/source.ts';\nexport const quality = source;" },
  ],
  'readers-only-read': [
    { file: 'reports/store.ts', text: "import { openWarehouse } from '#warehouse/store.ts';\nexport const store = openWarehouse;" },
  ],
  'only-server-code-to-warehouse': [
    { file: 'src/lib/charts/rows.ts', text: "import { metrics } from '#warehouse/metrics/registry.ts';\nexport const rows = metrics;" },
    {
      file: 'src/routes/+page.server.ts',
      text: "import { metrics } from '#warehouse/metrics/registry.ts';\nexport const load = () => metrics;",
    },
  ],
  'server-code-stays-on-the-server': [
    {
      file: 'src/lib/components/Card.svelte',
      text: '<script lang="ts">\n  import { gaps } from \'#lib/server/gaps.ts\';\n  const shown: number = gaps;\n</script>\n{shown}',
    },
  ],
  'pure-not-to-svelte': [
    { file: 'src/lib/filters/address.ts', text: "import { page } from '$app/state';\nexport const address = page;" },
    { file: 'src/lib/charts/live.ts', text: "import { mount } from 'svelte';\nexport const live = mount;" },
  ],
  'pure-not-to-pages': [
    { file: 'src/lib/format/card.ts', text: "import Card from '../components/Plain.svelte';\nexport const card = Card;" },
  ],
  'components-not-to-routes': [
    { file: 'src/lib/components/link.ts', text: "import { title } from '../../routes/title.ts';\nexport const link = title;" },
  ],
  'reports-not-to-pages': [
    { file: 'reports/page.ts', text: "import Plain from '#lib/components/Plain.svelte';\nexport const page = Plain;" },
  ],
  'web-not-to-reports': [
    { file: 'src/lib/server/written.ts', text: "import { report } from '#reports/quarterly.ts';\nexport const written = report;" },
  ],
  'reports-not-to-ingest': [
    { file: 'reports/source.ts', text: "import { source } from '#ingest/source.ts';\nexport const reported = source;" },
  ],
  resolvable: [{ file: 'ingest/lost.ts', text: "import { nothing } from './nowhere.ts';\nexport const lost = nothing;" }],
};

/** What the planted files import, and lawful neighbours that no rule may touch. */
const lawful: Record<string, string> = {
  'warehouse/metrics/two.ts': "import { one } from './one.ts';\nexport const two = () => one;",
  'test/support/sample.ts': 'export const sample = 1;',
  'tools/begin.js': 'export const begin = 1;',
  'ingest/source.ts': "import { openWarehouse } from '#warehouse/store.ts';\nexport const source = openWarehouse;",
  'warehouse/store.ts': "import { DuckDBInstance } from '@duckdb/node-api';\nexport const openWarehouse = DuckDBInstance;",
  'warehouse/metrics/registry.ts': 'export const metrics = 1;\nexport type Metric = { id: string };',
  'src/lib/charts/bars.ts':
    "import type { Metric } from '#warehouse/metrics/registry.ts';\nexport const bars = (metric: Metric) => metric.id;",
  'src/lib/server/gaps.ts': "import { metrics } from '#warehouse/metrics/registry.ts';\nexport const gaps = metrics;",
  'src/lib/components/Plain.svelte':
    '<script lang="ts">\n  import { bars } from \'#lib/charts/bars.ts\';\n  let { id }: { id: string } = $props();\n</script>\n{bars({ id })}',
  'src/routes/title.ts': "export const title = 'titel';",
  'src/routes/rosa/+page.server.ts': "import { gaps } from '#lib/server/gaps.ts';\nexport const load = () => gaps;",
  'reports/quarterly.ts':
    "import { metrics } from '#warehouse/metrics/registry.ts';\nimport { bars } from '#lib/charts/bars.ts';\nexport const quarterly = [metrics, bars];",
};

let folder: string;
let violations: { rule: string; from: string }[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  const files = {
    ...lawful,
    ...Object.fromEntries(Object.values(planted).flatMap((entries) => entries.map(({ file, text }) => [file, text]))),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${text}\n`);
  }
  const { imports } = createRequire(import.meta.url)(join(root, 'package.json')) as { imports: object };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', imports }));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  violations = await cruiseFolder(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('every rule has a planted violation', () => {
  const rules = (configuration.forbidden ?? []).map(({ name }) => name);
  expect(Object.keys(planted).sort()).toEqual(rules.sort());
});

test.each(Object.entries(planted))('%s bites', (rule, entries) => {
  const bitten = violations.filter((violation) => violation.rule === rule).map(({ from }) => from);
  expect(bitten).toEqual(expect.arrayContaining(entries.map(({ file }) => file)));
});

test('what the style guide allows is left alone', () => {
  expect(violations.filter(({ from }) => from in lawful)).toEqual([]);
});

/** Cruises a folder with the project's own rules, as `npm run check` does. */
async function cruiseFolder(baseDir: string): Promise<{ rule: string; from: string }[]> {
  const { tsConfig: _, ...options } = configuration.options ?? {};
  const { output } = await cruise(
    ['ingest', 'warehouse', 'src', 'reports', 'tools', 'test'],
    { ...options, validate: true, ruleSet: { forbidden: configuration.forbidden }, baseDir },
    configuration.options?.enhancedResolveOptions,
  );
  return (output as ICruiseResult).summary.violations.map((violation) => ({ rule: violation.rule.name, from: violation.from }));
}
