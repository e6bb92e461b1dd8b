import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '@sveltejs/kit';
import type { Report } from '#reports/document.ts';
import type { FormLink } from '#lib/components/report.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { settings } from '../settings.ts';
import { reportBook } from '../state.ts';
import { isReportId, type ReportEntry, type ReportVersion } from '../state/report.ts';
import { documentName, formEndings, formOf, versionFolder, type FormEnding } from './folder.ts';
import { reportPath } from './words.ts';

/** @throws 404 when there is no such report */
export function knownReport(id: string): ReportEntry {
  const entry = isReportId(id) ? reportBook().find(id) : null;
  if (!entry) error(404, { message: `no report ${id}`, id: '' });
  return entry;
}

/** @throws 404 when the report has no such version */
export function knownVersion({ versions }: ReportEntry, number: string): ReportVersion {
  const version = /^\d{1,6}$/.test(number) ? versions.find((each) => each.version === Number(number)) : undefined;
  if (!version) error(404, { message: `no version ${number}`, id: '' });
  return version;
}

/** The report itself, as data. */
export async function readDocument({ report, version }: ReportVersion): Promise<Report> {
  return JSON.parse(await readFile(join(versionFolder(settings.dataDir, report, version), documentName), 'utf8')) as Report;
}

/**
 * A file of a version with the SHA-256 of what it holds; null when the version has no such file.
 * @throws Error when a released file is not what was released
 */
export async function readForm(
  { report, version, state }: ReportVersion,
  name: string,
): Promise<{ content: Buffer; sha256: string } | null> {
  const released = reportBook()
    .files(report, version)
    .find((file) => file.name === name);
  const folder = versionFolder(settings.dataDir, report, version);
  const isThere = state === 'released' ? released !== undefined : (await formNames(folder)).includes(name);
  if (!isThere) return null;
  const content = await readFile(join(folder, name));
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (released && released.sha256 !== sha256)
    throw new Error(`${join(folder, name)} is not what was released: run npm run report -- verify, and restore it from a backup`);
  return { content, sha256 };
}

/** Links to the forms of a version that are there. */
export async function formLinks({ report, version }: ReportVersion, title: string, locale: Locale): Promise<FormLink[]> {
  const names = await formNames(versionFolder(settings.dataDir, report, version));
  return formEndings.flatMap((ending) => {
    const file = names.find((name) => formOf(name) === ending);
    if (file === undefined) return [];
    const name = formName(ending, locale);
    const label = m.archive_form_of({ form: name, title, version }, { locale });
    return [{ href: formPath(report, version, file), name, label, download: ending === 'xlsx' || ending === 'zip' }];
  });
}

export function formPath(report: string, version: number, file: string): string {
  return `${reportPath}/${report}/v${version}/${file}`;
}

function formName(ending: FormEnding, locale: Locale): string {
  return { html: m.archive_form_html, pdf: m.archive_form_pdf, xlsx: m.archive_form_xlsx, zip: m.archive_form_zip }[ending]({}, { locale });
}

async function formNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name === documentName || formOf(name) !== null);
}
