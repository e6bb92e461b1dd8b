import type { Dimension, DimensionFilter, MetricRow } from '#warehouse/metrics/definition.ts';
import { releasedTime, type ReleasedTime } from '#warehouse/metrics/released-time.ts';
import type { Table } from '#lib/charts/figure.ts';
import { earlierDay, yearBefore } from '#lib/filters/day.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { readMetricResults } from './results.ts';
import { dimensionFilters, metricOf, type View } from './view.ts';

const centre = 'medborgarcenter';
const topicsShown = 15;

/** The time that Medborgarcenter releases at the departments in the period (M7), by the calls that departments have taken within a year. */
export async function readReleasedTime(view: View): Promise<ReleasedTime> {
  const { from, to } = view.observed;
  const [solved, calls] = await Promise.all([
    readByTopic(view, 'mandate_share', { from, to }, {}),
    readByTopic(view, 'handle_mean', { from: earlierDay(yearBefore(to), from), to }, { unit: { except: [centre, 'unknown'] } }),
  ]);
  return releasedTime(
    [...solved].map(([topic, { numerator }]) => ({
      topic,
      resolved: numerator ?? 0,
      departmentSeconds: calls.get(topic)?.value ?? null,
      calls: calls.get(topic)?.denominator ?? 0,
    })),
  );
}

async function readByTopic(
  view: View,
  id: string,
  span: { from: string; to: string },
  more: Partial<Record<Dimension, DimensionFilter>>,
): Promise<Map<string, MetricRow>> {
  const filters = { ...dimensionFilters(view, metricOf(view, id)), ...more };
  const [result] = await readMetricResults(view.snapshot, { metrics: [id], ...span, grain: 'none', by: ['topic'], filters });
  return new Map((result?.rows ?? []).map((row) => [row.topic ?? 'unknown', row]));
}

/** What it adds up to in words, and the topics that release most; null when no topic has a time. */
export async function releasedTimePart(view: View): Promise<{ title: string; text: string; table: Table } | null> {
  const { locale } = view;
  const options = { locale };
  const { topics, seconds, resolved, timed } = await readReleasedTime(view);
  if (topics.length === 0) return null;
  return {
    title: m.released_title({}, options),
    text: m.released_text(
      {
        hours: formatNumber(seconds / 3600, locale),
        resolved: formatNumber(timed, locale),
        share: formatRatio(timed / resolved, locale, 0),
      },
      options,
    ),
    table: {
      columns: [
        { name: m.column_topic({}, options), numeric: false },
        { name: m.released_column_resolved({}, options), numeric: true },
        { name: m.released_column_handling({}, options), numeric: true },
        { name: m.released_column_hours({}, options), numeric: true },
      ],
      rows: topics
        .slice(0, topicsShown)
        .map((each) => [
          nameOf(view, 'topic', each.topic),
          formatNumber(each.resolved, locale),
          formatDuration(each.departmentSeconds, locale),
          formatNumber(each.seconds / 3600, locale),
        ]),
    },
  };
}
