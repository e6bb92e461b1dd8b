import { settings } from '#lib/server/settings.ts';
import { reportBook } from '#lib/server/state.ts';
import { reportAuthor, reportText, type ReportVersion } from '#lib/server/state/report.ts';
import { ReportArchive } from '../archive/archive.ts';
import { parseOptions, wrongUse } from './usage.ts';

const options = {
  report: { type: 'string' },
  by: { type: 'string' },
  correction: { type: 'string' },
  seen: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Approves a draft. `--seen` is the revision that was read, where somebody else may have changed it. */
export async function approve(words: readonly string[], now: Date): Promise<number> {
  const { report, by, seen, json } = parseOptions(words, {
    report: options.report,
    by: options.by,
    seen: options.seen,
    json: options.json,
  });
  const done = await archive().approve(asked(report), signed(by), now, revision(seen));
  return say(done, `godkänd av ${done.approvedBy}`, json);
}

/** Releases an approved report for good. */
export async function release(words: readonly string[], now: Date): Promise<number> {
  const { report, by, correction, seen, json } = parseOptions(words, options);
  const text = correction === undefined ? null : reportText.safeParse(correction);
  if (text && !text.success) throw wrongUse('Skriv rättelsen med 1–1 000 tecken: --correction TEXT.');
  const done = await archive().release(asked(report), { by: signed(by), at: now, correction: text?.data ?? null, seen: revision(seen) });
  return say(done, `släppt av ${done.releasedBy}`, json);
}

/** Draws the forms of a draft again, with its comments. */
export async function redraw(words: readonly string[]): Promise<number> {
  const { report, json } = parseOptions(words, { report: options.report, json: options.json });
  return say(await archive().redraw(asked(report)), 'ritad på nytt', json);
}

function archive(): ReportArchive {
  return new ReportArchive(settings.dataDir, reportBook());
}

function say({ report, version, state }: ReportVersion, what: string, json: boolean): number {
  console.log(json ? JSON.stringify({ id: report, version, state }) : `${report} version ${version}: ${what}`);
  return 0;
}

function asked(report: string | undefined): string {
  if (report === undefined) throw wrongUse('Ange vilken rapport: --report ID.');
  return report;
}

function signed(by: string | undefined): string {
  const name = reportAuthor.safeParse(by ?? '');
  if (!name.success) throw wrongUse('Ange vem, med högst 80 tecken och utan lodstreck: --by NAMN.');
  return name.data;
}

function revision(seen: string | undefined): number | undefined {
  if (seen === undefined || /^\d{1,9}$/.test(seen)) return seen === undefined ? undefined : Number(seen);
  throw wrongUse(`”${seen}” är ingen revision: --seen är ett heltal.`);
}
