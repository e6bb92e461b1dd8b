import type { MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { RestRow } from '#lib/components/leaderboard.ts';
import { filterDimensions, type FilterDimension } from '#lib/filters/dimension.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval, formatValue } from '#lib/format/value.ts';
import { comparisonInWords } from '#lib/narrative/change.ts';
import { restInWords } from '#lib/narrative/rest.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readAgainst } from './comparison.ts';
import { nameOf } from './names.ts';
import { readTotals } from './readings.ts';
import type { View } from './view.ts';

/** The figure of the whole selection, and how it has changed. */
export async function readExploreLead(view: View, metric: MetricDefinition): Promise<string> {
  const { locale, observed } = view;
  const options = { locale };
  const [now, against] = await Promise.all([readTotals(view, [metric.id], observed), readAgainst(view, [metric.id])]);
  const row = now.get(metric.id);
  const period = formatPeriod(observed.period.text, locale);
  if (!row || row.value === null) return m.explore_lead_none({ name: metric.name[locale], period }, options);
  const lead = m.explore_lead({ name: metric.name[locale], value: formatValue(row.value, metric.unit, locale), period }, options);
  const change = comparisonInWords(metric, row, against.get(metric.id)!, locale);
  return change ? `${lead} ${m.explore_change({ change }, options)}` : lead;
}

/** What is chosen of each dimension beside what is not, with everything else chosen as it is. */
export async function readRest(view: View, metric: MetricDefinition): Promise<RestRow[]> {
  const chosen = filterDimensions.filter((dimension) => view.filters[dimension].length > 0 && metric.dimensions.includes(dimension));
  if (metric.expression.kind === 'share') return [];
  return Promise.all(chosen.map((dimension) => readRestOf(view, metric, dimension)));
}

async function readRestOf(view: View, metric: MetricDefinition, dimension: FilterDimension): Promise<RestRow> {
  const { locale, filters, observed } = view;
  const options = { locale };
  const kept = filters.except.filter((each) => each !== dimension);
  const [chosen, rest] = await Promise.all(
    [kept, [...kept, dimension]].map(async (except) =>
      (await readTotals({ ...view, filters: { ...filters, except } }, [metric.id], observed)).get(metric.id),
    ),
  );
  const names = filters[dimension].map((code) => nameOf(view, dimension, code));
  const listed = names.length <= 3 ? listInWords(names, locale) : m.rest_chosen({ count: names.length }, options);
  const cells = (name: string, row: MetricRow | undefined) => [
    name,
    formatValue(row?.value ?? null, metric.unit, locale),
    formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, locale) ?? '–',
    formatNumber(row?.denominator ?? row?.value ?? null, locale),
  ];
  return {
    title: m.rest_title({ name: listed }, options),
    sentence: metric.unit === 'count' ? '' : restInWords(metric, chosen, rest, locale),
    rows: [cells(listed, chosen), cells(m.rest_others({}, options), rest)],
  };
}
