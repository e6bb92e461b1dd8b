import type { IndicatorResult } from '#warehouse/policy/compliance.ts';
import { samePeriodLastYear, movePeriod } from '#lib/filters/period.ts';
import { suppressedSign } from '#lib/format/locale.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { policyStatusWord } from '#lib/narrative/compliance.ts';
import { movesInWords, namesInWords, promisesInWords } from '#lib/narrative/promises.ts';
import { m } from '#lib/paraglide/messages.js';
import { figureOf } from '#lib/server/compliance.ts';
import { viewAt, type View } from '#lib/server/view.ts';
import type { Cell, ReportTable, Section, Sentence } from '../document.ts';
import { statusCell, suppressedCell, textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';
import { readPromises, targetOf, type JudgedClause } from './promises.ts';
import { isFew, isOfFew } from './suppress.ts';

/** How every promise is kept now and was kept in the period before of the same kind; a part of a year is set beside the year before. */
export type Glance = { now: JudgedClause[]; before: JudgedClause[]; beforeName: string };

export async function readGlance(view: View): Promise<Glance> {
  const { period } = view.observed;
  const other = period.kind === 'custom' ? samePeriodLastYear(period) : movePeriod(period, -1);
  const earlier = viewAt(view, '', new URLSearchParams({ period: other.text }));
  const [now, before] = await Promise.all([readPromises(view), readPromises(earlier)]);
  return { now, before, beforeName: formatPeriod(other.text, view.locale) };
}

/** Promises at a glance: how many are kept, what has changed, and a row for each that can be measured. */
export function promiseSection(view: View, book: Notebook, glance: Glance): Section {
  const table = glanceTable(view, book, glance.now);
  const [counts] = promisesInWords(keptOf(view, glance.now), view.locale);
  const sentences = [book.say(counts!, ...table.notes), ...brokenSentences(view, book, glance), ...changeSentences(view, book, glance)];
  return {
    id: 'promises',
    title: m.report_promises({}, { locale: view.locale }),
    blocks: [{ kind: 'text', sentences }, ...(table.rows.length > 0 ? [{ kind: 'table' as const, table }] : [])],
  };
}

function keptOf({ locale }: View, clauses: readonly JudgedClause[]) {
  return clauses.map(({ result, status }) => ({ title: result.policy.title[locale], status }));
}

/** Which promises are broken; nothing when none can be measured. */
export function brokenSentences(view: View, book: Notebook, { now }: Glance): Sentence[] {
  const broken = now.filter(({ status }) => status === 'not_met');
  const notes = (broken.length > 0 ? broken : now).flatMap((clause) => noteOf(view, book, clause));
  return promisesInWords(keptOf(view, now), view.locale)
    .slice(1)
    .map((text) => book.say(text, ...notes));
}

/** Which judgements have changed since the period before, resting on what decides them. */
export function changeSentences(view: View, book: Notebook, { now, before, beforeName }: Glance): Sentence[] {
  const { locale } = view;
  const moved = now.map(({ result, status }) => ({
    title: result.policy.title[locale],
    now: status,
    before: before.find((each) => each.result.policy.id === result.policy.id)?.status ?? 'unmeasurable',
  }));
  const changed = now.filter((_, index) => moved[index]!.now !== moved[index]!.before);
  const notes = (changed.length > 0 ? changed : now).flatMap((clause) => noteOf(view, book, clause));
  return movesInWords(moved, beforeName, locale).map((text) => book.say(text, ...notes));
}

/** The indicator that makes a clause's status what it is; none for a clause that other evidence judges. */
export function decidingOf({ result, status }: JudgedClause): IndicatorResult | null {
  const judged = result.indicators.filter((each) => each.reason !== 'no_target' && each.status !== 'unmeasurable');
  const wanted = status === 'partly' ? ['not_met', 'partly'] : [status];
  return judged.find((each) => wanted.includes(each.status)) ?? judged[0] ?? null;
}

function noteOf(view: View, book: Notebook, clause: JudgedClause): number[] {
  const deciding = decidingOf(clause);
  return deciding ? [book.cite(view, deciding.metric.id, { observations: deciding.measured?.observations ?? null })] : [];
}

function glanceTable(view: View, book: Notebook, clauses: readonly JudgedClause[]): ReportTable {
  const { locale } = view;
  const options = { locale };
  const judged = clauses.filter(({ status }) => status !== 'unmeasurable');
  const unmeasured = keptOf(view, clauses).filter(({ status }) => status === 'unmeasurable');
  const hasExamples = judged.some((clause) => decidingOf(clause)?.version?.target.example);
  const chapters = [...Map.groupBy(judged, ({ result }) => result.policy.chapter[locale])];
  const rows = chapters.flatMap(([chapter, own]) => [
    [textCell(chapter), ...Array.from({ length: 4 }, () => textCell(''))],
    ...own.map((clause) => glanceRow(view, clause)),
  ]);
  const hasSuppressed = rows.some((cells) => cells.some(({ text }) => text === suppressedSign));
  return {
    id: 'promises',
    title: m.report_promises({}, options),
    columns: [
      { name: m.report_column_promise({}, options), unit: 'text', width: 2.4 },
      { name: m.report_column_measured({}, options), unit: 'text', width: 3.4 },
      { name: m.report_column_outcome({}, options), unit: 'text', width: 1.2 },
      { name: m.clause_threshold({}, options), unit: 'text', width: 1.5 },
      { name: m.report_column_judgement({}, options), unit: 'text', width: 1.7 },
    ],
    rows,
    remark: [
      ...(unmeasured.length > 0
        ? [m.summary_promises_unmeasured({ count: unmeasured.length, names: namesInWords(unmeasured, locale) }, options)]
        : []),
      m.summary_promises_remark({}, options),
      ...(hasSuppressed ? [m.summary_suppressed({}, options)] : []),
      ...(hasExamples ? [m.summary_examples({}, options)] : []),
    ].join(' '),
    notes: [...new Set(judged.flatMap((clause) => noteOf(view, book, clause)))],
  };
}

function glanceRow(view: View, clause: JudgedClause): Cell[] {
  const { locale } = view;
  const { result, status, evidence } = clause;
  const deciding = decidingOf(clause);
  const title = textCell(result.policy.title[locale]);
  const judgement = statusCell(status, policyStatusWord(status, locale));
  if (!deciding) return [title, textCell(evidence ?? ''), textCell('–'), textCell('–'), judgement];
  const figure = figureOf(view, deciding);
  const { isAgainstLastYear } = deciding.indicator;
  const target = isAgainstLastYear ? m.summary_against_last_year({}, { locale }) : targetOf(deciding, view);
  const isWhole = isAgainstLastYear && deciding.indicator.each === null;
  const measured = isWhole || figure.detail === null ? figure.name : `${figure.name}. ${figure.detail}`;
  return [title, textCell(measured), outcomeCell(deciding, figure.value), textCell(target ?? '–'), judgement];
}

/** The outcome as it is read; none that tells a number of fewer than five. */
function outcomeCell({ metric, measured, indicator }: IndicatorResult, text: string): Cell {
  const value = measured?.value ?? null;
  const few =
    metric.unit === 'count'
      ? isFew(value)
      : measured !== null && !indicator.differenceBetween && isOfFew({ numerator: measured.numerator, denominator: measured.observations });
  return few ? suppressedCell() : { text, value };
}
