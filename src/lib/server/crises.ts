import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { crisesIn, type Crisis, type DemandDay } from '#warehouse/metrics/surge.ts';
import { getISODay } from 'date-fns';
import { dateOfDay, daysIn, earlierDay, laterDay, moveDays } from '#lib/filters/day.ts';
import type { Table } from '#lib/charts/figure.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { readMetricResults } from './results.ts';
import { dimensionFilters, metricOf, type View } from './view.ts';

const daysBefore = 56;
const daysAfter = 7;

/** The crises that began or went on in the period, with the weeks before that say what is expected. */
export async function readCrises(view: View): Promise<Crisis[]> {
  const { snapshot, observed, data } = view;
  if (!data) return [];
  const from = laterDay(data.first, moveDays(observed.from, -daysBefore));
  const to = earlierDay(data.last, moveDays(observed.to, daysAfter));
  if (from > to) return [];
  const filters = dimensionFilters(view, metricOf(view, 'contacts'));
  const request = { from, to, grain: 'day', filters } as const;
  const [[contacts, crisis, rate], [byHour]] = await Promise.all([
    readMetricResults(snapshot, { ...request, metrics: ['contacts', 'crisis_contacts', 'answer_rate'], by: [] }),
    readMetricResults(snapshot, { ...request, metrics: ['contacts'], by: ['local_hour'] }),
  ]);
  const byDay = (rows: readonly MetricRow[]) => new Map(rows.map((row) => [row.period, row]));
  const [all, own, answered] = [contacts, crisis, rate].map((result) => byDay(result!.rows));
  const hours = Map.groupBy(byHour!.rows, ({ period }) => period);
  const days = Array.from({ length: daysIn(from, to) }, (_, index): DemandDay => {
    const date = moveDays(from, index);
    const counts = new Map((hours.get(date) ?? []).map((row) => [Number(row.local_hour), row.value ?? 0]));
    return {
      date,
      weekday: getISODay(dateOfDay(date)),
      contacts: all!.get(date)?.value ?? 0,
      crisis: own!.get(date)?.value ?? 0,
      hours: Array.from({ length: 24 }, (_, hour) => counts.get(hour) ?? 0),
      answerRate: answered!.get(date)?.value ?? null,
      calls: answered!.get(date)?.denominator ?? 0,
    };
  });
  return crisesIn(days).filter(({ days: own }) => own.some(({ date }) => date >= observed.from && date <= observed.to));
}

/** The largest crisis of the period day by day, and in words how large it was and how soon the calls were answered as usual; null without any. */
export async function crisisPart(view: View): Promise<{ title: string; text: string; table: Table } | null> {
  const { locale } = view;
  const options = { locale };
  const [crisis] = (await readCrises(view)).sort((a, b) => b.crisis - a.crisis);
  if (!crisis) return null;
  return {
    title: m.crisis_title({ day: formatDate(crisis.days[0]!.date, locale) }, options),
    text: crisisInWords(crisis, view),
    table: {
      columns: [
        { name: m.crisis_column_day({}, options), numeric: false },
        { name: m.crisis_column_own({}, options), numeric: true },
        { name: m.crisis_column_all({}, options), numeric: true },
        { name: m.crisis_column_expected({}, options), numeric: true },
        { name: m.crisis_column_rate({}, options), numeric: true },
        { name: m.crisis_column_normal({}, options), numeric: false },
      ],
      rows: crisis.days.map((day) => [
        formatDate(day.date, locale),
        formatNumber(day.crisis, locale),
        formatNumber(day.contacts, locale),
        formatNumber(day.expected, locale),
        formatRatio(day.answerRate, locale),
        crisis.lowestNormal === null || day.answerRate === null
          ? '–'
          : day.isBelowNormal
            ? m.crisis_below({}, options)
            : m.crisis_within({}, options),
      ]),
    },
  };
}

function crisisInWords({ crisis, peak, lowestNormal, daysUntilBack }: Crisis, { locale }: View): string {
  const options = { locale };
  const sentences = [m.crisis_count({ count: formatNumber(crisis, locale) }, options)];
  if (peak)
    sentences.push(
      m.crisis_peak(
        {
          day: formatDate(peak.date, locale),
          hour: String(peak.hour),
          contacts: formatNumber(peak.contacts, locale),
          expected: formatNumber(peak.expected, locale, peak.expected < 10 ? 1 : 0),
        },
        options,
      ),
    );
  if (lowestNormal === null) sentences.push(m.crisis_rate_unknown({}, options));
  else if (daysUntilBack === null) sentences.push(m.crisis_not_back({}, options));
  else if (daysUntilBack === 0) sentences.push(m.crisis_never_left({ limit: formatRatio(lowestNormal, locale) }, options));
  else sentences.push(m.crisis_back({ days: daysUntilBack, limit: formatRatio(lowestNormal, locale) }, options));
  return sentences.join(' ');
}
