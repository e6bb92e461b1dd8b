import { dataDir, removeDataDir } from '../api/municipality.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movePeriod, periodHolding } from '#lib/filters/period.ts';
import { locales, type Locale } from '#lib/format/locale.ts';
import { actionBook } from '#lib/server/state.ts';
import { makeReport } from '#reports/make.ts';
import type { Block, Report, ReportKind, ReportTable, Sentence } from '#reports/document.ts';
import { ReportError } from '#reports/errors.ts';
import { periodOf } from '#reports/request.ts';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { demoData } from '../../support/demo-data.ts';

let snapshot: Snapshot;
let quarter: string;
let codes: string[];
const now = new Date();

beforeAll(async () => {
  // the state is written to a folder of its own; the municipality is shared and only read
  expect(process.env.DATA_DIR).toBe(dataDir);
  const folder = await demoData();
  snapshot = await Snapshot.open(snapshotPath(folder, (await currentSnapshotId(folder))!));
  quarter = movePeriod(periodHolding('quarter', snapshot.metadata.lastContactDate!), -1).text;
  codes = snapshot.reference.department.map(({ code }) => code);
  const fields = {
    task: 'Skriv svar',
    metric: 'leakage',
    grain: 'month',
    filters: '',
    clause: 'M8',
    expected: 'färre',
    target: null,
  } as const;
  const owner = { ownerRole: 'enhetschef', dueDate: '2020-01-31' };
  actionBook().add({ ...fields, ...owner, title: 'Gemensamma svar', department: codes[0]! }, { by: 'Prov', at: now });
}, 180_000);
afterAll(() => {
  snapshot.retire();
  removeDataDir();
});

function report(department: string, locale: Locale = 'sv', kind: ReportKind = 'department', period = quarter): Promise<Report> {
  return snapshot.hold(() => makeReport(snapshot, { kind, period: periodOf(period), department, locale }, now));
}

function sentencesIn({ answer, sections }: Report): Sentence[] {
  const inBlock = (block: Block): Sentence[] => {
    if (block.kind === 'text') return block.sentences;
    if (block.kind === 'list') return block.items;
    return block.kind === 'chart' ? [block.chart.caption] : [];
  };
  return [...answer, ...sections.flatMap(({ blocks }) => blocks.flatMap(inBlock))];
}

function tablesIn({ sections }: Report): ReportTable[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'table') return [block.table];
      if (block.kind === 'keyFigures') return block.figures.flatMap(({ trend }) => (trend ? [trend.table] : []));
      return block.kind === 'chart' ? [block.chart.table] : [];
    }),
  );
}

/** Every text that somebody reads, wherever it stands. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

async function everyReport(check: (report: Report, code: string) => void): Promise<void> {
  for (const code of codes)
    for (const locale of locales) for (const kind of ['department', 'brief'] as const) check(await report(code, locale, kind), code);
}

describe('the report of every department, in full and in brief, in both languages', () => {
  test('names no other department and asks for the figures of none', async () => {
    await everyReport((made, code) => {
      const own = snapshot.reference.department.find((each) => each.code === code)!;
      // one department's name may be the end of another's
      const rest = (text: string) => [own.sv, own.en].reduce((left, name) => left.replaceAll(name.toLowerCase(), ''), text.toLowerCase());
      const all = rest(textsIn(made).join('\n'));
      for (const other of snapshot.reference.department.filter((each) => each.code !== code))
        for (const name of [other.sv, other.en]) expect(all.includes(name.toLowerCase()), `${code}: ${name}`).toBe(false);
      for (const { filters, address } of made.notes) {
        expect(filters.filter(({ dimension }) => dimension === 'department').flatMap(({ values }) => values)).toEqual(
          address.includes('department=') ? [code] : [],
        );
        for (const other of codes.filter((each) => each !== code)) expect(address).not.toMatch(new RegExp(`department=${other}(&|$)`));
      }
    });
  });

  test('has a note for every figure that a sentence tells, and every note that is referred to', async () => {
    await everyReport((made, code) => {
      const numbers = new Set(made.notes.map(({ number }) => number));
      const sentences = sentencesIn(made);
      const cited = [...sentences.flatMap(({ notes }) => notes), ...tablesIn(made).flatMap(({ notes }) => notes)];
      expect(
        cited.filter((number) => !numbers.has(number)),
        code,
      ).toEqual([]);
      expect(
        sentences.filter(({ text, notes }) => /\d/.test(text) && notes.length === 0).map(({ text }) => text),
        code,
      ).toEqual([]);
      expect(
        [...numbers].filter((number) => !cited.includes(number) && !hasFigure(made, number)),
        code,
      ).toEqual([]);
    });
  });

  test('says nothing that is no word, and answers in two or three sentences', async () => {
    await everyReport((made, code) => {
      expect(
        textsIn(made).filter((text) => /\b(null|NaN|undefined|Infinity)\b|\[object/.test(text)),
        code,
      ).toEqual([]);
      expect(sentencesIn(made).filter(({ text }) => text.trim() === '' || text.includes('  '))).toEqual([]);
      expect(sentencesIn(made).filter(({ text }) => !/^["”“\d\p{Lu}]/u.test(text) || !/[.?]$/.test(text))).toEqual([]);
      expect(made.answer.length).toBeLessThanOrEqual(3);
    });
  });

  test('shows no number of 1 to 4 in a table, and no share that gives one away beside its number', async () => {
    await everyReport((made, code) => {
      for (const { id, columns, rows } of tablesIn(made)) {
        const shown = rows.flatMap((row) => row.filter((cell, column) => columns[column]!.unit === 'count' && cell.value !== null));
        expect(
          shown.filter(({ value }) => value! >= 0.5 && value! < 4.5),
          `${code} ${id}`,
        ).toEqual([]);
        const [of, share] = [
          columns.findIndex(({ name }) => name === 'Av' || name === 'Of'),
          columns.findIndex(({ unit }) => unit === 'ratio'),
        ];
        for (const row of rows) {
          const [n, value] = [row[of]?.value, row[share]?.value];
          if (n == null || value == null || id === 'rosa') continue;
          for (const part of [n * value, n * (1 - value)]) expect(part > 0.5 && part < 4.5, `${code} ${id} ${row[0]!.text}`).toBe(false);
        }
      }
    });
  });

  test('tells of few people only that they are fewer than five', async () => {
    await everyReport((made) => {
      expect(
        made.notes.filter(({ text }) => /(räknat på|of) [1-4] (kontakt|samtal|ärende|skriftlig|contact|call|case|written)/.test(text)),
      ).toEqual([]);
      const told = sentencesIn(made).filter(({ text }) => /(^| )[1-4] (av|of|kontakt|ärende|skriftlig|contact|case|written)/.test(text));
      expect(told.filter(({ text }) => !/^[1-4] (av|of) \d+ (ärendetyper|topics)/.test(text)).map(({ text }) => text)).toEqual([]);
    });
  });
});

function hasFigure({ sections }: Report, number: number): boolean {
  return sections.some(({ blocks }) =>
    blocks.some((block) => block.kind === 'keyFigures' && block.figures.some(({ note }) => note === number)),
  );
}

test('the figures are those of the snapshot', async () => {
  const { from, to } = periodOf(quarter);
  let compared = 0;
  for (const code of codes) {
    const made = await report(code);
    const ids = ['contacts', 'leakage', 'repeat_rate', 'first_response_within_one_day', 'cases_open'];
    const rows = new Map<string, { value: number | null; numerator: number | null; denominator: number | null }>();
    for (const metrics of ids.map((id) => [id])) {
      const [result] = await snapshot.hold(() =>
        snapshot.metricResults({ metrics, from, to, grain: 'none', by: [], filters: { department: [code] } }),
      );
      rows.set(metrics[0]!, result!.rows[0]!);
    }
    const last = (id: string) =>
      tablesIn(made)
        .find((table) => table.id === id)
        ?.rows.at(-1);
    const same = (shown: number | null | undefined, real: number | null | undefined) => {
      if (shown != null) expect(shown, code).toBeCloseTo(real!, 9);
    };
    same(last('topics')?.[1]?.value, rows.get('contacts')!.value);
    same(last('leakage')?.[1]?.value, rows.get('leakage')!.numerator);
    same(last('leakage')?.[2]?.value, rows.get('leakage')!.denominator);
    same(last('leakage')?.[3]?.value, rows.get('leakage')!.value);
    same(last('repeats')?.[3]?.value, rows.get('repeat_rate')!.value);
    same(last('responses')?.[2]?.value, rows.get('first_response_within_one_day')!.value);
    same(last('open-cases')?.[1]?.value, rows.get('cases_open')!.value);
    if (rows.get('contacts')!.value! < 30) continue;
    expect(last('topics')?.[1]?.value, code).toBeTypeOf('number');
    compared++;
  }
  expect(compared).toBeGreaterThan(3);
});

test('an agreed action stands in its own department’s report with what is late about it, and in no other', async () => {
  const [own, other] = [await report(codes[0]!), await report(codes[1]!)];
  const actions = tablesIn(own).find(({ id }) => id === 'actions');
  expect(actions?.rows.map((row) => row.slice(0, 2).map(({ text }) => text))).toEqual([['Gemensamma svar', 'enhetschef']]);
  expect(textsIn(other)).not.toContain('Gemensamma svar');
});

test('the brief has what fits on a page', async () => {
  const made = await report(codes[0]!, 'sv', 'brief');
  expect(made.sections.map(({ id }) => id)).toEqual(['figures', 'gaps', 'suggestions', 'actions']);
  for (const { blocks } of made.sections)
    for (const block of blocks) {
      if (block.kind === 'list') expect(block.items.length).toBeLessThanOrEqual(3);
      if (block.kind === 'keyFigures') expect(block.figures.length).toBeLessThanOrEqual(6);
    }
});

test('a department that hardly anybody asked about gets a short report that says so', async () => {
  const day = periodOf(quarter).from;
  const period = `${day}..${day}`;
  const results = await snapshot.hold(() =>
    snapshot.metricResults({ metrics: ['contacts'], from: day, to: day, grain: 'none', by: ['department'], filters: {} }),
  );
  const countOf = (code: string) => results[0]!.rows.find(({ department }) => department === code)?.value ?? 0;
  const quiet = codes.filter((code) => countOf(code) < 30);
  expect(quiet.length).toBeGreaterThan(0);
  for (const code of quiet)
    for (const kind of ['department', 'brief'] as const) {
      const made = await report(code, 'sv', kind, period);
      expect(made.answer.map(({ text }) => text).join(' ')).toMatch(
        countOf(code) === 0 ? /^Ingen kontakt handlade om/ : /^Underlaget är för litet/,
      );
      expect(made.sections.map(({ id }) => id).filter((id) => !['contacts', 'lead_times', 'actions', 'method'].includes(id))).toEqual([]);
      expect(made.sections.map(({ id }) => id)).toContain('method');
    }
});

test('an unknown department is refused with the codes there are', async () => {
  await expect(report('unknown')).rejects.toThrow(ReportError);
  await expect(report('unknown')).rejects.toThrow(codes[0]!);
});
