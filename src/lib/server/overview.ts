import type { Figure } from '#lib/charts/figure.ts';
import type { Card } from '#lib/components/card.ts';
import { attentionList, dataAttention, type AttentionItem, type Standing } from '#lib/narrative/attention.ts';
import { changeBetween, referenceInWords } from '#lib/narrative/change.ts';
import { overviewLead } from '#lib/narrative/lead.ts';
import { targetStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import { makeCard, readReadings, type Reading } from './cards.ts';
import { departmentStandings } from './departments.ts';
import type { Canvas } from './figure.ts';
import { freshnessOf } from './freshness.ts';
import { leakageByDepartment } from './leakage-figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
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

export type Overview = { lead: string; attention: AttentionItem[]; cards: Card[]; isEmpty: boolean };

/** Lead sentence, attention list and cards: one reading of the figures, said three ways. */
export async function readOverview(view: View): Promise<Overview> {
  const [readings, quality, coverage, contacts] = await Promise.all([
    readReadings(view, cardIds, 'department'),
    readSourceQuality(view.snapshot),
    readTotals(view, ['rosa_coverage'], view.observed),
    countContacts(view),
  ]);
  const standings = departmentStandings(view, readings);
  const covered = coverage.get('rosa_coverage')?.value ?? null;
  const unclassified = covered === null ? null : 1 - covered;
  const trouble = { ...freshnessOf(view, quality), zone: view.zone, unclassified, href: linkTo(view, '/quality') };
  const all = readings.map((reading) => standingOf(view, reading));
  return {
    lead: leadOf(view, readings, standings, contacts),
    attention: [
      ...dataAttention(trouble, view.locale),
      ...attentionList([...standings, ...all.filter(({ row }) => row.value !== null)], view.locale),
    ],
    cards: readings.map((reading) => makeCard(view, reading)),
    isEmpty: readings.every(({ now }) => !now || now.value === null),
  };
}

function standingOf(view: View, { metric, now, chart, series }: Reading): Standing {
  const row = now ?? { value: null, numerator: null, denominator: null, low: null, high: null };
  const pages: Partial<Record<string, string>> = { fcr: '/fcr', repeat_rate: '/fcr', leakage: '/rosa', upstream: '/rosa' };
  const href = metric.id in pages ? linkTo(view, pages[metric.id]!) : `/definitions#${metric.id}`;
  return { metric, row, department: null, chart, periods: series.periods, href };
}

function leadOf(view: View, readings: readonly Reading[], standings: readonly Standing[], contacts: number): string {
  const fcr = readings.find(({ metric }) => metric.id === 'fcr');
  const slow = standings
    .filter(({ metric, row }) => metric.id === 'first_response_within_one_day' && targetStatus(metric, row) === 'missed')
    .sort((a, b) => (a.row.value ?? 1) - (b.row.value ?? 1));
  return overviewLead(
    {
      period: view.observed.period.text,
      nothing: contacts > 0 ? m.lead_fcr_unknown({}, { locale: view.locale }) : nothingInWords(view),
      fcr: fcr?.now,
      change: changeBetween(fcr?.now, fcr?.then),
      reference: referenceInWords(view.observed, view.filters.compare, view.today, view.locale),
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
