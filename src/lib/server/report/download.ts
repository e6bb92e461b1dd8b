import { error, type RequestEvent } from '@sveltejs/kit';
import { hasTag } from '../api/answer.ts';
import { reportBook } from '../state.ts';
import type { ReportEntry, ReportVersion } from '../state/report.ts';
import { formOf } from './folder.ts';
import { readForm } from './read.ts';

const contentTypes = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

/** A report's own page runs nothing, sends nothing and asks nobody: it has its styles, fonts and pictures in itself. */
const pagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/**
 * A file of a report from the archive. The first time that somebody opens what was released to a department is noted.
 * @throws 404 when there is no such file
 */
export async function reportFileResponse(
  { request }: Pick<RequestEvent, 'request'>,
  { report }: ReportEntry,
  version: ReportVersion,
  name: string,
): Promise<Response> {
  const file = await readForm(version, name);
  if (!file) error(404, { message: `no file ${name}`, id: '' });
  const form = formOf(name);
  const isRead = request.method === 'GET' && (form === 'html' || form === 'pdf');
  if (isRead && report.department !== null && version.state === 'released') reportBook().open(report.id, version.version, new Date());
  const tag = `"${file.sha256}"`;
  const headers = new Headers({ etag: tag });
  if (hasTag(request.headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', form ? contentTypes[form] : 'application/json');
  if (form === 'html') headers.set('content-security-policy', pagePolicy);
  else headers.set('content-disposition', `${form === 'pdf' ? 'inline' : 'attachment'}; filename="${nameOfVersion(name, version)}"`);
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.content), { headers });
}

/** A later version is not taken for the first once it is out of the archive. */
function nameOfVersion(name: string, { version, state }: ReportVersion): string {
  const dot = name.lastIndexOf('.');
  const marks = [...(version > 1 ? [`v${version}`] : []), ...(state === 'released' ? [] : ['utkast'])];
  return [name.slice(0, dot), ...marks].join('-') + name.slice(dot);
}
