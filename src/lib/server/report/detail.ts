import type { ReportDetail } from '#lib/components/report.ts';
import { formatInstant } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import { reportBook } from '../state.ts';
import type { ReportEntry, ReportVersion } from '../state/report.ts';
import { linkTo, type View } from '../view.ts';
import { previewOf } from './preview.ts';
import { formLinks, readDocument } from './read.ts';
import { reportPath, stateMark, subjectInWords } from './words.ts';

/** A version of a report: what it says in short, what has become of it and what can be done with it. */
export async function readReportDetail(view: View, { report, versions }: ReportEntry, shown: ReportVersion): Promise<ReportDetail> {
  const { locale } = view;
  const document = await readDocument(shown);
  const isLast = shown.version === versions[0]!.version;
  return {
    title: shown.title,
    facts: factsOf(view, subjectInWords(view, report), shown),
    mark: stateMark(shown.state, locale),
    version: shown.version,
    revision: shown.revision,
    isLast,
    needsCorrection: shown.version > 1,
    forms: await formLinks(shown, shown.title, locale),
    preview: previewOf(view, document, reportBook().comments(report.id, shown.version)),
    sections: document.sections.map(({ id, title }) => ({ code: id, name: title })),
    versions: versions.map((version) => ({
      version: version.version,
      name: m.archive_version({ version: version.version }, { locale }),
      href: `${linkTo(view, `${reportPath}/${report.id}`)}&version=${version.version}`,
      current: version.version === shown.version,
      mark: stateMark(version.state, locale),
      signed: stepsInWords(view, version),
      correction: version.correction,
    })),
  };
}

function factsOf({ locale, zone }: View, about: string, { snapshot, madeAt, correction, version }: ReportVersion): ReportDetail['facts'] {
  const options = { locale };
  return [
    { name: m.archive_about({}, options), text: about },
    { name: m.archive_version_column({}, options), text: String(version) },
    { name: m.archive_made({}, options), text: formatInstant(madeAt, locale, zone) },
    { name: m.archive_snapshot({}, options), text: snapshot },
    ...(correction === null ? [] : [{ name: m.archive_correction({}, options), text: correction }]),
  ];
}

/** What has become of a version, the latest last. */
function stepsInWords({ locale, zone }: View, version: ReportVersion): string[] {
  const { madeAt, approvedAt, approvedBy, releasedAt, releasedBy, sentAt, openedAt } = version;
  const options = { locale };
  const when = (instant: string) => formatInstant(instant, locale, zone);
  return [
    m.archive_step_made({ when: when(madeAt) }, options),
    ...(approvedAt && approvedBy ? [m.archive_step_approved({ when: when(approvedAt), by: approvedBy }, options)] : []),
    ...(releasedAt && releasedBy ? [m.archive_step_released({ when: when(releasedAt), by: releasedBy }, options)] : []),
    ...(sentAt ? [m.archive_step_sent({ when: when(sentAt) }, options)] : []),
    ...(openedAt ? [m.archive_step_opened({ when: when(openedAt) }, options)] : []),
  ];
}
