import type { ClauseResult, IndicatorResult } from '#warehouse/policy/compliance.ts';
import { gapOf } from '#warehouse/policy/gap.ts';
import type { Policy, Version } from '#warehouse/policy/register.ts';
import type { Table } from '#lib/charts/figure.ts';
import type { Clause } from '#lib/components/clause.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatInterval, formatValue } from '#lib/format/value.ts';
import { policyStatusWord, reasonInWords, thresholdInWords } from '#lib/narrative/compliance.ts';
import { m } from '#lib/paraglide/messages.js';
import { figureOf, missingOf, monthCells, policyFilters, readMonths, statusWordOf } from './compliance.ts';
import { readEvidence } from './clause-evidence.ts';
import { readSignals } from './clause-signals.ts';
import { crisisPart } from './crises.ts';
import { nameOf } from './names.ts';
import { openingWeekTable } from './opening-week.ts';
import { releasedTimePart } from './released-time.ts';
import { readClauses } from './results.ts';
import { linkTo, type View } from './view.ts';

export type ClausePage = Pick<Clause, 'status' | 'word' | 'figures' | 'months' | 'remark'> & {
  facts: { term: string; text: string }[];
  thresholds: Table | null;
  /** one table an indicator that can be divided */
  departments: { id: string; title: string; table: Table; links: string[] }[];
  months: Clause['months'];
  history: { id: string; title: string; table: Table }[];
  parts: { id: string; title: string; table: Table }[];
  /** what else shows how the clause is kept: for M5 the hours a week, for M7 the time released, for M22 the largest crisis */
  evidence: { title: string; text: string; table: Table } | null;
};

/** One clause in full: its words, thresholds and their history, figures, departments and months. */
export async function readClause(view: View, id: string): Promise<ClausePage> {
  const { snapshot, observed, locale } = view;
  const index = snapshot.policies.findIndex((policy) => policy.id === id);
  const policy = snapshot.policies[index]!;
  const wanted = { from: observed.from, to: observed.to, filters: policyFilters(view), grain: 'none' } as const;
  const [whole, departments, months] = await Promise.all([
    readClauses(snapshot, { ...wanted, split: null }),
    readClauses(snapshot, { ...wanted, split: 'department' }),
    readMonths(view),
  ]);
  const result = whole.get('')![index]!;
  const [allEvidence, signals] = await Promise.all([readEvidence(view, [result]), readSignals(view, [result])]);
  const evidence = allEvidence.get(id);
  const status = evidence?.status ?? result.status;
  return {
    status,
    word: policyStatusWord(status, locale),
    figures: result.indicators.map((each) => figureOf(view, each, signals)),
    months: monthCells(view, months, index),
    remark: evidence?.text ?? missingOf(view, result),
    facts: factsOf(view, policy),
    thresholds: thresholdTable(view, result),
    departments: divided(result)
      .filter(({ version }) => version !== null)
      .flatMap((each) => departmentTable(view, each, index, departments)),
    history: divided(result).map((each) => ({
      id: each.indicator.id,
      title: each.metric.name[locale],
      table: resultTable(
        view,
        m.column_period({}, { locale }),
        months.periods.flatMap((period) => {
          const found = find(months.results.get(period)?.[index], each.indicator.id);
          return found ? [{ name: formatPeriod(period, locale), result: found }] : [];
        }),
      ),
    })),
    parts: result.indicators.flatMap((each) => partTable(view, each)),
    evidence: (await furtherEvidence[id]?.(view)) ?? null,
  };
}

const furtherEvidence: Record<string, (view: View) => ClausePage['evidence'] | Promise<ClausePage['evidence']>> = {
  M5: openingWeek,
  M7: releasedTimePart,
  M22: crisisPart,
};

function openingWeek(view: View): ClausePage['evidence'] {
  const options = { locale: view.locale };
  const table = openingWeekTable(view);
  return table && { title: m.opening_title({}, options), text: m.opening_text({}, options), table };
}

/** The indicators that have one figure: those judged part by part have a table of their parts instead. */
function divided({ indicators }: ClauseResult): IndicatorResult[] {
  return indicators.filter(({ indicator, measured }) => measured !== null && !indicator.each && !indicator.differenceBetween);
}

function find(result: ClauseResult | undefined, indicator: string): IndicatorResult | undefined {
  return result?.indicators.find((each) => each.indicator.id === indicator);
}

function factsOf({ locale }: View, { source, owner, calendar, comment }: Policy): ClausePage['facts'] {
  const options = { locale };
  const calendars = {
    opening_hours: m.clause_calendar_opening_hours,
    working_days: m.clause_calendar_working_days,
    calendar_days: m.clause_calendar_calendar_days,
  };
  return [
    { term: m.clause_source({}, options), text: `${source.document[locale]}: ${source.place}` },
    { term: m.clause_owner({}, options), text: owner[locale] },
    { term: m.clause_calendar({}, options), text: calendars[calendar]({}, options) },
    ...(comment ? [{ term: m.clause_comment({}, options), text: comment[locale] }] : []),
  ];
}

/** Every threshold that is or was in force, newest last. */
function thresholdTable({ locale }: View, { indicators }: ClauseResult): Table | null {
  const options = { locale };
  const rows = indicators.flatMap(({ indicator, metric }) =>
    indicator.versions.map((version) => [
      metric.name[locale],
      thresholdInWords(version.target, metric.unit, indicator.differenceBetween !== null, locale) ?? '–',
      validityInWords(version, locale),
      version.target.example ? m.clause_example({}, options) : (version.note ?? m.clause_own({}, options)),
    ]),
  );
  if (rows.length === 0) return null;
  const columns = [
    m.column_metric({}, options),
    m.clause_threshold({}, options),
    m.clause_validity({}, options),
    m.clause_origin({}, options),
  ];
  return { columns: columns.map((name) => ({ name, numeric: false })), rows };
}

function validityInWords({ from, to }: Version, locale: View['locale']): string {
  const options = { locale };
  if (from === null && to === null) return m.clause_always({}, options);
  if (to === null) return m.clause_from({ from: formatDate(from, locale) }, options);
  if (from === null) return m.clause_until({ to: formatDate(to, locale) }, options);
  return m.clause_between({ from: formatDate(from, locale), to: formatDate(to, locale) }, options);
}

function departmentTable(view: View, { indicator, metric }: IndicatorResult, index: number, departments: Map<string, ClauseResult[]>) {
  const rows = [...departments].flatMap(([code, results]) => {
    const found = find(results[index], indicator.id);
    return found?.measured && found.measured.value !== null ? [{ code, name: nameOf(view, 'department', code), result: found }] : [];
  });
  if (rows.length === 0) return [];
  rows.sort((a, b) => gapSize(b.result) - gapSize(a.result) || a.name.localeCompare(b.name, view.locale));
  return [
    {
      id: indicator.id,
      title: metric.name[view.locale],
      table: resultTable(view, m.column_department({}, { locale: view.locale }), rows),
      links: rows.map(({ code }) => linkTo(view, `/signals/${metric.id}`, { department: [code] })),
    },
  ];
}

function gapSize({ measured }: IndicatorResult): number {
  return (measured && gapOf(measured)?.count) ?? 0;
}

/** Rows of one indicator: status, figure with interval and n, target, and how many did not get what was promised. */
export function resultTable({ locale }: View, head: string, rows: readonly { name: string; result: IndicatorResult }[]): Table {
  const options = { locale };
  const columns = [
    { name: head, numeric: false },
    { name: m.column_status({}, options), numeric: false },
    { name: m.column_value({}, options), numeric: true },
    { name: m.column_interval({}, options), numeric: true },
    { name: m.column_of({}, options), numeric: true },
    { name: m.clause_threshold({}, options), numeric: true },
    { name: m.gap_column({}, options), numeric: true },
  ];
  return {
    columns,
    rows: rows.map(({ name, result }) => {
      const { measured, metric, status, reason } = result;
      const gap = measured ? gapOf(measured) : null;
      const why = reason === 'few' ? reasonInWords(reason, Math.max(30, metric.minimum), locale) : null;
      return [
        name,
        why ? `${policyStatusWord(status, locale)} (${why})` : statusWordOf(result, locale),
        formatValue(measured?.value ?? null, metric.unit, locale),
        formatInterval(measured?.low ?? null, measured?.high ?? null, metric.unit, locale) ?? '–',
        formatNumber(measured?.observations ?? null, locale),
        thresholdInWords(measured?.target ?? null, metric.unit, false, locale) ?? '–',
        gap ? formatNumber(gap.count, locale, 0) : '–',
      ];
    }),
  };
}

function partTable(view: View, result: IndicatorResult): ClausePage['parts'] {
  const { indicator, metric, parts } = result;
  const by = indicator.each ?? indicator.differenceBetween;
  if (!by || parts.length === 0) return [];
  const rows = parts.map((part) => ({ name: nameOf(view, by, part.code), result: { ...result, ...part } }));
  const order = { not_met: 0, partly: 1, uncertain: 2, met: 3, unmeasurable: 4 };
  if (indicator.each) rows.sort((a, b) => order[a.result.status] - order[b.result.status] || a.name.localeCompare(b.name, view.locale));
  return [
    { id: indicator.id, title: metric.name[view.locale], table: resultTable(view, m.column_part({}, { locale: view.locale }), rows) },
  ];
}
