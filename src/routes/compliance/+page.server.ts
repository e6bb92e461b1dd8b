import { filterDimensions } from '#lib/filters/dimension.ts';
import { m } from '#lib/paraglide/messages.js';
import { groupings, readCompliancePage } from '#lib/server/compliance.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const options = { locale: view.locale };
  const grouping = groupings.find((each) => each === event.url.searchParams.get('group')) ?? 'chapter';
  const names = {
    chapter: m.compliance_by_chapter,
    owner: m.compliance_by_owner,
    status: m.compliance_by_status,
    department: m.compliance_by_department,
  };
  const keep: [string, string][] = grouping === 'chapter' ? [] : [['group', grouping]];
  const link = linkTo(view, '/compliance');
  return {
    selection: describeSelection(view, event.url.pathname, { compare: false, dimensions: filterDimensions, keep }),
    choices: groupings.map((each) => ({
      text: names[each]({}, options),
      href: each === 'chapter' ? link : `${link}&group=${each}`,
      current: each === grouping,
    })),
    page: await section(event, 'compliance', () => readCompliancePage(view, grouping)),
    csv: `/api/v1/compliance?${new URLSearchParams({ from: view.observed.from, to: view.observed.to, format: view.locale === 'sv' ? 'csv-sv' : 'csv' }).toString()}`,
  };
};
