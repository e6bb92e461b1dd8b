import type { Figure } from '#lib/charts/figure.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatValue } from '#lib/format/value.ts';
import { ruleInWords } from '#lib/narrative/assurance.ts';
import { tonesOf } from '#lib/narrative/signal.ts';
import { m } from '#lib/paraglide/messages.js';
import { periodTicks } from '../control-line.ts';
import { drawFigure, marksOf, rounded, type Canvas } from '../figure.ts';
import { indexOfDay } from '../readings.ts';
import type { Action } from '../state/action.ts';
import { csvLink } from '../view.ts';
import type { EffectReading } from './effect.ts';
import { effectInWords, grainName } from './words.ts';

/** An action's metric before and after it was done, with the limits of before; null when there is no value to show. */
export function effectFigure(action: Action, reading: EffectReading, canvas: Canvas): Figure | null {
  const { view, metric, series, rows, values, effect, direction } = reading;
  const { locale } = view;
  const options = { locale };
  if (values.every((value) => value === null)) return null;
  const value = (number: number | null | undefined) => formatValue(number ?? null, metric.unit, locale);
  const sizes = new Map(rows.map((row) => [row.period, row.denominator]));
  const day = action.measureFrom;
  const at = day === null ? series.periods.length : indexOfDay(series, day, 'to');
  const isMarked = day !== null && at < series.periods.length;
  const hasLimits = effect.limits.some((each) => each !== null);
  const columns = [m.column_period, m.signals_value, m.signals_n, m.signals_mean, m.signals_lower, m.signals_upper, m.signals_flag];
  return drawFigure(
    {
      id: 'effect-chart',
      title: m.action_chart({}, options),
      caption: captionOf(action, reading),
      chart: {
        ...{ kind: 'trendLine', locale, unit: metric.unit, periods: periodTicks(series, locale), isZoomed: true },
        limits: hasLimits ? effect.limits : null,
        target:
          action.target === null ? null : { value: action.target, label: m.action_chart_target({ value: value(action.target) }, options) },
        series: [{ name: metric.name[locale], values: values.map(rounded), tones: tonesOf(effect, direction ?? 'neutral'), look: 'main' }],
        marks: isMarked ? [{ index: at, label: '1' }] : [],
      },
      remarks: isMarked ? [m.action_chart_mark({ day: formatDate(day, locale) }, options)] : [],
      table: {
        columns: columns.map((name, index) => ({ name: name({}, options), numeric: index > 0 && name !== m.signals_flag })),
        rows: series.periods.map((period, index) => [
          formatPeriod(period, locale),
          value(values[index]),
          formatNumber(sizes.get(period) ?? null, locale),
          ...(['mean', 'lower', 'upper'] as const).map((name) => value(effect.limits[index]?.[name])),
          effect.flags[index] ? ruleInWords(effect.flags[index].rule, locale) : '',
        ]),
      },
      marks: marksOf(metric, ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, [], view), name: metric.name[locale] },
      note: '',
      definition: { href: '/definitions#effect', name: m.action_effect({}, options) },
    },
    canvas,
  );
}

function captionOf(action: Action, { view, effect }: EffectReading): string {
  const { locale } = view;
  const options = { locale };
  const words = { before: effect.before, grain: grainName(action.grain, locale) };
  if (effect.limits.every((each) => each === null)) return m.action_chart_caption_few(words, options);
  const verdict = effectInWords(action, effect, locale);
  if (!verdict) return m.action_chart_caption_open(words, options);
  return m.action_chart_caption({ ...words, day: formatDate(action.measureFrom, locale), verdict: `${verdict.word}.` }, options);
}
