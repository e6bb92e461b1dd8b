import { writeFilters } from '#lib/filters/filters.ts';
import { readReportComparison } from '#lib/server/report/compare.ts';
import { knownReport } from '#lib/server/report/read.ts';
import { reportPath } from '#lib/server/report/words.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const entry = knownReport(event.params.id);
  const path = `${reportPath}/${entry.report.id}`;
  return {
    title: entry.versions[0]!.title,
    back: linkTo(view, path),
    path: `${path}/compare`,
    hidden: [...writeFilters(view.filters)],
    comparison: await readReportComparison(view, entry, event.url.searchParams),
  };
};
