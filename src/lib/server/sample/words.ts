import { filterDimensions } from '#lib/filters/dimension.ts';
import { dayAt } from '#lib/filters/day.ts';
import { formatDate, formatDateRange } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import type { Locale } from '#lib/format/locale.ts';
import { lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SampleProgress } from '#lib/components/sample.ts';
import { nameOf } from '../names.ts';
import { chosenInWords, isMain } from '../selection-words.ts';
import type { Code, Progress, Reason, Sample } from '../state/sample.ts';
import type { View } from '../view.ts';

export function codeName(code: Code, locale: Locale): string {
  return { failure: m.sample_code_failure, value: m.sample_code_value, unclear: m.sample_code_unclear }[code]({}, { locale });
}

export function reasonName(reason: Reason, locale: Locale): string {
  return {
    no_answer: m.sample_reason_no_answer,
    status: m.sample_reason_status,
    wrong_place: m.sample_reason_wrong_place,
    information: m.sample_reason_information,
    decision: m.sample_reason_decision,
    technical: m.sample_reason_technical,
    other: m.sample_reason_other,
  }[reason]({}, { locale });
}

/** `1 juli–30 september 2026 · alla förvaltningar · Telefon, E-post · alla platser`. */
export function selectionInWords(view: View, { from, to, filters }: Pick<Sample, 'from' | 'to' | 'filters'>): string {
  const { locale } = view;
  const parts = filterDimensions.flatMap((dimension) => {
    const filter = filters[dimension] ?? [];
    const isExcept = 'except' in filter;
    const names = (isExcept ? filter.except : filter).map((code) => nameOf(view, dimension, code)).join(', ');
    return names || isMain(dimension) ? chosenInWords(view, dimension, names, isExcept) : [];
  });
  return [formatDateRange(from, to, locale), ...parts].join(' · ');
}

/** `12 oktober 2026 · Anna · 100 av 4 312 kontakter · frö 123456`. */
export function drawnInWords(view: View, { drawnAt, author, size, population, seed }: Sample): string {
  const { locale, zone } = view;
  const counts = { size: formatNumber(size, locale), population: formatNumber(population, locale), seed: String(seed) };
  return m.sample_drawn({ day: formatDate(dayAt(new Date(drawnAt), zone), locale), author, ...counts }, { locale });
}

export function progressOf(view: View, { size, closedAt }: Sample, { coded }: Progress): SampleProgress {
  const { locale } = view;
  const text = m.sample_progress({ coded: formatNumber(coded, locale), size: formatNumber(size, locale) }, { locale });
  const state = closedAt ? m.sample_closed({}, { locale }) : coded === size ? m.sample_complete({}, { locale }) : null;
  return { text: state ? `${text} · ${lowerFirst(state)}` : text, part: coded / size };
}
