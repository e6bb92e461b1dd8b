import { funnelLimits } from '#warehouse/metrics/funnel.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { FunnelMark, FunnelPlot } from '#lib/charts/funnel-parts.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { funnelCaption, judgementInWords } from '#lib/narrative/departments.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Peers } from './department-peers.ts';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import { csvLink, ignoredFilters, type View } from './view.ts';

const curvePoints = 28;
const beyond = 1.08;

/** Departments side by side on a proportion, each against the limits for its own number of observations. */
export function funnelFigure(view: View, { metric, peers, funnel }: Peers, countName: string, canvas: Canvas): Figure | null {
  if (!funnel) return null;
  const { locale } = view;
  const options = { locale };
  const marks = peers.flatMap(({ name, row, point }): FunnelMark[] => {
    if (!point || point.value === null || !row) return [];
    const { zone, verdict } = point;
    return [
      {
        name: withSoftHyphens(name),
        value: rounded(point.value)!,
        count: row.denominator!,
        zone,
        verdict,
        words: judgementInWords(point, locale),
      },
    ];
  });
  const chart: FunnelPlot = {
    kind: 'funnelPlot',
    locale,
    countName,
    centre: { value: rounded(funnel.centre)!, label: m.departments_funnel_all({ value: formatRatio(funnel.centre, locale) }, options) },
    target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
    limits: limitCurves(funnel, Math.max(...marks.map(({ count }) => count))),
    limitLabels: { inner: formatRatio(0.95, locale, 0), outer: formatRatio(0.998, locale) },
    marks,
  };
  return drawFigure(
    {
      id: `departments-${metric.id}`,
      title: metric.name[locale],
      caption: funnelCaption(peers, funnel.dispersion, countName, locale),
      chart,
      table: {
        columns: [
          m.column_department({}, options),
          m.column_share({}, options),
          m.column_interval({}, options),
          m.column_of({}, options),
          m.departments_column_limits({}, options),
          m.departments_column_judgement({}, options),
        ].map((name, index) => ({ name, numeric: index > 0 && index < 5 })),
        rows: peers.map(({ name, row, point }) => {
          const limits = row?.denominator ? funnelLimits(funnel.centre, funnel.dispersion, row.denominator).inner : null;
          return [
            name,
            formatRatio(row?.value ?? null, locale),
            formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, locale) ?? '–',
            formatNumber(row?.denominator ?? null, locale),
            (limits && formatInterval(limits.low, limits.high, metric.unit, locale)) ?? '–',
            point ? judgementInWords(point, locale) : '–',
          ];
        }),
      },
      marks: marksOf(
        metric,
        ['department'],
        peers.filter(({ row, point }) => row && point && point.value !== null).map(({ code }) => code),
        peers.map(({ code }) => code),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', ['department'], view), name: metric.name[locale] },
      note: noteOf(view, metric, marks),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** The limits at numbers of observations that lie closer where the curves bend. */
function limitCurves({ centre, dispersion }: { centre: number; dispersion: number }, most: number): FunnelPlot['limits'] {
  const last = most * beyond;
  const first = Math.max(1, last / 400);
  return Array.from({ length: curvePoints }, (_, index) => {
    const count = Math.round(first * (last / first) ** (index / (curvePoints - 1)));
    const { inner, outer } = funnelLimits(centre, dispersion, count);
    return { count, inner: [rounded(inner.low)!, rounded(inner.high)!], outer: [rounded(outer.low)!, rounded(outer.high)!] };
  });
}

function noteOf(view: View, metric: Peers['metric'], marks: readonly FunnelMark[]): string {
  const options = { locale: view.locale };
  const n = formatNumber(
    marks.reduce((sum, { count }) => sum + count, 0),
    view.locale,
  );
  const isForAllOffices = ignoredFilters(view, metric).includes('office');
  return [m.figure_n({ n }, options), ...(isForAllOffices ? [m.not_filtered_office({}, options)] : [])].join(' · ');
}
