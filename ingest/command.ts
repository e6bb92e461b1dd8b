import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildModels } from '#warehouse/build/build.ts';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import { needsPublishing, publishSnapshot } from '#warehouse/publish/publish.ts';
import { loadReference } from '#warehouse/reference/load.ts';
import { openWarehouse } from '#warehouse/store.ts';
import { type Config, loadConfig } from './config/load.ts';
import { CommandError } from './errors.ts';
import { checkSources } from './run/check.ts';
import { Progress } from './run/progress.ts';
import { type RunEffects, runIngest } from './run/run.ts';

const usage = `Så här:
  npm run ingest -- [--config FIL] [--source ID] [--full] [--json]
      läser in det som är nytt, bygger modellerna och publicerar
  npm run ingest -- check [--config FIL] [--source ID] [--json]
      visar vad som skulle läsas in och avvisas; skriver ingenting

  --config FIL   konfigurationen; annars SERVICESPEGELN_CONFIG, ./servicespegeln.yaml eller exempelkommunens
  --source ID    bara en källa
  --full         läser om alla filer och bygger om allt
  --json         ett JSON-objekt på standard ut i stället för text

Slutkod: 0 allt gick bra, 1 något misslyckades, 2 fel i anrop eller konfiguration, 3 publicerat men rader avvisades.`;

const demoConfig = fileURLToPath(new URL('./demo/municipality/servicespegeln.yaml', import.meta.url));

/** `npm run ingest`: gives the exit code. */
export async function main(words: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = parse(words);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const path = options.config ?? env.SERVICESPEGELN_CONFIG ?? (existsSync('servicespegeln.yaml') ? 'servicespegeln.yaml' : demoConfig);
  const loaded = await loadConfig(path, env, { mayCreateKey: !options.check });
  const progress = new Progress(options.json ? process.stderr : process.stdout);
  if (options.check) {
    const checked = await checkSources(loaded, options.source, new Date());
    if (options.json) console.log(JSON.stringify(checked.sources));
    else for (const line of checked.lines) progress.line(line);
    return checked.exitCode;
  }
  const report = await runIngest({ loaded, source: options.source, full: options.full, progress, effects: realEffects(loaded.config) });
  if (options.json) console.log(JSON.stringify(report));
  return report.exitCode;
}

function parse(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        source: { type: 'string' },
        full: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (positionals.length > 1 || (positionals[0] !== undefined && positionals[0] !== 'check'))
      throw new Error(`”${positionals.join(' ')}” är inget kommando.`);
    return { ...values, check: positionals[0] === 'check' };
  } catch (cause) {
    throw new CommandError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, 2, { cause });
  }
}

function realEffects(config: Config): RunEffects {
  const { metricSettings } = config;
  const now = () => new Date();
  return {
    openWarehouse,
    loadReference,
    buildModels: (connection, { full }) =>
      buildModels(connection, {
        municipality: config.municipality.name,
        isSynthetic: config.municipality.synthetic,
        timezone: config.timezone,
        repeatWindowDays: metricSettings.repeatWindowDays,
        full,
      }),
    needsPublishing: (connection) => needsPublishing(connection, metricSettings),
    publishSnapshot: (connection) => publishSnapshot(connection, { dataDir: config.dataDir, now: now(), metricSettings }),
    now,
  };
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return 2;
  return error instanceof CommandError ? error.exitCode : 1;
}

/** A reader that goes away (`| head`) must not stop the run. */
function tolerateClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

if (import.meta.main) {
  // Readers go first: threads started from here on inherit the lower priority.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', tolerateClosedPipe);
  try {
    process.exitCode = await main(process.argv.slice(2), process.env);
  } catch (error) {
    const code = exitCodeOf(error);
    console.error(error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError' ? error.message : error);
    process.exitCode = code;
  }
}
