import { error } from '@sveltejs/kit';
import { readDepartmentParts } from '#lib/server/department-parts.ts';
import { readDepartment, readDepartmentFigures } from '#lib/server/department.ts';
import { byName } from '#lib/server/peers.ts';
import { readDepartmentGaps } from '#lib/server/department-gaps.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { code } = event.params;
  const departments = byName(view, 'department').map((each) => ({ ...each, href: linkTo(view, `/departments/${each.code}`) }));
  const chosen = departments.find((each) => each.code === code);
  if (!chosen) error(404, { message: 'no such department', id: event.locals.requestId, departments });
  const canvas = { width: 560, isDataRequest: event.isDataRequest };
  const [department, gaps, figures, parts] = await Promise.all([
    section(event, 'department', () => readDepartment(view, code)),
    section(event, 'gaps', () => readDepartmentGaps(view, code)),
    section(event, 'figures', () => readDepartmentFigures(view, code, canvas)),
    section(event, 'parts', () => readDepartmentParts(view, code)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: true, dimensions: ['channel', 'office'] });
  const actions = {
    all: linkTo(view, '/actions', { department: [code] }),
    proposal: linkTo(view, '/actions/new', { department: [code] }),
  };
  return { selection, name: withSoftHyphens(chosen.name), all: linkTo(view, '/departments'), actions, department, gaps, figures, parts };
};
