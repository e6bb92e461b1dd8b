import { responseBuckets, waitBuckets, type MetricRow } from '#warehouse/metrics/definition.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { columnsOf } from './channel-parts.ts';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

type WaitBucket = (typeof waitBuckets)[number];
type ResponseBucket = (typeof responseBuckets)[number];

const waitNames: Record<WaitBucket, typeof m.channels_wait_10_seconds> = {
  within_10_seconds: m.channels_wait_10_seconds,
  within_30_seconds: m.channels_wait_30_seconds,
  within_1_minute: m.channels_wait_1_minute,
  within_2_minutes: m.channels_wait_2_minutes,
  within_5_minutes: m.channels_wait_5_minutes,
  within_10_minutes: m.channels_wait_10_minutes,
  longer: m.channels_wait_longer,
};
const responseNames: Record<ResponseBucket, typeof m.channels_within_1_hour> = {
  within_1_hour: m.channels_within_1_hour,
  within_4_hours: m.channels_within_4_hours,
  within_1_day: m.channels_within_1_day,
  within_2_days: m.channels_within_2_days,
  within_5_days: m.channels_within_5_days,
  later: m.channels_later,
  unanswered: m.channels_unanswered,
};

/** Answered calls by wait, each call in one class. */
export async function waitFigure(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'wait_share');
  const found = (await readRows(view, [metric.id], view.observed, 'none')).get(metric.id) ?? [];
  const all = found[0]?.denominator ?? 0;
  if (all === 0) return null;
  const rows = waitBuckets.map((bucket) => ({
    name: waitNames[bucket]({}, options),
    ...(found.find((row) => row.wait_bucket === bucket) ?? { value: 0, numerator: 0, low: null, high: null }),
  }));
  const long = rows.slice(3).reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  return drawFigure(
    {
      id: 'waits',
      title: m.channels_waits({}, options),
      caption: m.channels_waits_caption({ first: formatRatio(rows[0]!.value, locale), long: formatRatio(long / all, locale) }, options),
      chart: {
        kind: 'intervalBars',
        locale,
        unit: 'ratio',
        target: null,
        rows: rows.map(({ name, value, low, high, numerator }) => ({
          name,
          value: rounded(value),
          low: rounded(low),
          high: rounded(high),
          count: numerator,
          missed: false,
        })),
      },
      table: {
        columns: columnsOf([
          m.channels_column_wait({}, options),
          m.column_share({}, options),
          m.column_interval({}, options),
          m.channels_column_answered({}, options),
        ]),
        rows: rows.map(({ name, value, low, high, numerator }) => [
          name,
          formatRatio(value, locale),
          formatInterval(low, high, 'ratio', locale) ?? '–',
          formatNumber(numerator, locale),
        ]),
      },
      marks: marksOf(metric, ['wait_bucket'], waitBuckets),
      csv: { href: csvLink(metric, view.observed, 'none', [], view), name: metric.name[locale] },
      note: noteOf(view, all, metric.minimum),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** Written inquiries by time to the first answer, all together and channel by channel; each inquiry in one class. */
export async function responseFigure(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'response_time_share');
  const [whole, byChannel] = await Promise.all(
    [[], ['channel'] as const].map(async (by) => (await readRows(view, [metric.id], view.observed, 'none', by)).get(metric.id) ?? []),
  );
  const channels = [...Map.groupBy(byChannel!, ({ channel }) => channel ?? 'unknown')]
    .map(([code, rows]) => groupOf(code, nameOf(view, 'channel', code), rows))
    .sort((a, b) => b.count - a.count);
  const all = groupOf(null, m.channels_all_channels({}, options), whole!);
  if (all.count === 0) return null;
  const groups = channels.length === 1 ? channels : [all, ...channels];
  const classes = responseBuckets.map((bucket) => responseNames[bucket]({}, options));
  const share = (indices: readonly number[]) => indices.reduce((sum, index) => sum + all.shares[index]!, 0);
  return drawFigure(
    {
      id: 'response-times',
      title: m.channels_responses({}, options),
      caption: m.channels_responses_caption(
        { day: formatRatio(share([0, 1, 2]), locale), late: formatRatio(share([5, 6]), locale) },
        options,
      ),
      chart: {
        kind: 'timeShares',
        locale,
        classes,
        countHeading: m.channels_count_heading({}, options),
        groups: groups.map(({ name, count, shares }) => ({ name, count, shares: shares.map((each) => rounded(each)!) })),
      },
      table: {
        columns: columnsOf([m.column_channel({}, options), ...classes, m.channels_count_heading({}, options)]),
        rows: groups.map(({ name, count, shares }) => [
          name,
          ...shares.map((each) => formatRatio(each, locale)),
          noteOf(view, count, metric.minimum, formatNumber(count, locale)),
        ]),
      },
      marks: marksOf(
        metric,
        ['channel'],
        groups.map(({ code }) => code),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', ['channel'], view), name: metric.name[locale] },
      note: noteOf(view, all.count, metric.minimum),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

type Group = { code: string | null; name: string; count: number; shares: number[] };

function groupOf(code: string | null, name: string, rows: readonly MetricRow[]): Group {
  return {
    code,
    name,
    count: rows[0]?.denominator ?? 0,
    shares: responseBuckets.map((bucket) => rows.find((row) => row.response_bucket === bucket)?.value ?? 0),
  };
}

function noteOf(
  { locale }: View,
  count: number,
  minimum: number,
  text: string = m.figure_n({ n: formatNumber(count, locale) }, { locale }),
): string {
  return count < minimum ? `${text} (${m.channels_uncertain({}, { locale })})` : text;
}

export async function readChannelFigures(view: View, canvas: Canvas): Promise<Figure[]> {
  const figures = await Promise.all([waitFigure(view, canvas), responseFigure(view, canvas)]);
  return figures.filter((figure) => figure !== null);
}
