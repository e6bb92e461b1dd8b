import { settings } from '#lib/server/settings.ts';
import { versionFolder } from '#lib/server/report/folder.ts';
import { reportBook } from '#lib/server/state.ts';
import { ReportArchive } from '../archive/archive.ts';
import type { Edition, Report, ReportKind } from '../document.ts';
import { makeReport } from '../make.ts';
import { periodOf } from '../request.ts';
import { withSnapshot } from '../snapshot.ts';
import { writeForms } from '../write.ts';
import { showProgress } from './progress.ts';
import { parseOptions, wrongUse } from './usage.ts';

/** Makes reports of a kind, into the archive as drafts or into a folder. */
export async function make(kind: ReportKind, words: readonly string[], now: Date): Promise<number> {
  const options = parse(words);
  return withSnapshot(options.snapshot, async (snapshot) => {
    const departments = options.all ? snapshot.reference.department.map(({ code }) => code) : [options.department];
    const keep = options.out === undefined ? archived : intoFolder(options.out);
    const made: Made[] = [];
    for (const [index, department] of departments.entries()) {
      if (options.all) showProgress(index, departments.length, snapshot.reference.department[index]!.sv);
      const { period, locale } = options;
      const report = await makeReport(snapshot, { kind, period: periodOf(period), department, locale }, now);
      const kept = await keep(report);
      made.push(kept);
      if (!options.json) console.log(kept.lines.join('\n'));
    }
    if (options.json) console.log(JSON.stringify({ snapshot: snapshot.metadata.snapshotId, ...together(made) }));
    return 0;
  });
}

type Made = { lines: string[]; files?: string[]; report?: { id: string; version: number } };

async function archived(report: Report): Promise<Made> {
  const { report: id, version } = await new ReportArchive(settings.dataDir, reportBook()).addDraft(report);
  return { lines: [`${id} version ${version}: utkast i ${versionFolder(settings.dataDir, id, version)}`], report: { id, version } };
}

function intoFolder(folder: string) {
  return async (report: Report): Promise<Made> => {
    const edition: Edition = { report, version: 1, state: 'draft', approvedBy: null, releasedAt: null, correction: null, comments: [] };
    const files = await writeForms(edition, folder);
    return { lines: files, files };
  };
}

function together(made: readonly Made[]) {
  const reports = made.flatMap(({ report }) => report ?? []);
  return reports.length > 0 ? { reports } : { files: made.flatMap(({ files = [] }) => files) };
}

function parse(words: readonly string[]) {
  const values = parseOptions(words, {
    period: { type: 'string' },
    department: { type: 'string' },
    'all-departments': { type: 'boolean', default: false },
    language: { type: 'string', default: 'sv' },
    snapshot: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const { period, department, language: locale, snapshot, out, json } = values;
  const all = values['all-departments'];
  if (period === undefined) throw wrongUse('Ange vilken period: --period 2026-Q3.');
  if (locale !== 'sv' && locale !== 'en') throw wrongUse(`Språket ”${locale}” finns inte: skriv sv eller en.`);
  if (all && department !== undefined) throw wrongUse('Ange antingen --department eller --all-departments.');
  return { period, department: department ?? null, all, locale, snapshot, out, json } as const;
}
