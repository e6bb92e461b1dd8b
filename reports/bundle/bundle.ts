import { strToU8 } from 'fflate';
import { m } from '#lib/paraglide/messages.js';
import type { Edition } from '../document.ts';
import { annexTables, tablesOf } from '../tables.ts';
import { imprint, warnings } from '../words.ts';
import { zip } from '../zip.ts';
import { slug, tableResource } from './resource.ts';

/** A report as open data: a zip with a CSV file a table, described by a Frictionless `datapackage.json` and a README. */
export function renderBundle(edition: Edition): Uint8Array {
  const { locale, madeAt } = edition.report;
  const tables = [...tablesOf(edition.report), ...annexTables(edition)];
  const resources = tables.map((table) => tableResource(table, locale));
  const description = packageOf(
    edition,
    resources.map(({ resource }) => resource),
  );
  const readme = readmeOf(
    edition,
    resources.map(({ path }, index) => `${path}: ${tables[index]!.title}`),
  );
  const files = {
    'README.txt': strToU8(readme),
    'datapackage.json': strToU8(`${JSON.stringify(description, null, 2)}\n`),
    ...Object.fromEntries(resources.map(({ path, text }) => [path, strToU8(text)])),
  };
  return zip(files, madeAt.slice(0, 10));
}

/** Licences are left out: they are the municipality's to give. */
function packageOf(edition: Edition, resources: object[]): object {
  const { report, version, state } = edition;
  const options = { locale: report.locale };
  return {
    profile: 'tabular-data-package',
    name: slug([report.municipality, report.kind, report.department?.code, report.period.text].filter(Boolean).join(' ')),
    title: report.title,
    description: [aboutOf(edition), ...warnings(edition).map((warning) => `${warning}.`)].join(' '),
    version: `${version}.0.0`,
    created: report.madeAt,
    languages: [report.locale],
    contributors: [{ title: report.municipality, role: 'publisher' }],
    sources: [{ title: m.edition_bundle_source({ id: report.snapshot.id }, options) }],
    temporal: { start: report.period.from, end: report.period.to },
    snapshot: report.snapshot.id,
    state,
    synthetic: report.isSynthetic,
    resources,
  };
}

function aboutOf({ report }: Edition): string {
  const { title, municipality, period, locale } = report;
  return m.edition_bundle_about({ title, municipality, from: period.from, to: period.to }, { locale });
}

function readmeOf(edition: Edition, files: readonly string[]): string {
  const { report, version, correction } = edition;
  const options = { locale: report.locale };
  const paragraphs = [
    [report.title, '='.repeat(report.title.length)],
    [aboutOf(edition), ...warnings(edition).map((warning) => `${warning}.`)],
    ...(correction === null ? [] : [[m.edition_correction({ version: String(version) }, options), correction]]),
    [imprint(edition).join(' · ')],
    [m.edition_bundle_files({}, options), ...files.map((file) => `- ${file}`)],
    [
      m.edition_bundle_reading({}, options),
      m.edition_bundle_form({}, options),
      m.edition_sign_suppressed({}, options),
      m.edition_sign_missing({}, options),
      m.edition_bundle_apostrophe({}, options),
    ],
    [m.edition_bundle_licence({}, options)],
  ];
  return `${paragraphs.map((lines) => lines.join('\r\n')).join('\r\n\r\n')}\r\n`;
}
