import { parseArgs } from 'node:util';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import type { Locale } from '#lib/format/locale.ts';
import { settings } from '#lib/server/settings.ts';
import { runDelivery } from './deliver/command.ts';
import { deliveryUsage, deliveryVerbs } from './deliver/words.ts';
import { reportKinds, type Edition, type ReportKind } from './document.ts';
import { ReportError } from './errors.ts';
import { makeReport } from './make.ts';
import { periodOf } from './request.ts';
import { writeForms } from './write.ts';

const usage = `Så här:
  npm run report -- quarterly --period 2026-Q3 --out MAPP
      sammanfattningen till politikerna: PDF, webbsida, kalkylblad och öppna data
  npm run report -- department --department KOD --period 2026-Q3 --out MAPP
      återkoppling till en förvaltning; --all-departments gör en till var och en
  npm run report -- brief --department KOD --period 2026-Q3 --out MAPP
      den på en sida
  npm run report -- monthly --period 2026-09 --out MAPP
      månadsbladet till ledningen

${deliveryUsage}

  --period P        kvartal 2026-Q3, tertial 2026-T2, månad 2026-09, år 2026 eller 2026-01-01..2026-06-30
  --language en     på engelska; annars svenska
  --snapshot ID     från en annan utgåva än den som visas, se npm run snapshots -- list
  --out MAPP        skriv filerna i en mapp
  --json            ett JSON-objekt på standard ut i stället för text

Slutkod: 0 allt gick bra, 1 något misslyckades, 2 fel i anropet.`;

/** `npm run report`: gives the exit code. */
export async function main(words: readonly string[], now: Date): Promise<number> {
  if ((deliveryVerbs as readonly string[]).includes(words[0] ?? '') && !words.includes('--help'))
    return runDelivery(words, process.env, () => new Date());
  const options = parse(words);
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const id = options.snapshot ?? (await currentSnapshotId(settings.dataDir));
  if (id === undefined) throw new ReportError(`Det finns ingen utgåva i ${settings.dataDir}. Kör npm run ingest.`);
  const snapshot = await Snapshot.open(snapshotPath(settings.dataDir, id));
  return snapshot
    .hold(async () => {
      const departments = options.all ? snapshot.reference.department.map(({ code }) => code) : [options.department];
      const files: string[] = [];
      for (const department of departments) {
        const { kind, period, locale } = options;
        const report = await makeReport(snapshot, { kind, period: periodOf(period), department, locale }, now);
        const edition: Edition = { report, version: 1, state: 'draft', approvedBy: null, releasedAt: null, correction: null, comments: [] };
        const written = await writeForms(edition, options.out);
        files.push(...written);
        if (!options.json) for (const file of written) console.log(file);
      }
      if (options.json) console.log(JSON.stringify({ snapshot: id, files }));
      return 0;
    })
    .finally(() => snapshot.retire());
}

function parse(words: readonly string[]) {
  const { values, positionals } = parseWords(words);
  const { help } = values;
  const [kind, ...rest] = positionals;
  const isKind = (reportKinds as readonly string[]).includes(kind ?? '');
  if (!help && (!isKind || rest.length > 0))
    throw wrongUse(kind === undefined ? 'Vilken rapport?' : `”${positionals.join(' ')}” är inget kommando.`);
  if (!help && values.period === undefined) throw wrongUse('Ange vilken period: --period 2026-Q3.');
  if (!help && values.out === undefined) throw wrongUse('Ange vart filerna ska: --out MAPP.');
  const locale = values.language;
  if (locale !== 'sv' && locale !== 'en') throw wrongUse(`Språket ”${locale}” finns inte: skriv sv eller en.`);
  const all = values['all-departments'];
  if (all && values.department !== undefined) throw wrongUse('Ange antingen --department eller --all-departments.');
  return {
    help,
    kind: kind as ReportKind,
    period: values.period ?? '',
    department: values.department ?? null,
    all,
    locale: locale as Locale,
    out: values.out ?? '',
    snapshot: values.snapshot,
    json: values.json,
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        period: { type: 'string' },
        department: { type: 'string' },
        'all-departments': { type: 'boolean', default: false },
        language: { type: 'string', default: 'sv' },
        snapshot: { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw wrongUse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function wrongUse(message: string, cause?: unknown): ReportError {
  return new ReportError(`${message}\n\n${usage}`, 2, { cause });
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2), new Date());
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const isExpected = error instanceof ReportError || name === 'WarehouseError' || name === 'ConfigError';
    console.error(isExpected ? (error as Error).message : error);
    process.exitCode = error instanceof ReportError ? error.exitCode : name === 'ConfigError' ? 2 : 1;
  }
}
