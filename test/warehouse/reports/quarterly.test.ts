import { dataDir, removeDataDir } from '../api/municipality.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { dayAt } from '#lib/filters/day.ts';
import { movePeriod, parsePeriod, periodHolding, type Period } from '#lib/filters/period.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { actionBook } from '#lib/server/state.ts';
import type { Report, ReportKind, Section, Sentence } from '#reports/document.ts';
import { makeReport } from '#reports/make.ts';
import { readGaps } from '#lib/server/service-gaps.ts';
import { sureGaps } from '#reports/content/shortfalls.ts';
import { viewOfPeriod } from '#reports/content/view.ts';
import { demoDataCopy } from '../../support/demo-data.ts';

const now = new Date();
let snapshot: Snapshot;

beforeAll(async () => {
  await demoDataCopy(dataDir);
  snapshot = await Snapshot.open(snapshotPath(dataDir, (await currentSnapshotId(dataDir))!));
});
afterAll(() => {
  snapshot.retire();
  removeDataDir();
});

const today = dayAt(now, 'Europe/Stockholm');
const lastOf = (kind: 'month' | 'quarter' | 'tertial' | 'year') => movePeriod(periodHolding(kind, today), -1);
const toDate = () => parsePeriod(`${lastOf('quarter').to.slice(0, 4)}-01-01..${lastOf('quarter').to}`)!;
const make = (kind: ReportKind, period: Period, locale: 'sv' | 'en' = 'sv') =>
  makeReport(snapshot, { kind, period, department: null, locale }, now);

function sentencesOf({ answer, sections }: Report): Sentence[] {
  const inSection = ({ blocks }: Section) =>
    blocks.flatMap((block) =>
      block.kind === 'text' ? block.sentences : block.kind === 'list' ? block.items : block.kind === 'chart' ? [block.chart.caption] : [],
    );
  return [...answer, ...sections.flatMap(inSection)];
}

function figuresOf({ sections }: Report) {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'keyFigures' ? block.figures : [])));
}

function tablesOf({ sections }: Report) {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : block.kind === 'chart' ? [block.chart.table] : [])),
  );
}

function expectTraceable(report: Report): void {
  const known = report.notes.map(({ number }) => number);
  expect(known).toEqual(known.map((_, index) => index + 1));
  for (const { text, notes } of sentencesOf(report)) {
    expect(text).not.toMatch(/null|NaN|undefined|\{| {2}|(?<!\.)\.\.(?!\.)|\s[.,;]/);
    for (const note of notes) expect(known).toContain(note);
    if (/\d/.test(text)) expect(notes, text).not.toHaveLength(0);
  }
  for (const { notes, columns, rows } of tablesOf(report)) {
    for (const note of notes) expect(known).toContain(note);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  }
  const tableIds = tablesOf(report).map(({ id }) => id);
  expect(new Set(tableIds).size).toBe(tableIds.length);
}

const whole = ['promises', 'figures', 'contacts', 'gaps', 'actions', 'uncertain', 'method'];

describe.each([
  ['quarter', () => lastOf('quarter')],
  ['tertial', () => lastOf('tertial')],
  ['year', () => lastOf('year')],
  ['year to date', toDate],
  ['first month, with nothing before it', () => periodHolding('month', snapshot.metadata.firstContactDate!)],
])('the summary of a %s', (_, periodOf) => {
  test.each(['sv', 'en'] as const)(
    'answers in three sentences and has its sections in order, every number with a note (%s)',
    async (locale) => {
      const report = await make('quarterly', periodOf(), locale);
      expect(report.answer).toHaveLength(3);
      expect(report.sections.map(({ id }) => id)).toEqual(whole);
      expectTraceable(report);
    },
  );
});

test('key figures are the metrics of the snapshot', async () => {
  const period = lastOf('quarter');
  const report = await make('quarterly', period);
  const figures = figuresOf(report);
  expect(figures.length).toBeGreaterThanOrEqual(4);
  const metrics = figures.map(({ metric }) => metric);
  const results = await snapshot.metricResults({ metrics, from: period.from, to: period.to, grain: 'none', by: [], filters: {} });
  for (const { metric, rows } of results) {
    const figure = figures.find((each) => each.metric === metric.id)!;
    expect(figure.value).toBeCloseTo(rows[0]!.value!, 9);
    const note = report.notes.find(({ number }) => number === figure.note)!;
    expect([note.metric, note.from, note.to]).toEqual([metric.id, period.from, period.to]);
  }
});

test('there is nothing Swedish in the English summary', async () => {
  const { promises, ...report } = await make('quarterly', lastOf('quarter'), 'en');
  expect(promises.length).toBeGreaterThan(0);
  expect(JSON.stringify(report).match(/.{30}[åäöÅÄÖ].{30}/gu) ?? []).toEqual([]);
});

test('the period before decides what is said to have changed: another part of a year is the year before', async () => {
  const month = lastOf('month').to.slice(0, 7);
  const year = Number(month.slice(0, 4));
  const report = await make('quarterly', parsePeriod(`${year}-01-01..${month}-15`)!);
  const promises = report.sections[0]!.blocks[0]!;
  expect(JSON.stringify(promises)).toContain(`${year - 1}`);
  expect(report.title).toContain('Delårssammanfattning');
});

test('an action that is decided on the largest shortfall is said to be under way, and is listed with its effect', async () => {
  const period = lastOf('quarter');
  const [largest] = sureGaps(await readGaps(viewOfPeriod(snapshot, period, 'sv', now)));
  const before = await make('quarterly', period);
  expect(before.answer[2]!.text).toContain('ingen åtgärd är beslutad');
  const { code, metric, policy } = largest!;
  const at = new Date(`${period.from}T10:00:00Z`);
  const book = actionBook();
  const texts = { title: 'Gemensam brevlåda', task: 'Dela brevlåda', expected: 'Snabbare svar', ownerRole: 'Enhetschef' };
  const about = { department: code, metric: metric.id, grain: 'month' as const, filters: '', clause: policy.id, target: null };
  const id = book.add({ ...texts, ...about, dueDate: '2099-12-31' }, { by: 'Test', at });
  book.move(id, 1, 'decided', null, '', { by: 'Test', at });
  const report = await make('quarterly', period);
  expect(report.answer[2]!.text).toContain('åtgärden ”Gemensam brevlåda” ska vara klar 31 december 2099');
  const actions = tablesOf(report).find((table) => table.id === 'actions')!;
  expect(actions.rows.map(([title]) => title!.text)).toEqual(['Gemensam brevlåda']);
  expect(sentencesOf(report).map(({ text }) => text)).toContain('1 överenskommen åtgärd: 1 som pågår.');
  expectTraceable(report);
});

test('a share of one to four contacts is not shown', async () => {
  const month = lastOf('month').to.slice(0, 7);
  const period = parsePeriod(`${month}-01..${month}-15`)!;
  const rosa = tablesOf(await make('quarterly', period)).find(({ id }) => id === 'rosa')!;
  const span = { from: movePeriod(period, -3).from, to: period.to };
  const [result] = await snapshot.metricResults({ metrics: ['rosa_share'], ...span, grain: 'week', by: ['rosa_level'], filters: {} });
  const few = result!.rows.filter(({ numerator }) => numerator !== null && numerator > 0 && numerator < 5);
  expect(few.length).toBeGreaterThan(0);
  const names = new Map(rosa.rows.map((row) => [row[0]!.text, row]));
  const hidden = few.map(({ period: week, rosa_level: level }) => names.get(formatPeriod(week!, 'sv'))?.[Number(level)]).filter(Boolean);
  expect(hidden.length).toBeGreaterThan(0);
  for (const cell of hidden) expect(cell).toEqual({ text: '..', value: null });
});

test.each(['sv', 'en'] as const)('the month has its exceptions first, and every number a note (%s)', async (locale) => {
  const report = await make('monthly', lastOf('month'), locale);
  expect(report.sections.map(({ id }) => id)).toEqual(['exceptions', 'figures', 'promises', 'compared', 'actions', 'uncertain']);
  expect(figuresOf(report).every(({ trend }) => trend === null)).toBe(true);
  expectTraceable(report);
});
