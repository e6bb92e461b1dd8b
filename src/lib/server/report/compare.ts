import type { ReportComparison } from '#lib/components/report.ts';
import { formatInstant } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ReportEntry, ReportVersion } from '../state/report.ts';
import type { View } from '../view.ts';
import { differenceOf } from './difference.ts';
import { knownVersion, readDocument } from './read.ts';

/**
 * Two versions of a report beside each other; without a choice the last two.
 * @throws 404 when there is no such version
 */
export async function readReportComparison(view: View, entry: ReportEntry, query: URLSearchParams): Promise<ReportComparison> {
  const { locale } = view;
  const options = { locale };
  const [last, before = last] = entry.versions as [ReportVersion, ReportVersion | undefined];
  const chosen = (name: string, usual: ReportVersion) => (query.get(name) === null ? usual : knownVersion(entry, query.get(name)!));
  const [from, to] = [chosen('from', before), chosen('to', last)];
  const [earlier, later] = await Promise.all([readDocument(from), readDocument(to)]);
  const { sentences, figures, cells } = differenceOf(earlier, later);
  const versionName = ({ version }: ReportVersion) => m.archive_version({ version }, options);
  const columns = (names: string[]) => [...names, versionName(from), versionName(to)].map((name) => ({ name, numeric: false }));
  const sides = (each: { before: string | null; after: string | null }) => [each.before ?? '–', each.after ?? '–'];
  return {
    numbers: entry.versions.map((version) => ({ code: String(version.version), name: versionName(version) })),
    from: String(from.version),
    to: String(to.version),
    facts: [...new Set([from, to])].map((version) => madeInWords(view, version)),
    sentences: sentences.map(({ section, ...rest }) => ({ section: section ?? m.archive_answer({}, options), ...rest })),
    figures: { columns: columns([m.column_metric({}, options)]), rows: figures.map((each) => [each.name, ...sides(each)]) },
    cells: {
      columns: columns([m.archive_table({}, options), m.archive_row({}, options), m.archive_column({}, options)]),
      rows: cells.map((each) => [each.table, each.row, each.column, ...sides(each)]),
    },
    isSame: sentences.length + figures.length + cells.length === 0,
  };
}

function madeInWords({ locale, zone }: View, { version, snapshot, madeAt, correction }: ReportVersion): string {
  const words = m.archive_compare_made({ version, snapshot, when: formatInstant(madeAt, locale, zone) }, { locale });
  return correction === null ? words : `${words} ${m.archive_compare_correction({ text: correction }, { locale })}`;
}
