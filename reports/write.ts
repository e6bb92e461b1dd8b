import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from './document.ts';
import { renderPage } from './html/page.ts';
import { ReportError } from './errors.ts';
import { renderBundle } from './bundle/bundle.ts';
import { renderPdf } from './typst/pdf.ts';
import { renderWorkbook } from './workbook/workbook.ts';

/** The name of a report's files, without their endings: `aterkoppling-social-2026-Q3`. */
export function fileName({ report }: Edition): string {
  const names = {
    sv: { quarterly: 'sammanfattning', department: 'aterkoppling', brief: 'aterkoppling-kort', monthly: 'manadsblad' },
    en: { quarterly: 'summary', department: 'feedback', brief: 'feedback-short', monthly: 'month' },
  };
  return [names[report.locale][report.kind], report.department?.code, report.period.text].filter(Boolean).join('-');
}

/**
 * Writes every form of a report into a folder, which is made when it is not there; a file is there whole or not at all.
 * @returns the paths of the files
 */
export async function writeForms(edition: Edition, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => refuse(folder, cause));
  const name = fileName(edition);
  const forms: [string, () => Uint8Array | string | Promise<Uint8Array | string>][] = [
    ['.pdf', () => renderPdf(edition)],
    ['.html', () => renderPage(edition)],
    ['.xlsx', () => renderWorkbook(edition)],
    ['.zip', () => renderBundle(edition)],
  ];
  const paths: string[] = [];
  for (const [ending, render] of forms) {
    const path = join(folder, `${name}${ending}`);
    const content = await render();
    await writeFile(`${path}.new`, content)
      .then(() => rename(`${path}.new`, path))
      .catch((cause: unknown) => refuse(path, cause));
    paths.push(path);
  }
  return paths;
}

function refuse(path: string, cause: unknown): never {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  throw new ReportError(`${path} kan inte skrivas (${reason}). Ange en mapp som går att skriva i, med plats kvar.`, 1, { cause });
}
