import { join } from 'node:path';
import { isReportId } from '../state/report.ts';

/** The document that a version's forms are drawn from, beside them. */
export const documentName = 'report.json';

/** The endings of a report's forms, in the order that they are offered. */
export const formEndings = ['html', 'pdf', 'xlsx', 'zip'] as const;
export type FormEnding = (typeof formEndings)[number];

/** Where everything about a report lies. */
export function reportFolder(dataDir: string, id: string): string {
  if (!isReportId(id)) throw new Error(`${JSON.stringify(id)} is not the id of a report`);
  return join(dataDir, 'reports', id);
}

/** Where the document and the forms of one version lie. */
export function versionFolder(dataDir: string, id: string, version: number): string {
  if (!Number.isSafeInteger(version) || version < 1) throw new Error(`${version} is not the number of a version`);
  return join(reportFolder(dataDir, id), `v${version}`);
}

/** The form that a file is, by its ending; null for what is no form. */
export function formOf(name: string): FormEnding | null {
  return formEndings.find((ending) => name.endsWith(`.${ending}`)) ?? null;
}
