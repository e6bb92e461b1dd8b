import type { Figure } from '#lib/charts/figure.ts';
import type { Card } from '#lib/components/card.ts';
import { attentionItem, dataAttention, needingAttention, touchedBy, type AttentionItem, type Standing } from '#lib/narrative/attention.ts';
import type { Locale } from '#lib/format/locale.ts';
import { percentSign } from '#lib/format/number.ts';
import { overviewLead } from '#lib/narrative/lead.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { listInWords, lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings, type Reading } from './cards.ts';
import { changeOf } from './comparison.ts';
import { departmentStandings } from './departments.ts';
import type { Canvas } from './figure.ts';
import { freshnessOf } from './freshness.ts';
import { leakageByDepartment } from './leakage-figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { readReason } from './reason.ts';
import { rosaOverTimeFigure } from './rosa-figures.ts';
import { readTotals } from './readings.ts';
import { readSourceQuality } from './results.ts';
import { linkTo, type View } from './view.ts';

const cardIds = [
  'fcr',
  'service_level',
  'first_response_within_one_day',
  'leakage',
  'answer_rate',
  'repeat_rate',
  'upstream',
  'case_lead_time_median',
] as const;

/** Followed for what they may call attention to, without a card of their own. */
const watchedIds = ['mandate_share', 'unanswered_rate', 'failure_demand', 'outside_hours_rate'] as const;

export type Overview = {
  lead: string;
  attention: AttentionItem[];
  /** the key figures that stand out, at least a row of them */
  cards: Card[];
  /** those that are as usual, and what they are in a line */
  usual: { cards: Card[]; summary: string } | null;
  signals: string;
  isEmpty: boolean;
};

const cardsInRow = 4;

/** Lead sentence, what needs attention and key figures: one reading of the figures, said three ways, the exceptions first. */
export async function readOverview(view: View): Promise<Overview> {
  const [readings, quality, coverage, contacts] = await Promise.all([
    readReadings(view, [...cardIds, ...watchedIds], 'department'),
    readSourceQuality(view.snapshot),
    readTotals(view, ['rosa_coverage'], view.observed),
    countContacts(view),
  ]);
  const standings = departmentStandings(view, readings);
  const covered = coverage.get('rosa_coverage')?.value ?? null;
  const unclassified = covered === null ? null : 1 - covered;
  const trouble = { ...freshnessOf(view, quality), zone: view.zone, unclassified, href: linkTo(view, '/quality') };
  const all = readings.map((reading) => standingOf(view, reading));
  const chosen = needingAttention([...standings, ...all.filter(({ row }) => row.value !== null)]);
  const reasons = await Promise.all(chosen.map((standing) => readReason(view, standing)));
  return {
    lead: leadOf(view, readings, standings, contacts),
    attention: [
      ...dataAttention(trouble, view.locale),
      ...chosen.map((standing, index) => attentionItem(standing, reasons[index] ?? null, view.locale)),
    ],
    ...foldUsual(view, readings.slice(0, cardIds.length)),
    signals: linkTo(view, '/signals'),
    isEmpty: readings.every(({ now }) => !now || now.value === null),
  };
}

/** Figures that miss their target or have changed beyond chance stand first; the others are folded, but for those that fill the row. */
function foldUsual(view: View, readings: readonly Reading[]): Pick<Overview, 'cards' | 'usual'> {
  const standsOut = ({ metric, now, chart }: Reading) =>
    targetStatus(metric, now) === 'missed' || ['worsening', 'improving', 'changed'].includes(chart.variation);
  const ordered = [...readings.filter(standsOut), ...readings.filter((reading) => !standsOut(reading))];
  const shown = Math.ceil(Math.max(1, readings.filter(standsOut).length) / cardsInRow) * cardsInRow;
  const cards = ordered.map((reading) => makeCard(view, reading));
  const usual = cards.slice(shown);
  if (usual.length === 0) return { cards, usual: null };
  const figures = usual.map(({ name, figure, unit }) => `${lowerFirst(name)} ${figure}${withSpace(unit, view.locale)}`);
  const summary = m.overview_usual({ figures: listInWords(figures, view.locale) }, { locale: view.locale });
  return { cards: cards.slice(0, shown), usual: { cards: usual, summary } };
}

function withSpace(unit: string, locale: Locale): string {
  if (unit === '%') return percentSign(locale);
  return unit && `\u00a0${unit}`;
}

function standingOf(view: View, { metric, now, chart, series }: Reading): Standing {
  const row = now ?? { value: null, numerator: null, denominator: null, low: null, high: null };
  const pages: Partial<Record<string, string>> = { fcr: '/fcr', repeat_rate: '/fcr', leakage: '/rosa', upstream: '/rosa' };
  const href = linkTo(view, pages[metric.id] ?? `/signals/${metric.id}`);
  return { metric, row, department: null, chart, periods: series.periods, href };
}

function leadOf(view: View, readings: readonly Reading[], standings: readonly Standing[], contacts: number): string {
  const fcr = readings.find(({ metric }) => metric.id === 'fcr');
  const slow = standings
    .filter(({ metric, row }) => metric.id === 'first_response_within_one_day' && targetStatus(metric, row) === 'missed')
    .sort((a, b) => touchedBy(b) - touchedBy(a));
  return overviewLead(
    {
      period: view.observed.period.text,
      nothing: contacts > 0 ? m.lead_fcr_unknown({}, { locale: view.locale }) : nothingInWords(view),
      fcr: fcr?.now,
      ...changeOf(view, fcr),
      statuses: readings.map(({ metric, now }) => ({ id: metric.id, status: targetStatus(metric, now) })),
      slowest: slow[0]?.department?.name ?? null,
    },
    view.locale,
  );
}

export async function readOverviewFigures(view: View, canvas: Canvas): Promise<Figure[]> {
  const figures = await Promise.all([rosaOverTimeFigure(view, canvas), leakageByDepartment(view, canvas)]);
  return figures.filter((figure) => figure !== null);
}
