import type { Table } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval, formatValue } from '#lib/format/value.ts';
import { observationsInWords } from '#lib/narrative/observations.ts';
import { m } from '#lib/paraglide/messages.js';
import { withDepartment } from './peers.ts';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import type { TopicPart } from './first-contact.ts';
import { readBarTable } from './topic-tables.ts';
import { metricOf, type View } from './view.ts';

export type DepartmentParts = { topics: TopicPart[]; handOvers: Table; responses: Table };

/** What lies behind a department’s figures: topics, what is handed over to it, and who answers its written inquiries. */
export async function readDepartmentParts(view: View, code: string): Promise<DepartmentParts> {
  const own = withDepartment(view, code);
  const [topics, handOvers, responses] = await Promise.all([readTopics(own), handOverTable(own), responseTable(own)]);
  return { topics, handOvers, responses };
}

async function readTopics(view: View): Promise<TopicPart[]> {
  const options = { locale: view.locale };
  const [name, of] = [m.column_topic({}, options), m.column_of({}, options)];
  const [forwarded, repeated] = [m.column_forwarded({}, options), m.column_repeats({}, options)];
  const titles = { leakage: m.departments_leakage({}, options), repeats: m.part_repeats({}, options) };
  const [leakage, repeats] = await Promise.all([
    readBarTable(view, {
      metric: 'leakage',
      by: 'topic',
      counted: 'numerator',
      caption: titles.leakage,
      columns: { name, bar: forwarded, cells: [forwarded, m.column_share_forwarded({}, options), of] },
    }),
    readBarTable(view, {
      metric: 'repeat_rate',
      by: 'topic',
      counted: 'numerator',
      caption: titles.repeats,
      columns: { name, bar: repeated, cells: [repeated, m.column_share_repeats({}, options), of] },
    }),
  ]);
  const days = view.snapshot.metadata.repeatWindowDays;
  return [
    { id: 'leakage', title: titles.leakage, text: m.departments_leakage_text({}, options), table: leakage },
    { id: 'repeats', title: titles.repeats, text: m.part_repeats_text({ days }, options), table: repeats },
  ];
}

const handOverIds = ['handed_over', 'handed_over_case', 'handed_over_repeat', 'handed_over_lead_median'] as const;

async function handOverTable(view: View): Promise<Table> {
  const { locale } = view;
  const options = { locale };
  const totals = await readTotals(view, handOverIds, view.observed);
  return {
    columns: [
      m.departments_column_what({}, options),
      m.departments_column_value({}, options),
      m.column_interval({}, options),
      m.column_of({}, options),
    ].map((column, index) => ({ name: column, numeric: index > 0 })),
    rows: handOverIds.map((id) => {
      const metric = metricOf(view, id);
      const row = totals.get(id);
      const isFew = row !== undefined && row.value !== null && (row.denominator ?? 0) < metric.minimum;
      const observations = observationsInWords(metric, row?.denominator ?? 0, locale);
      return [
        metric.name[locale],
        metric.unit === 'seconds' ? daysOf(row?.value ?? null, view) : formatRatio(row?.value ?? null, locale),
        formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, locale) ?? '–',
        isFew ? `${observations}, ${m.departments_uncertain({}, options)}` : observations,
      ];
    }),
  };
}

function daysOf(seconds: number | null, { locale }: View): string {
  return formatValue(seconds === null ? null : seconds / 86_400, 'days', locale);
}

const responseIds = ['first_response_within_one_day', 'first_response_median', 'first_response_p90', 'unanswered_rate'] as const;

/** Answers to the department’s written inquiries by who took them, most first. */
async function responseTable(view: View): Promise<Table> {
  const { locale } = view;
  const options = { locale };
  const rows = await readRows(view, responseIds, view.observed, 'none', ['unit']);
  const [within, median, slowest, unanswered] = responseIds.map((id) => new Map((rows.get(id) ?? []).map((row) => [row.unit, row])));
  const minimum = metricOf(view, responseIds[0]).minimum;
  const units = [...within!.values()].sort((a, b) => (b.denominator ?? 0) - (a.denominator ?? 0));
  return {
    columns: [
      m.departments_column_unit({}, options),
      m.departments_inquiries({}, options),
      m.departments_column_response({}, options),
      m.column_interval({}, options),
      m.departments_column_median({}, options),
      m.departments_column_p90({}, options),
      m.departments_column_unanswered({}, options),
    ].map((column, index) => ({ name: column, numeric: index > 0 })),
    rows: units
      .filter(({ denominator }) => (denominator ?? 0) > 0)
      .map((row) => [
        nameOf(view, 'unit', row.unit ?? 'unknown'),
        (row.denominator ?? 0) < minimum
          ? `${formatNumber(row.denominator, locale)}, ${m.departments_uncertain({}, options)}`
          : formatNumber(row.denominator, locale),
        formatRatio(row.value, locale),
        formatInterval(row.low, row.high, 'ratio', locale) ?? '–',
        formatValue(median!.get(row.unit)?.value ?? null, 'seconds', locale),
        formatValue(slowest!.get(row.unit)?.value ?? null, 'seconds', locale),
        formatRatio(unanswered!.get(row.unit)?.value ?? null, locale),
      ]),
  };
}
