import type { Figure } from '#lib/charts/figure.ts';
import { formatRatio } from '#lib/format/number.ts';
import { genitive, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Canvas } from './figure.ts';
import { intervalBarsFigure, namedRows } from './interval-bars.ts';
import { readRows } from './readings.ts';
import { metricOf, type View } from './view.ts';

/** Levels 1–3 passed on, department by department, worst first. */
export async function leakageByDepartment(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'leakage');
  const all = (await readRows(view, ['leakage'], view.observed, 'none', ['department'])).get('leakage') ?? [];
  const rows = namedRows(view, metric, 'department', all);
  if (rows.length === 0) return null;
  const worst = rows.find(({ denominator }) => (denominator ?? 0) >= metric.minimum);
  const missed = rows.filter(({ status }) => status === 'missed').length;
  const caption = !worst
    ? m.caption_leakage_few({ minimum: metric.minimum }, options)
    : m.caption_leakage(
        {
          department: genitive(midSentence(worst.name, locale), locale),
          value: formatRatio(worst.value, locale),
          missed: missed > 0 ? m.caption_missed({ count: missed }, options) : m.caption_missed_none({}, options),
        },
        options,
      );
  const words = { id: 'leakage-by-department', title: m.chart_leakage({}, options), caption, numerator: m.column_forwarded({}, options) };
  return intervalBarsFigure(view, metric, 'department', rows, words, canvas);
}
