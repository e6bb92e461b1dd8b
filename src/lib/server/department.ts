import type { Figure } from '#lib/charts/figure.ts';
import type { Table } from '#lib/charts/figure.ts';
import type { Card } from '#lib/components/card.ts';
import type { Opening } from '#lib/components/opening.ts';
import { splitValue, formatDifference, formatValue } from '#lib/format/value.ts';
import type { Locale } from '#lib/format/locale.ts';
import { departmentLead, judgementInWords } from '#lib/narrative/departments.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings } from './cards.ts';
import { changeOf } from './comparison.ts';
import type { Canvas } from './figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { nameOf } from './names.ts';
import { readOpenings } from './openings.ts';
import { medianOfOthers, readPeers, withDepartment, type Peers } from './peers.ts';
import { rosaOverTimeFigure } from './rosa-figures.ts';
import { readTrendFigures } from './trend-figures.ts';
import { metricOf, type View } from './view.ts';

/** What departments are compared on. */
export const comparedIds = [
  'fcr',
  'leakage',
  'mandate_share',
  'repeat_rate',
  'first_response_within_one_day',
  'case_lead_time_median',
  'case_lead_time_p90',
] as const;
const cardIds = ['contacts', ...comparedIds];

export type DepartmentPage = {
  lead: string;
  cards: Card[];
  others: Table | null;
  openings: Opening[];
  isJudged: boolean;
  isEmpty: boolean;
};

/** A department’s lead sentence, cards, comparison with the others and openings: one reading said several ways. */
export async function readDepartment(view: View, code: string): Promise<DepartmentPage> {
  const own = withDepartment(view, code);
  const [readings, peers, openings, count] = await Promise.all([
    readReadings(own, cardIds, 'department'),
    readPeers(view, comparedIds, 'department'),
    readOpenings(own),
    countContacts(own),
  ]);
  const isCompared = comparedIds.some((id) => peers.get(id)!.peers.some((peer) => peer.code !== code && peer.row?.value != null));
  const fcr = readings.find(({ metric }) => metric.id === 'fcr');
  return {
    lead: departmentLead(
      {
        name: nameOf(view, 'department', code),
        fcr: fcr?.now,
        fewestContacts: metricOf(view, 'fcr').minimum,
        point: isCompared ? pointOf(peers.get('fcr')!, code) : null,
        nothing: count > 0 ? m.lead_fcr_unknown({}, { locale: view.locale }) : nothingInWords(own),
        ...changeOf(own, fcr),
        isBesideOthers: view.filters.compare === 'others',
        openings,
      },
      view.locale,
    ),
    cards: readings.map((reading) => makeCard(own, reading)),
    others: isCompared
      ? othersTable(
          view,
          comparedIds.map((id) => peers.get(id)!),
          code,
        )
      : null,
    openings,
    isJudged: readings.some(({ metric, now }) => metric.target !== undefined && now?.value != null),
    isEmpty: readings.every(({ now }) => !now || now.value === null || now.value === 0),
  };
}

function pointOf({ peers }: Peers, code: string) {
  return peers.find((peer) => peer.code === code)?.point ?? null;
}

/** The department beside the median of the others, with what the funnel says of the difference. */
function othersTable(view: View, all: readonly Peers[], code: string): Table {
  const { locale } = view;
  const options = { locale };
  return {
    columns: [
      { name: m.departments_column_metric({}, options), numeric: false },
      { name: nameOf(view, 'department', code), numeric: true },
      { name: m.departments_column_others({}, options), numeric: true },
      { name: m.departments_column_difference({}, options), numeric: true },
      { name: m.departments_column_judgement({}, options), numeric: false },
    ],
    rows: all.map((each) => {
      const { metric, peers } = each;
      const own = peers.find((peer) => peer.code === code)?.row;
      const others = medianOfOthers(each, [code])?.value ?? null;
      const value = own?.value ?? null;
      const point = pointOf(each, code);
      const isFew = value !== null && (own?.denominator ?? 0) < metric.minimum;
      return [
        metric.name[locale],
        inRoom(value, metric.unit, locale),
        inRoom(others, metric.unit, locale),
        value === null || others === null ? '–' : differenceOf(value - others, metric.unit, locale),
        isFew
          ? m.status_uncertain({}, options)
          : point && value !== null
            ? judgementInWords(point, locale)
            : m.departments_not_judged({}, options),
      ];
    }),
  };
}

function inRoom(value: number | null, unit: Peers['metric']['unit'], locale: Locale): string {
  if (unit !== 'seconds') return formatValue(value, unit, locale);
  const { figure, unit: word } = splitValue(value, unit, locale);
  return [figure, word].join('\u00a0').trim();
}

function differenceOf(difference: number, unit: Peers['metric']['unit'], locale: Locale): string {
  const isLong = unit === 'seconds' && Math.abs(difference) >= 86_400;
  return isLong ? formatDifference(difference / 86_400, 'days', locale) : formatDifference(difference, unit, locale);
}

const trendIds = ['fcr', 'leakage', 'first_response_within_one_day'] as const;

export async function readDepartmentFigures(view: View, code: string, canvas: Canvas): Promise<Figure[]> {
  const own = withDepartment(view, code);
  const [rosa, trends] = await Promise.all([rosaOverTimeFigure(own, canvas), readTrendFigures(own, trendIds, canvas)]);
  return rosa ? [rosa, ...trends] : trends;
}
