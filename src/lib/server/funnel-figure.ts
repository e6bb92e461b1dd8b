import { funnelLimits, funnelScore, type Funnel } from '#warehouse/metrics/funnel.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import type { FunnelMark, FunnelPlot } from '#lib/charts/funnel-parts.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { funnelCaption, judgementInWords } from '#lib/narrative/departments.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { listInWords, withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, marksOf, rounded, type Canvas } from './figure.ts';
import type { Peer, Peers, PeersBy } from './peers.ts';
import { csvLink, ignoredFilters, type View } from './view.ts';

const curvePoints = 28;
const beyond = 1.08;
const mostNumbered = 8;

type Words = { title: string; countName: string };

/**
 * Departments, offices or topics side by side on a proportion, each against the limits for its own number of observations.
 * Offices and topics on too few observations are left out, and the caption says how many.
 */
export function funnelFigure(view: View, all: Peers, { title, countName }: Words, canvas: Canvas): Figure | null {
  const { metric, by, funnel } = all;
  const isShown = ({ row }: Peer) => by === 'department' || (row?.denominator ?? 0) >= metric.minimum;
  const peers = all.peers.filter(isShown);
  const few = all.peers.filter((peer) => !isShown(peer) && (peer.row?.denominator ?? 0) > 0);
  const marks = funnel ? funnelMarks(view, by, peers, funnel) : [];
  if (!funnel || marks.length === 0) return null;
  const { locale } = view;
  const chart: FunnelPlot = {
    kind: 'funnelPlot',
    locale,
    countName,
    centre: { value: rounded(funnel.centre)!, label: m.departments_funnel_all({ value: formatRatio(funnel.centre, locale) }, { locale }) },
    target: metric.target ? { value: metric.target.value, label: targetInWords(metric, locale) ?? '' } : null,
    limits: limitCurves(funnel, Math.max(...marks.map(({ count }) => count))),
    limitLabels: { inner: formatRatio(0.95, locale, 0), outer: formatRatio(0.998, locale) },
    marks,
  };
  const caption = [
    funnelCaption(by, peers, funnel.dispersion, countName, locale),
    ...numbersNote(view, by, marks),
    ...fewNote(view, all, few),
  ];
  const listed = by === 'topic' ? outermostFirst(peers, funnel) : peers;
  return drawFigure(
    {
      id: `${by}s-${metric.id}`,
      title,
      caption: caption.join(' '),
      chart,
      table: tableOf(view, all, listed, funnel),
      marks: marksOf(
        metric,
        [by],
        peers.filter(({ row, point }) => row && point && point.value !== null).map(({ code }) => code),
        listed.map(({ code }) => code),
      ),
      csv: { href: csvLink(metric, view.observed, 'none', [by], view), name: metric.name[locale] },
      note: noteOf(view, metric, marks),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
}

/** Departments and offices have their names beside them; topics are many and long, so the outermost have numbers. */
function funnelMarks({ locale }: View, by: PeersBy, peers: readonly Peer[], funnel: Funnel): FunnelMark[] {
  const outermost = outermostFirst(peers, funnel).slice(0, mostNumbered);
  const numberOf = (peer: Peer) => (outermost.includes(peer) ? String(outermost.indexOf(peer) + 1) : null);
  return peers.flatMap((peer): FunnelMark[] => {
    const { name, row, point } = peer;
    if (!point || point.value === null || !row) return [];
    const { zone, verdict } = point;
    return [
      {
        name: withSoftHyphens(name),
        value: rounded(point.value)!,
        count: row.denominator!,
        ...{ zone, verdict },
        label: verdict === null ? null : by === 'topic' ? numberOf(peer) : withSoftHyphens(name),
        words: judgementInWords(point, locale),
      },
    ];
  });
}

/** Those furthest beyond the limits first, then the rest in the order they came. */
function outermostFirst(peers: readonly Peer[], funnel: Funnel): Peer[] {
  const score = ({ row, point }: Peer) =>
    point?.verdict && row?.denominator ? Math.abs(funnelScore(funnel, point.value!, row.denominator)) : 0;
  return peers.toSorted((a, b) => score(b) - score(a));
}

function tableOf({ locale }: View, { metric, by }: Peers, peers: readonly Peer[], funnel: Funnel): Table {
  const options = { locale };
  const name = { department: m.column_department, office: m.column_office, topic: m.column_topic }[by];
  return {
    columns: [
      name({}, options),
      m.column_share({}, options),
      m.column_interval({}, options),
      m.column_of({}, options),
      m.departments_column_limits({}, options),
      m.departments_column_judgement({}, options),
    ].map((column, index) => ({ name: column, numeric: index > 0 && index < 5 })),
    rows: peers.map((peer) => {
      const { row, point } = peer;
      const limits = row?.denominator ? funnelLimits(funnel.centre, funnel.dispersion, row.denominator).inner : null;
      return [
        peer.name,
        formatRatio(row?.value ?? null, locale),
        formatInterval(row?.low ?? null, row?.high ?? null, metric.unit, locale) ?? '–',
        formatNumber(row?.denominator ?? null, locale),
        (limits && formatInterval(limits.low, limits.high, metric.unit, locale)) ?? '–',
        point ? judgementInWords(point, locale) : '–',
      ];
    }),
  };
}

/** The limits at numbers of observations that lie closer where the curves bend. */
function limitCurves({ centre, dispersion }: Funnel, most: number): FunnelPlot['limits'] {
  const last = most * beyond;
  const first = Math.max(1, last / 400);
  return Array.from({ length: curvePoints }, (_, index) => {
    const count = Math.round(first * (last / first) ** (index / (curvePoints - 1)));
    const { inner, outer } = funnelLimits(centre, dispersion, count);
    return { count, inner: [rounded(inner.low)!, rounded(inner.high)!], outer: [rounded(outer.low)!, rounded(outer.high)!] };
  });
}

/** What the numbers stand for, in their order. */
function numbersNote({ locale }: View, by: PeersBy, marks: readonly FunnelMark[]): string[] {
  const numbered = marks.filter(({ label }) => label !== null).sort((a, b) => Number(a.label) - Number(b.label));
  if (by !== 'topic' || numbered.length === 0) return [];
  const names = numbered.map(({ label, name }) => `${label}\u00a0${name}`).join('; ');
  return [m.funnel_caption_named({ names }, { locale })];
}

function fewNote({ locale }: View, { metric, by }: Peers, few: readonly Peer[]): string[] {
  if (few.length === 0) return [];
  const { minimum } = metric;
  if (by === 'topic') return [m.funnel_few_topics({ count: few.length, minimum }, { locale })];
  const names = listInWords(
    few.map(({ name }) => name),
    locale,
  );
  return [m.equity_too_few({ names, minimum }, { locale })];
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
