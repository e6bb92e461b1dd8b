import type { Snapshot } from '#warehouse/publish/reader.ts';
import { dayAt } from '#lib/filters/day.ts';
import { parsePeriod, type Period } from '#lib/filters/period.ts';
import { formatDate } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatPeriod } from '#lib/format/period.ts';
import type { ReportKind } from './document.ts';
import { ReportError } from './errors.ts';

export type ReportRequest = { kind: ReportKind; period: Period; department: string | null; locale: Locale };

const badUse = 2;

/** @throws ReportError when the text names no period */
export function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (period) return period;
  throw new ReportError(
    `”${text}” är ingen period. Skriv till exempel 2026-Q3 (kvartal), 2026-T2 (tertial), 2026-09 (månad), 2026 (år) eller 2026-01-01..2026-06-30.`,
    badUse,
  );
}

/**
 * Refuses what cannot be reported on: a period that has not ended or that the data does not cover, or a department that is not there.
 * @throws ReportError that says what to do instead
 */
export function checkRequest(snapshot: Snapshot, { kind, period, department }: ReportRequest, now: Date): void {
  const { timezone, firstContactDate: first, lastContactDate: last } = snapshot.metadata;
  const name = formatPeriod(period.text, 'sv');
  const today = dayAt(now, timezone);
  if (period.to >= today)
    throw new ReportError(`Perioden ${name} är inte slut förrän ${formatDate(period.to, 'sv')}. Välj en period som är slut.`, badUse);
  if (first === null || last === null || period.to < first || period.from > last)
    throw new ReportError(
      `Det finns inga kontakter från ${name}. ${first === null ? 'Läs in data först: npm run ingest.' : `Data finns från ${formatDate(first, 'sv')} till ${formatDate(last, 'sv')}.`}`,
    );
  const wantsDepartment = kind === 'department' || kind === 'brief';
  if (wantsDepartment !== (department !== null))
    throw new ReportError(
      wantsDepartment
        ? 'Ange vilken förvaltning: --department KOD, eller --all-departments.'
        : `Rapporten gäller hela kommunen: ta bort --department.`,
      badUse,
    );
  const codes = snapshot.reference.department.map(({ code }) => code);
  if (department !== null && !codes.includes(department))
    throw new ReportError(`Det finns ingen förvaltning med koden ”${department}”. Koderna är ${codes.join(', ')}.`, badUse);
}
