import type { Dimension, DimensionFilter, MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { ClauseResult, IndicatorPart, IndicatorResult } from '#warehouse/policy/compliance.ts';
import type { Measured } from '#warehouse/policy/measure.ts';
import type { Clause, ClauseFigure, ClauseGroup, ClauseMatrix } from '#lib/components/clause.ts';
import { filterDimensions } from '#lib/filters/dimension.ts';
import { movePeriod, periodHolding } from '#lib/filters/period.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { formatPoints } from '#lib/format/number.ts';
import { formatBareInterval, formatInterval, formatValue } from '#lib/format/value.ts';
import { complianceLead, policyStatusWord, reasonInWords, thresholdInWords } from '#lib/narrative/compliance.ts';
import { observationsInWords } from '#lib/narrative/observations.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { readEvidence, type Evidence } from './clause-evidence.ts';
import { readSignals, type Signals } from './clause-signals.ts';
import { nameOf } from './names.ts';
import { byName } from './peers.ts';
import { readClauses } from './results.ts';
import { linkTo, type View } from './view.ts';

export const groupings = ['chapter', 'owner', 'status', 'department'] as const;
export type Grouping = (typeof groupings)[number];
const order: readonly PolicyStatus[] = ['not_met', 'partly', 'uncertain', 'met', 'unmeasurable'];
const monthsShown = 12;

export type CompliancePage = {
  /** no figure of the register has a value in the period and selection */
  isEmpty: boolean;
  lead: string;
  counts: { status: PolicyStatus; word: string; count: number }[];
  groups: ClauseGroup[];
  /** instead of groups, when the clauses are arranged by department */
  matrix: ClauseMatrix | null;
  hasExamples: boolean;
};

/** The filters of a view as the register takes them; each metric heeds those that it knows. */
export function policyFilters({ filters }: View): Partial<Record<Dimension, DimensionFilter>> {
  return Object.fromEntries(
    filterDimensions
      .filter((name) => filters[name].length > 0)
      .map((name) => [name, filters.except.includes(name) ? { except: filters[name] } : filters[name]]),
  );
}

/** Every clause of the register with status, figures, the last twelve months and the departments that do not keep it. */
export async function readCompliancePage(view: View, grouping: Grouping): Promise<CompliancePage> {
  const clauses = await readClauseRows(view);
  return {
    isEmpty: clauses.every(({ figures }) => figures.every(({ hasValue }) => !hasValue)),
    lead: complianceLead(clauses, view.locale),
    counts: order.map((status) => ({
      status,
      word: policyStatusWord(status, view.locale),
      count: clauses.filter((clause) => clause.status === status).length,
    })),
    groups: grouping === 'department' ? [] : grouped(view, clauses, grouping),
    matrix: grouping === 'department' ? await readMatrix(view, clauses) : null,
    hasExamples: view.snapshot.policies.some(({ indicators }) =>
      indicators.some(({ versions }) => versions.some(({ target }) => target.example)),
    ),
  };
}

async function readClauseRows(view: View): Promise<Clause[]> {
  const { snapshot, observed, filters } = view;
  const wanted = { from: observed.from, to: observed.to, filters: policyFilters(view) };
  const isWhole = filters.department.length === 0;
  const [whole, departments, months] = await Promise.all([
    readClauses(snapshot, { ...wanted, grain: 'none', split: null }),
    isWhole ? readClauses(snapshot, { ...wanted, grain: 'none', split: 'department' }) : new Map<string, ClauseResult[]>(),
    readMonths(view),
  ]);
  const [evidence, signals] = await Promise.all([readEvidence(view, whole.get('')!), readSignals(view, whole.get('')!)]);
  return whole.get('')!.map((result, index) => clauseOf(view, result, index, departments, months, evidence.get(result.policy.id), signals));
}

/** Every department's status on every clause that is measured by department. */
async function readMatrix(view: View, clauses: readonly Clause[]): Promise<ClauseMatrix> {
  const { snapshot, observed, locale } = view;
  const wanted = { from: observed.from, to: observed.to, filters: policyFilters(view), grain: 'none', split: 'department' } as const;
  const results = await readClauses(snapshot, wanted);
  const departments = byName(view, 'department').filter(({ code }) => results.has(code));
  return {
    departments: departments.map(({ code, name }) => ({
      name: withSoftHyphens(name),
      href: linkTo(view, `/departments/${code}`, { department: [] }),
    })),
    rows: clauses.map(({ id, title, href }, index) => ({
      ...{ id, title, href },
      cells: departments.map(({ code, name }) => {
        const { status } = results.get(code)![index]!;
        const word = m.compliance_matrix_cell({ department: name, clause: id, status: policyStatusWord(status, locale) }, { locale });
        return { status, word, href: status === 'unmeasurable' ? null : linkTo(view, `/compliance/${id}`, { department: [code] }) };
      }),
    })),
    key: order.map((status) => ({ status, word: policyStatusWord(status, locale) })),
  };
}

export type Months = { periods: string[]; results: Map<string, ClauseResult[]> };

/** The twelve whole months that lead up to the end of the period, of one reading of all months there are, so that another period needs no new one. */
export async function readMonths(view: View): Promise<Months> {
  const { snapshot, observed, data } = view;
  const holding = periodHolding('month', observed.to);
  const last = holding.to <= observed.to ? holding : movePeriod(holding, -1);
  const shown = Array.from({ length: monthsShown }, (_, step) => movePeriod(last, step + 1 - monthsShown));
  const periods = shown.map(({ text }) => text);
  const span = data
    ? { from: periodHolding('month', data.first).from, to: periodHolding('month', data.last).to }
    : { from: shown[0]!.from, to: last.to };
  const results = await readClauses(snapshot, { ...span, grain: 'month', split: null, filters: policyFilters(view) });
  return { periods, results };
}

function clauseOf(
  view: View,
  result: ClauseResult,
  index: number,
  departments: Map<string, ClauseResult[]>,
  months: Months,
  evidence: Evidence | undefined,
  signals: Signals,
): Clause {
  const { locale } = view;
  const { policy } = result;
  const status = evidence?.status ?? result.status;
  return {
    id: policy.id,
    title: policy.title[locale],
    href: linkTo(view, `/compliance/${policy.id}`),
    text: policy.text,
    status,
    word: policyStatusWord(status, locale),
    figures: result.indicators.map((each) => figureOf(view, each, signals)),
    months: monthCells(view, months, index),
    departments: [...departments]
      .filter(([code, results]) => code !== 'unknown' && ['not_met', 'partly'].includes(results[index]!.status))
      .map(([code]) => ({ name: nameOf(view, 'department', code), href: linkTo(view, `/compliance/${policy.id}`, { department: [code] }) }))
      .sort((a, b) => a.name.localeCompare(b.name, locale)),
    remark: evidence?.text ?? missingOf(view, result),
  };
}

/** What is missing while nothing of a clause can be judged; a clause with figures but no threshold lacks a target. */
export function missingOf({ locale }: View, { policy, status, indicators }: ClauseResult): string | null {
  if (status !== 'unmeasurable') return null;
  const lacksTarget = indicators.some(({ reason }) => reason === 'no_target');
  if (lacksTarget) return m.policy_no_target({}, { locale });
  const notYet = indicators.some(({ reason }) => reason === 'not_in_force');
  return notYet ? m.policy_not_in_force({}, { locale }) : policy.missing[locale];
}

export function monthCells({ locale }: View, { periods, results }: Months, index: number): Clause['months'] {
  return periods.map((period) => {
    const status = results.get(period)?.[index]?.status ?? 'unmeasurable';
    return { name: formatPeriod(period, locale), status, word: policyStatusWord(status, locale) };
  });
}

/** One indicator as it is read: what it is now, on how many, against what, and how sure that is. */
export function figureOf(view: View, result: IndicatorResult, signals: Signals = new Map()): ClauseFigure {
  const { locale } = view;
  const { indicator, metric, status, reason } = result;
  return {
    id: indicator.id,
    name: metric.name[locale],
    detail: detailOf(view, result),
    value: valueOf(result, view),
    facts: factsOf(view, result),
    status,
    word: statusWordOf(result, locale),
    why: reason === 'no_target' ? null : reasonInWords(reason, Math.max(30, metric.minimum), locale),
    signal: signals.get(indicator.id) ?? null,
    href: linkTo(view, `/signals/${metric.id}`),
    rows: linkTo(view, `/signals/${metric.id}/rows`),
    hasValue: hasValue(result),
  };
}

/** A count of nothing in a selection that has nothing is no value. */
function hasValue({ measured, parts }: IndicatorResult): boolean {
  return parts.length > 0 || (measured?.value != null && measured.value !== 0) || (measured?.observations ?? 0) > 0;
}

/** A figure that is followed without a target has a word of its own. */
export function statusWordOf({ status, reason }: Pick<IndicatorResult, 'status' | 'reason'>, locale: View['locale']): string {
  return reason === 'no_target' ? m.status_no_target({}, { locale }) : policyStatusWord(status, locale);
}

function valueOf({ indicator, metric, measured, parts }: IndicatorResult, { locale }: View): string {
  if (indicator.each && parts.length === 0) return '–';
  if (indicator.each)
    return m.policy_parts_met({ met: parts.filter(({ status }) => status === 'met').length, count: parts.length }, { locale });
  if (indicator.differenceBetween) return measured?.value == null ? '–' : formatPoints(measured.value, locale).replace('+', '');
  return formatValue(measured?.value ?? null, metric.unit, locale);
}

function factsOf(view: View, { indicator, metric, measured, before, version, parts }: IndicatorResult): string[] {
  const { locale } = view;
  const isDifference = indicator.differenceBetween !== null;
  const target = thresholdInWords(measured?.target ?? version?.target ?? null, metric.unit, isDifference, locale);
  const facts = target ? [target] : [];
  if (before?.value != null) facts.push(m.policy_before({ value: formatValue(before.value, metric.unit, locale) }, { locale }));
  const interval = measured && intervalOf(measured, metric, isDifference, view);
  if (interval) facts.push(interval);
  if (measured?.observations != null) facts.push(observationsInWords(metric, measured.observations, locale));
  if (indicator.each && parts.length > 0) {
    const broken = parts.filter(({ status }) => status === 'not_met').map(({ code }) => nameOf(view, indicator.each!, code));
    if (broken.length > 0) facts.push(m.policy_parts_broken({ count: broken.length, names: broken.slice(0, 5).join(', ') }, { locale }));
  }
  return facts;
}

function intervalOf({ low, high }: Measured, metric: MetricDefinition, isDifference: boolean, { locale }: View): string | null {
  if (!isDifference) return formatBareInterval(low, high, metric.unit, locale);
  if (low === null || high === null) return null;
  return (formatInterval(low, high, 'ratio', locale) ?? '').replace(/\s*%$/, '');
}

function detailOf(view: View, { indicator, parts }: IndicatorResult): string | null {
  const { each, differenceBetween: between, isAgainstLastYear } = indicator;
  const options = { locale: view.locale };
  if (between) {
    const [highest, lowest] = [parts[0], parts.at(-1)];
    const pair = (part: IndicatorPart) => `${nameOf(view, between, part.code)} ${formatValue(part.measured.value, 'ratio', view.locale)}`;
    return highest && lowest && highest !== lowest
      ? m.policy_difference({ high: pair(highest), low: pair(lowest) }, options)
      : m.policy_difference_none({}, options);
  }
  if (each) return { channel: m.policy_each_channel, topic: m.policy_each_topic }[each as 'channel']?.({}, options) ?? null;
  return isAgainstLastYear ? m.policy_against_last_year({}, options) : null;
}

function grouped(view: View, clauses: readonly Clause[], grouping: Exclude<Grouping, 'department'>): ClauseGroup[] {
  const { locale, snapshot } = view;
  const titleOf = ({ id, word }: Clause) => {
    const policy = snapshot.policies.find((each) => each.id === id)!;
    return grouping === 'status' ? word : policy[grouping][locale];
  };
  const groups = [...Map.groupBy(clauses, titleOf)];
  if (grouping === 'status') groups.sort(([, a], [, b]) => order.indexOf(a[0]!.status) - order.indexOf(b[0]!.status));
  return groups.map(([title, own], index) => ({ id: `group-${index + 1}`, title, clauses: own }));
}
