import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { ChartOf } from '#lib/charts/chart.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import type { RosaShares } from '#lib/charts/rosa-levels.ts';
import { formatNumber, formatRatio, formatSmallRatio } from '#lib/format/number.ts';
import { formatPeriod, formatTick } from '#lib/format/period.ts';
import { genitive, midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { levelNames, nameOf } from './names.ts';
import { lastOf, readRows, readSeries, readTotals, seriesUpTo, type Series } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

const levels = ['1', '2', '3', '4', '5', '6'] as const;
const barsShown = 12;

/** Shares by level out of rows of `rosa_share`, and how many contacts they are of. */
export function sharesOf(rows: readonly MetricRow[]): { shares: RosaShares; classified: number } {
  const classified = rows[0]?.denominator ?? 0;
  return {
    shares: levels.map((level) => (classified > 0 ? (rows.find((row) => row.rosa_level === level)?.value ?? 0) : null)),
    classified,
  };
}

export function firstLineShare(shares: RosaShares): number | null {
  return shares[0] == null ? null : shares.slice(0, 3).reduce<number>((sum, share) => sum + (share ?? 0), 0);
}

function levelColumns(view: View, first: string): Table['columns'] {
  const names = levelNames(view.locale, 'short').map((name, index) => ({ name: `${index + 1} ${name}`, numeric: true }));
  return [{ name: first, numeric: false }, ...names, { name: m.column_classified({}, { locale: view.locale }), numeric: true }];
}

function levelCells(view: View, { shares, classified }: { shares: RosaShares; classified: number }): string[] {
  return [...shares.map((share) => formatRatio(share, view.locale)), formatNumber(classified, view.locale)];
}

export type RosaOverTime = {
  series: Series;
  periods: { text: string; tick: string; name: string; shares: RosaShares; classified: number; rows: MetricRow[] }[];
  /** the whole period: how much is first line, how much has no level, and what that is of */
  first: number;
  unclassified: number | null;
  classified: number;
  caption: string;
  chart: ChartOf<'rosaOverTime'>;
};

/** The distribution over the twelve whole months (or weeks) up to the period; null where no contact has a level. */
export async function readRosaOverTime(view: View): Promise<RosaOverTime | null> {
  const { locale } = view;
  const options = { locale };
  const series = lastOf(seriesUpTo(view), barsShown);
  const [runs, whole, coverage] = await Promise.all([
    readSeries(view, ['rosa_share'], series),
    readRows(view, ['rosa_share'], view.observed, 'none'),
    readTotals(view, ['rosa_coverage'], view.observed),
  ]);
  const byPeriod = Map.groupBy(runs.get('rosa_share') ?? [], (row) => row.period ?? '');
  const periods = series.periods.map((text) => {
    const rows = byPeriod.get(text) ?? [];
    return { text, tick: formatTick(text, locale).label, name: formatPeriod(text, locale), ...sharesOf(rows), rows };
  });
  const now = sharesOf(whole.get('rosa_share') ?? []);
  const first = firstLineShare(now.shares);
  if (first === null) return null;
  const covered = coverage.get('rosa_coverage')?.value ?? null;
  const unclassified = covered === null ? null : 1 - covered;
  const grain = series.grain === 'week' ? m.grain_week({}, options) : m.grain_month({}, options);
  return {
    ...{ series, periods, first, unclassified, classified: now.classified },
    caption: m.caption_rosa({ first: formatRatio(first, locale, 0), unclassified: formatSmallRatio(unclassified, locale), grain }, options),
    chart: {
      kind: 'rosaOverTime',
      locale,
      levels: levelNames(locale, 'short'),
      periods: periods.map(({ tick, name, shares, classified }) => ({ tick, name, classified, shares: shares.map(rounded) })),
    },
  };
}

export async function rosaOverTimeFigure(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'rosa_share');
  const read = await readRosaOverTime(view);
  if (!read) return null;
  const { series, periods, classified, caption, chart } = read;
  return drawFigure(
    {
      id: 'rosa-over-time',
      title: m.chart_rosa({}, options),
      caption,
      chart,
      table: {
        columns: levelColumns(view, m.column_period({}, options)),
        rows: periods.map((period) => [period.name, ...levelCells(view, period)]),
      },
      marks: marksOf(metricOf(view, 'contacts'), ['period'], series.periods),
      csv: { href: csvLink(metric, series, series.grain, ['rosa_level'], view), name: metric.name[locale] },
      note: m.figure_n({ n: formatNumber(classified, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

export async function rosaByDepartmentFigure(view: View, canvas: Canvas): Promise<Figure | null> {
  const { locale } = view;
  const options = { locale };
  const metric = metricOf(view, 'rosa_share');
  const rows = (await readRows(view, ['rosa_share'], view.observed, 'none', ['department'])).get('rosa_share') ?? [];
  const groups = [...Map.groupBy(rows, (row) => row.department ?? 'unknown')]
    .map(([code, levelRows]) => ({ code, name: nameOf(view, 'department', code), ...sharesOf(levelRows) }))
    .sort((a, b) => (firstLineShare(b.shares) ?? 0) - (firstLineShare(a.shares) ?? 0));
  if (groups.length === 0) return null;
  const certain = groups.filter(({ classified }) => classified >= metric.minimum);
  const [most, least] = [certain[0], certain.at(-1)];
  const inputs = most &&
    least && {
      most: genitive(midSentence(most.name, locale), locale),
      least: genitive(midSentence(least.name, locale), locale),
      high: formatRatio(firstLineShare(most.shares), locale, 0),
      low: formatRatio(firstLineShare(least.shares), locale, 0),
    };
  return drawFigure(
    {
      id: 'rosa-by-department',
      title: m.chart_rosa_department({}, options),
      caption: !inputs
        ? m.caption_rosa_department_few({ minimum: metric.minimum }, options)
        : certain.length > 1
          ? m.caption_rosa_department(inputs, options)
          : m.caption_rosa_department_one(inputs, options),
      chart: {
        kind: 'rosaByGroup',
        locale,
        levels: levelNames(locale, 'short'),
        countHeading: m.column_classified({}, options),
        groups: groups.map(({ name, shares, classified }) => ({ name, classified, shares: shares.map(rounded) })),
      },
      table: {
        columns: levelColumns(view, m.column_department({}, options)),
        rows: groups.map((group) => [group.name, ...levelCells(view, group)]),
      },
      marks: marksOf(
        metricOf(view, 'contacts'),
        ['department'],
        groups.map(({ code }) => code),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', ['department', 'rosa_level'], view), name: metric.name[locale] },
      note: m.figure_n(
        {
          n: formatNumber(
            groups.reduce((sum, { classified }) => sum + classified, 0),
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
