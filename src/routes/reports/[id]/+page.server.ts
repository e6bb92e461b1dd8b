import { selectionQuery } from '#lib/server/annotation-part.ts';
import { approveReport, commentReport, releaseReport, rememberedSigner, reopenReport, withdrawComment } from '#lib/server/report/change.ts';
import { readReportDetail } from '#lib/server/report/detail.ts';
import { remakeDraft } from '#lib/server/report/make.ts';
import { knownReport, knownVersion } from '#lib/server/report/read.ts';
import { reportPath } from '#lib/server/report/words.ts';
import { section } from '#lib/server/section.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const entry = knownReport(event.params.id);
  const asked = event.url.searchParams.get('version');
  const shown = asked === null ? entry.versions[0]! : knownVersion(entry, asked);
  return {
    title: shown.title,
    back: linkTo(view, reportPath),
    compare: linkTo(view, `${reportPath}/${entry.report.id}/compare`),
    query: selectionQuery(event.url),
    author: rememberedSigner(event),
    detail: await section(event, 'report', () => readReportDetail(view, entry, shown)),
  };
};

export const actions: Actions = {
  make: (event) => remakeDraft(event, openView(event), knownReport(event.params.id)),
  comment: (event) => commentReport(event, openView(event), knownReport(event.params.id)),
  withdraw: (event) => withdrawComment(event, openView(event), knownReport(event.params.id)),
  approve: (event) => approveReport(event, openView(event), knownReport(event.params.id)),
  reopen: (event) => reopenReport(event, openView(event), knownReport(event.params.id)),
  release: (event) => releaseReport(event, openView(event), knownReport(event.params.id)),
};
