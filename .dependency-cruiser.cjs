// Who may import whom (docs/decisions/, style guide): everything flows from sources to pages, and the base knows nobody above it.
// test/unit/toolchain/boundaries.test.ts plants one violation of each rule and sees it bite.

const pure = '^src/lib/(charts|format|filters)/';
const serverCode = '^src/lib/server/|^src/routes/.*(\\+server\\.ts|\\.server\\.ts)$|^src/hooks\\.server\\.ts$|^src/app\\.d\\.ts$';
const web = '^src/';
const erased = { dependencyTypesNot: ['type-only'] };

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-cycles', 'Break the circle: move what both need to a file of its own.', {}, { circular: true }),
    forbid('not-to-test', 'Only tests import test/.', { pathNot: '^test/|^[^/]+\\.config\\.(ts|js)$' }, { path: '^test/' }),
    forbid(
      'not-to-tools',
      'tools/ starts the programs; the programs do not know it.',
      { pathNot: '^(tools|test)/|^[^/]+\\.config\\.(ts|js)$' },
      { path: '^tools/' },
    ),
    forbid(
      'duckdb-only-in-warehouse',
      'warehouse/connection.ts is the only door to DuckDB.',
      { pathNot: '^(warehouse/|test/bench/record-work\\.js$)' },
      { path: 'node_modules/@duckdb/' },
    ),
    forbid('warehouse-is-the-base', 'The warehouse imports nobody above it.', { path: '^warehouse/' }, { path: '^(ingest|src|reports)/' }),
    forbid(
      'ingest-only-to-warehouse',
      'Ingest loads, builds and publishes; it shows nothing.',
      { path: '^ingest/' },
      { path: '^(src|reports)/' },
    ),
    forbid('web-not-to-ingest', 'The web reads what is published; it never loads.', { path: web }, { path: '^ingest/' }),
    forbid(
      'readers-only-read',
      'The web and the reports read snapshots: building and publishing belong to ingest.',
      { path: '^(src|reports)/' },
      { path: '^warehouse/(build/|store\\.ts$|publish/publish\\.ts$|reference/load\\.ts$)', ...erased },
    ),
    forbid(
      'only-server-code-to-warehouse',
      'src/lib/server is the only door from the web to the warehouse. Types may be imported with `import type`.',
      { path: web, pathNot: '^src/lib/server/' },
      { path: '^warehouse/', ...erased },
    ),
    forbid(
      'server-code-stays-on-the-server',
      'Components and pages get what they show from their load function.',
      { path: web, pathNot: serverCode },
      { path: '^src/lib/server/' },
    ),
    forbid(
      'pure-not-to-svelte',
      'Charts, format and filters are used in reports too: no Svelte, no $app.',
      { path: pure },
      { path: '^\\$(app|env|lib)/|node_modules/(svelte|@sveltejs)/|\\.svelte(\\.ts)?$|^svelte(/|$)' },
    ),
    forbid(
      'pure-not-to-pages',
      'Charts, format and filters know neither components nor routes.',
      { path: pure },
      { path: '^src/(routes|lib/(components|server|narrative))/' },
    ),
    forbid(
      'components-not-to-routes',
      'A component does not know the page that shows it.',
      { path: '^src/lib/' },
      { path: '^src/routes/' },
    ),
    forbid(
      'reports-not-to-pages',
      'Reports share readers, words, charts and format with the web, not its pages.',
      { path: '^reports/' },
      { path: '^src/(?!lib/(charts|format|filters|paraglide|narrative|server)/)', ...erased },
    ),
    forbid(
      'web-not-to-reports',
      'The web starts the report program; it does not load it.',
      { path: web },
      { path: '^reports/', ...erased },
    ),
    forbid('reports-not-to-ingest', 'Reports read what is published.', { path: '^reports/' }, { path: '^ingest/' }),
    forbid(
      'resolvable',
      'The import leads nowhere.',
      { path: '^(ingest|warehouse|src|reports|tools)/' },
      { couldNotResolve: true, pathNot: '^(\\$app|\\$env|\\./\\$types|virtual:)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.svelte-kit|src/lib/paraglide)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json'],
    },
  },
};
