import type { Snapshot } from '#warehouse/publish/reader.ts';
import { formatPeriod } from '#lib/format/period.ts';
import type { View } from '#lib/server/view.ts';
import { nameOf } from '#lib/server/names.ts';
import type { Content } from './content/content.ts';
import { Notebook } from './content/notebook.ts';
import { writeBrief } from './content/brief.ts';
import { writeDepartment } from './content/department.ts';
import { writeMonthly } from './content/monthly.ts';
import { writeQuarterly } from './content/quarterly.ts';
import { viewOfPeriod } from './content/view.ts';
import type { Report, ReportKind } from './document.ts';
import { checkRequest, type ReportRequest } from './request.ts';

type Writer = (view: View, book: Notebook, department: string | null) => Promise<Content>;

const writers: Record<ReportKind, Writer> = {
  quarterly: writeQuarterly,
  department: writeDepartment,
  brief: writeBrief,
  monthly: writeMonthly,
};

/**
 * Writes a report from a snapshot: figures, sentences and what they rest on.
 * @throws ReportError when the period or the department cannot be reported on
 */
export async function makeReport(snapshot: Snapshot, request: ReportRequest, now: Date): Promise<Report> {
  checkRequest(snapshot, request, now);
  const { kind, period, department, locale } = request;
  const write = writers[kind];
  const view = viewOfPeriod(snapshot, period, locale, now);
  const book = new Notebook();
  const content = await write(view, book, department);
  const { snapshotId, createdAt, lastDate, municipality, isSynthetic } = snapshot.metadata;
  return {
    format: 1,
    kind,
    locale,
    ...content,
    municipality,
    department: department === null ? null : { code: department, name: nameOf(view, 'department', department) },
    period: { text: period.text, name: formatPeriod(period.text, locale), from: period.from, to: period.to },
    comparison: view.compared ? formatPeriod(view.compared.period.text, locale) : null,
    isSynthetic,
    snapshot: { id: snapshotId, createdAt, lastDate },
    madeAt: now.toISOString(),
    notes: book.notes,
    definitions: book.definitions(view),
  };
}
