import { formatNumber, formatRatio } from '#lib/format/number.ts';
import type { Locale } from '#lib/format/locale.ts';
import { noHover, tooltip, tooltipHtml } from './option.ts';
import { colour, rosaScale } from './tokens.ts';

/** Shares by level, level 1 first; null where there is nothing to divide by. */
export type RosaShares = readonly (number | null)[];

export type RosaOverTime = {
  kind: 'rosaOverTime';
  locale: Locale;
  levels: readonly string[];
  periods: readonly { tick: string; name: string; classified: number; shares: RosaShares }[];
};

export type RosaByGroup = {
  kind: 'rosaByGroup';
  locale: Locale;
  levels: readonly string[];
  groups: readonly { name: string; classified: number; shares: RosaShares }[];
  countHeading: string;
};

const separator = { borderColor: colour('paper'), borderWidth: 1 } as const;

/** One series a level, level 1 first, stacked. */
export function levelSeries(levels: readonly string[], rows: readonly { shares: RosaShares }[]) {
  return levels.map((name, level) => ({
    type: 'bar' as const,
    name: `${level + 1} ${name}`,
    stack: 'levels',
    data: rows.map((row) => row.shares[level] ?? '-'),
    itemStyle: { color: colour(rosaScale[level]!.fill), ...separator },
    ...noHover,
  }));
}

/** What a bar says when it is pointed at: every level with its share, level 6 at the top as in the bar. */
export function levelTooltip(chart: RosaOverTime | RosaByGroup, rows: readonly { name: string; classified: number; shares: RosaShares }[]) {
  return {
    ...tooltip,
    trigger: 'axis' as const,
    axisPointer: { type: 'none' as const },
    formatter: (hovered: unknown) => {
      const row = rows[(hovered as { dataIndex: number }[])[0]?.dataIndex ?? -1];
      if (!row) return '';
      const shares = chart.levels.map(
        (name, level) => [`${level + 1} ${name}`, formatRatio(row.shares[level] ?? null, chart.locale)] as const,
      );
      return tooltipHtml(row.name, [...shares.reverse(), ['n', formatNumber(row.classified, chart.locale)]]);
    },
  };
}
