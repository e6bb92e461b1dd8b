import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { unknownValue } from '#warehouse/metrics/query.ts';
import type { Figure, Table } from '#lib/charts/figure.ts';
import { mergeSmall, type Flow } from '#lib/charts/flow-parts.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { flowInWords, type FlowFacts } from '#lib/narrative/flow.ts';
import { midSentence, withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { drawFigure, type Canvas } from './figure.ts';
import { flowStages, stageDimensions, sumOf, type StageDimension } from './flow-stages.ts';
import { nameOf } from './names.ts';
import { readRows, readTotals } from './readings.ts';
import { csvLink, metricOf, type View } from './view.ts';

/** Nodes of a stage that find room on a wide screen. */
const mostNodes = 8;

/** `empty` says what is missing when nothing began in the selection. */
export type FlowPart = { figure: Figure; empty: null } | { figure: null; empty: string };

/** How the matters that began in the period went: channel, who had it first, who had it last, how it ended. */
export async function readFlow(view: View, canvas: Canvas): Promise<FlowPart> {
  const { locale, observed } = view;
  const options = { locale };
  const metric = metricOf(view, 'journeys_started');
  const [read, totals] = await Promise.all([
    readRows(view, [metric.id], observed, 'none', stageDimensions),
    readTotals(view, ['cases_registered'], observed),
  ]);
  const rows = read.get(metric.id) ?? [];
  const total = sumOf(rows);
  if (total === 0) return { figure: null, empty: m.flow_empty({ period: formatPeriod(observed.period.text, locale) }, options) };
  const whole: Flow = { kind: 'flow', locale, ...flowStages(rows, textsOf(view)) };
  const chart = mergeSmall(
    whole,
    stageDimensions.map(() => mostNodes),
  );
  const caption = [
    flowInWords(factsOf(view, rows, total), locale),
    ...((totals.get('cases_registered')?.value ?? 0) === 0 ? [m.flow_no_cases({}, options)] : []),
  ];
  const figure = drawFigure(
    {
      id: 'flow',
      title: m.flow_title({}, options),
      caption: caption.join(' '),
      chart,
      table: tableOf(chart, total),
      csv: { href: csvLink(metric, observed, 'none', stageDimensions, view), name: metric.name[locale] },
      note: m.flow_note({ n: formatNumber(total, locale) }, options),
      definition: { href: `/definitions#${metric.id}`, name: metric.name[locale] },
    },
    canvas,
  );
  return { figure, empty: null };
}

function textsOf(view: View): Parameters<typeof flowStages>[1] {
  const options = { locale: view.locale };
  const stages: Record<StageDimension, string> = {
    channel: m.flow_stage_channel({}, options),
    unit: m.flow_stage_unit({}, options),
    last_unit: m.flow_stage_last_unit({}, options),
    ending: m.flow_stage_ending({}, options),
  };
  return {
    name: (dimension, code) => withSoftHyphens(nameOf(view, dimension, code)),
    stage: (dimension) => stages[dimension],
    others: m.flow_others({}, options),
  };
}

function factsOf(view: View, rows: readonly MetricRow[], total: number): FlowFacts {
  const [channel, begun] = largest(rows, 'channel')!;
  const moved = rows.filter(({ unit, last_unit, ending }) => {
    const isKnown = unit !== unknownValue && last_unit !== unknownValue;
    return isKnown && unit !== last_unit && ending !== 'referred_external';
  });
  const to = largest(moved, 'last_unit')?.[0] ?? null;
  return {
    channel,
    endings: new Map([...Map.groupBy(begun, ({ ending }) => ending!)].map(([ending, same]) => [ending, sumOf(same)])),
    total,
    moved: sumOf(moved),
    movedTo: to === null ? null : midSentence(nameOf(view, 'last_unit', to), view.locale),
  };
}

/** The value of a dimension that most matters have, with its rows. */
function largest(rows: readonly MetricRow[], dimension: StageDimension): [code: string, rows: MetricRow[]] | undefined {
  return [...Map.groupBy(rows, (row) => row[dimension]!)].sort(([one, a], [other, b]) => sumOf(b) - sumOf(a) || (one < other ? -1 : 1))[0];
}

function tableOf({ stages, links, locale }: Flow, total: number): Table {
  const options = { locale };
  const columns = [m.flow_column_from, m.flow_column_to, m.flow_column_step, m.flow_column_count, m.flow_column_share];
  return {
    columns: columns.map((name, index) => ({ name: name({}, options), numeric: index > 2 })),
    rows: links
      .toSorted((a, b) => a.stage - b.stage || b.count - a.count)
      .map(({ stage, from, to, count }) => [
        stages[stage]!.nodes[from]!.name,
        stages[stage + 1]!.nodes[to]!.name,
        `${stages[stage]!.name} → ${stages[stage + 1]!.name}`,
        formatNumber(count, locale),
        shareOf(count / total, locale),
      ]),
  };
}

/** To a tenth of a per cent; of what is less, that it is less, since it is not nothing. */
function shareOf(share: number, locale: Locale): string {
  return share < 0.001 ? `< ${formatRatio(0.001, locale)}` : formatRatio(share, locale);
}
