import type { Block, KeyFigure, ReportChart, Sentence } from '../document.ts';
import type { Measure } from './measure.ts';
import { drawPicture, drawSmallPicture, type Picture } from './picture.ts';
import { compactReferences, type Reference } from './references.ts';
import { breakable } from './words.ts';
import { printTable, type PrintTable } from './table.ts';

export type PrintSentence = { text: string; references: Reference[] };
type PrintChart = { title: string | null; caption: PrintSentence; picture: Picture };
type PrintFigure = Omit<KeyFigure, 'trend' | 'note' | 'metric' | 'value' | 'unit'> & {
  references: Reference[];
  trend: (Picture & { alt: string; caption: string | null }) | null;
};

export type PrintBlock =
  | { kind: 'text'; sentences: PrintSentence[] }
  | { kind: 'list'; items: PrintSentence[] }
  | { kind: 'keyFigures'; figures: PrintFigure[] }
  | { kind: 'table'; table: PrintTable }
  | { kind: 'charts'; charts: PrintChart[] }
  | { kind: 'beside'; sentences: PrintSentence[]; chart: PrintChart };

export function printSentence({ text, notes }: Sentence): PrintSentence {
  return { text: breakable(text), references: compactReferences(notes) };
}

/** The blocks of a section as they are set: half-wide charts two in a row, and one that is alone beside the text before it. */
export function printBlocks(blocks: readonly Block[], title: string, measure: Measure): PrintBlock[] {
  const printed: PrintBlock[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    const next = blocks[index + 1];
    if (block.kind === 'chart' && isHalf(block) && next && isHalf(next)) {
      printed.push({
        kind: 'charts',
        charts: [halfChart(block.chart, title, measure), halfChart((next as ChartBlock).chart, title, measure)],
      });
      index++;
    } else if (block.kind === 'text' && next && isHalf(next) && !isHalf(blocks[index + 2])) {
      const chart = halfChart((next as ChartBlock).chart, title, measure);
      printed.push({ kind: 'beside', sentences: block.sentences.map(printSentence), chart });
      index++;
    } else printed.push(printBlock(block, title, measure));
  }
  return printed;
}

type ChartBlock = Extract<Block, { kind: 'chart' }>;

function isHalf(block: Block | undefined): boolean {
  return block?.kind === 'chart' && block.chart.width === 'half';
}

function printBlock(block: Block, title: string, measure: Measure): PrintBlock {
  if (block.kind === 'text') return { kind: 'text', sentences: block.sentences.map(printSentence) };
  if (block.kind === 'list') return { kind: 'list', items: block.items.map(printSentence) };
  if (block.kind === 'table') return { kind: 'table', table: printTable(block.table, title, measure.text) };
  if (block.kind === 'keyFigures') return { kind: 'keyFigures', figures: block.figures.map((figure) => printFigure(figure, measure)) };
  const { chart } = block;
  return { kind: 'charts', charts: [chart.width === 'half' ? halfChart(chart, title, measure) : printChart(chart, title, measure.full)] };
}

function halfChart(chart: ReportChart, above: string, measure: Measure): PrintChart {
  return printChart(chart, above, measure.half, measure.halfHeight);
}

function printChart(chart: ReportChart, above: string, width: number, height?: number): PrintChart {
  return {
    title: chart.title === above ? null : chart.title,
    caption: printSentence(chart.caption),
    picture: drawPicture(chart.chart, width, height),
  };
}

function printFigure(
  { name, text, unitText, facts, status, signal, comparison, national, trend, note }: KeyFigure,
  measure: Measure,
): PrintFigure {
  return {
    ...{ name, text, unitText, signal, comparison, national, status },
    facts: facts.filter((fact) => fact !== status?.target),
    references: compactReferences([note]),
    trend: trend && {
      ...(measure.isOnePage
        ? drawSmallPicture(trend.chart, measure.trend.width)
        : drawPicture(trend.chart, measure.trend.width, measure.trend.height)),
      alt: `${trend.title}: ${trend.caption.text}`,
      caption: signal && trend.caption.text.startsWith(signal.words) ? null : trend.caption.text,
    },
  };
}
