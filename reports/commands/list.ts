import { settings } from '#lib/server/settings.ts';
import { reportBook } from '#lib/server/state.ts';
import type { ReportVersion } from '#lib/server/state/report.ts';
import { ReportArchive } from '../archive/archive.ts';
import { parseOptions } from './usage.ts';

const options = { json: { type: 'boolean', default: false } } as const;

/** Says what is in the archive. */
export async function list(words: readonly string[]): Promise<number> {
  const { json } = parseOptions(words, options);
  const entries = reportBook().list();
  if (json) console.log(JSON.stringify({ reports: entries }));
  else if (entries.length === 0) console.log('Arkivet är tomt. Gör en rapport: npm run report -- quarterly --period 2026-Q3');
  else for (const { versions } of entries) for (const version of versions) console.log(lineOf(version));
  return Promise.resolve(0);
}

/** Reads everything that is released; fails when anything has changed. */
export async function verify(words: readonly string[]): Promise<number> {
  const { json } = parseOptions(words, options);
  const { checked, damage } = await new ReportArchive(settings.dataDir, reportBook()).verify();
  if (json) console.log(JSON.stringify({ checked, damage }));
  else {
    for (const { report, version, name, problem } of damage)
      console.log(`${report} version ${version}: ${name} ${problem === 'missing' ? 'saknas' : 'har ändrats sedan den släpptes'}`);
    console.log(
      damage.length === 0
        ? `Allt som är släppt stämmer: ${checked} filer.`
        : `${damage.length} av ${checked} filer stämmer inte. Läs tillbaka dem ur en säkerhetskopia av ${settings.dataDir}/reports.`,
    );
  }
  return damage.length === 0 ? 0 : 1;
}

function lineOf({ report, version, state, approvedBy, releasedBy, releasedAt, madeAt }: ReportVersion): string {
  const what = {
    draft: `utkast från ${madeAt.slice(0, 10)}`,
    approved: `godkänd av ${approvedBy}`,
    released: `släppt ${releasedAt?.slice(0, 10)} av ${releasedBy}, godkänd av ${approvedBy}`,
  }[state];
  return `${report} version ${version}: ${what}`;
}
