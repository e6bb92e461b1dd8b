import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { statusWord, targetInWords, targetStatus } from '#lib/narrative/status.ts';
import { genitive, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, rounded, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

/** Levels 1–3 passed on, department by department, worst first. */
export async function leakageByDepartment(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'leakage');
  const all = (await readRows(view, ['leakage'], view.observed, 'none', ['department'])).get('leakage') ?? [];
  const rows = all
    .filter((row) => row.value !== null && row.department !== 'unknown')
    .map((row) => ({ ...row, name: nameOf(view, 'department', row.department ?? 'unknown'), status: targetStatus(metric, row) }))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const worst = rows[0];
  if (!worst) return null;
  const missed = rows.filter(({ status }) => status === 'missed').length;
  return drawFigure(
    {
      id: 'leakage-by-department',
      title: m.chart_leakage({}, options),
      caption: m.caption_leakage(
        {
          department: genitive(midSentence(worst.name, locale), locale),
          value: formatRatio(worst.value, locale),
          missed: missed > 0 ? m.caption_missed({ count: missed }, options) : m.caption_missed_none({}, options),
        },
        options,
      ),
      chart: {
        kind: 'intervalBars',
        locale,
        unit: metric.unit,
        target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
        rows: rows.map(({ name, value, low, high, denominator, status }) => ({
          name,
          value: rounded(value),
          low: rounded(low),
          high: rounded(high),
          count: denominator,
          missed: status === 'missed',
        })),
      },
      table: {
        columns: [
          { name: m.column_department({}, options), numeric: false },
          { name: m.column_share({}, options), numeric: true },
          { name: m.column_interval({}, options), numeric: true },
          { name: m.column_forwarded({}, options), numeric: true },
          { name: m.column_of({}, options), numeric: true },
          { name: m.column_status({}, options), numeric: false },
        ],
        rows: rows.map(({ name, value, low, high, numerator, denominator, status }) => [
          name,
          formatRatio(value, locale),
          formatInterval(low, high, metric.unit, locale) ?? '–',
          formatNumber(numerator, locale),
          formatNumber(denominator, locale),
          statusWord(status, locale),
        ]),
      },
      csv: { href: csvLink(metric, view.observed, 'none', ['department'], view), name: metric.name[locale] },
      note: m.figure_n(
        {
          n: formatNumber(
            rows.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0),
            locale,
          ),
        },
        options,
      ),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}
