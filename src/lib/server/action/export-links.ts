import { onlyDepartment, type View } from '../view.ts';
import { wantedActions } from './list.ts';

/** The actions that an address asks for, as files. */
export function exportLinks(asked: URLSearchParams, view: View): { json: string; csv: string; excel: string } {
  const { status, clause } = wantedActions(view, asked);
  const department = onlyDepartment(view);
  const link = (format: string) => {
    const query = new URLSearchParams(
      Object.entries({ department, status, clause }).flatMap(([name, code]) => (code ? [[name, code]] : [])),
    );
    query.set('format', format);
    return `/api/v1/actions?${query.toString()}`;
  };
  return { json: link('json'), csv: link(view.locale === 'sv' ? 'csv-sv' : 'csv'), excel: link('xlsx') };
}
