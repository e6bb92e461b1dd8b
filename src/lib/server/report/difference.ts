import type { Block, KeyFigure, Report, ReportTable } from '#reports/document.ts';
import { sentencesOf } from './preview.ts';

/** What differs between two versions of the same report, in the order of the later. `null`: it is not there. */
export type Difference = {
  /** by section, null for the answer; only sentences that one of them lacks */
  sentences: { section: string | null; before: string[]; after: string[] }[];
  figures: { name: string; before: string | null; after: string | null }[];
  cells: { table: string; row: string; column: string; before: string | null; after: string | null }[];
};

/** Compares what is read: sentences, key figures and the cells of tables and of the charts' tables, as they are shown. */
export function differenceOf(before: Report, after: Report): Difference {
  const pairs = keyed([sectionTexts(before), sectionTexts(after)]);
  return {
    sentences: pairs
      .map(({ before: [, ...left] = [], after: [, ...right] = [], title }) => ({
        section: title === '' ? null : title,
        before: without(left, right),
        after: without(right, left),
      }))
      .filter((each) => each.before.length > 0 || each.after.length > 0),
    figures: differing(figuresOf(before), figuresOf(after)).map(({ key: _, ...rest }) => rest),
    cells: differing(cellsOf(before), cellsOf(after)).map(({ key: _, name, before: left, after: right }) => {
      const [table, row, column] = JSON.parse(name) as [string, string, string];
      return { table, row, column, before: left, after: right };
    }),
  };
}

/** The sentences of each section by its id, its title first; the answer is the section without one. */
function sectionTexts({ answer, sections }: Report): Map<string, string[]> {
  return new Map([
    ['', ['', ...answer.map(({ text }) => text)]],
    ...sections.map(({ id, title, blocks }): [string, string[]] => [id, [title, ...blocks.flatMap(sentencesOf)]]),
  ]);
}

function keyed([left, right]: [Map<string, string[]>, Map<string, string[]>]) {
  return [...new Set([...right.keys(), ...left.keys()])].map((id) => ({
    before: left.get(id),
    after: right.get(id),
    title: (right.get(id) ?? left.get(id))![0]!,
  }));
}

/** Those of `all` that `other` does not have as many times. */
function without(all: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return all.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

type Shown = Map<string, { name: string; text: string }>;

function differing(left: Shown, right: Shown) {
  return [...new Set([...right.keys(), ...left.keys()])].flatMap((key) => {
    const [before, after] = [left.get(key), right.get(key)];
    if (before?.text === after?.text) return [];
    return [{ key, name: (after ?? before)!.name, before: before?.text ?? null, after: after?.text ?? null }];
  });
}

function blocksOf({ sections }: Report): Block[] {
  return sections.flatMap(({ blocks }) => blocks);
}

function keyFiguresOf(report: Report): KeyFigure[] {
  return blocksOf(report).flatMap((block) => (block.kind === 'keyFigures' ? block.figures : []));
}

function figuresOf(report: Report): Shown {
  return new Map(
    keyFiguresOf(report).map(({ metric, name, text, unitText, status, facts, comparison }) => [
      metric,
      { name, text: [`${text} ${unitText}`.trim(), status?.word, ...facts, comparison].filter(Boolean).join(' · ') },
    ]),
  );
}

function tablesOf(report: Report): ReportTable[] {
  const ofFigures = keyFiguresOf(report).flatMap(({ trend }) => (trend ? [trend.table] : []));
  const ofBlocks = blocksOf(report).flatMap((block) =>
    block.kind === 'table' ? [block.table] : block.kind === 'chart' ? [block.chart.table] : [],
  );
  return [...ofBlocks, ...ofFigures];
}

/** A row is known by its head, and the nth of the same head by its place among them. */
function cellsOf(report: Report): Shown {
  const cells: Shown = new Map();
  for (const { id, title, columns, rows } of tablesOf(report)) {
    const seen = new Map<string, number>();
    for (const row of rows) {
      const head = row[0]?.text ?? '';
      const nth = (seen.get(head) ?? 0) + 1;
      seen.set(head, nth);
      for (const [index, cell] of row.entries()) {
        if (index === 0) continue;
        const column = columns[index]?.name ?? '';
        cells.set(JSON.stringify([id, head, nth, column, index]), { name: JSON.stringify([title, head, column]), text: cell.text });
      }
    }
  }
  return cells;
}
