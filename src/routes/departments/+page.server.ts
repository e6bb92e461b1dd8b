import { readDepartments, readDepartmentTable } from '#lib/server/departments-page.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { isDataRequest } = event;
  const canvas = { wide: { width: 880, isDataRequest }, half: { width: 560, isDataRequest } };
  const [departments, table] = await Promise.all([
    section(event, 'departments', () => readDepartments(view, canvas)),
    section(event, 'table', () => readDepartmentTable(view)),
  ]);
  const selection = describeSelection(view, event.url.pathname, { compare: false, dimensions: ['channel', 'office'] });
  return { selection, departments, table };
};
