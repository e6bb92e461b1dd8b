import type { ClauseResult, IndicatorResult } from '#warehouse/policy/compliance.ts';
import { isInForce } from '#warehouse/policy/register.ts';
import { thresholdInWords, policyStatusWord } from '#lib/narrative/compliance.ts';
import { readEvidence } from '#lib/server/clause-evidence.ts';
import { figureOf, policyFilters } from '#lib/server/compliance.ts';
import { readClauses } from '#lib/server/results.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import { m } from '#lib/paraglide/messages.js';
import type { View } from '#lib/server/view.ts';
import type { Cell, KeptPromise, ReportTable } from '../document.ts';
import { statusCell, textCell } from './cells.ts';
import type { Notebook } from './notebook.ts';

export type JudgedClause = { result: ClauseResult; status: PolicyStatus; evidence: string | null };

/** How every promise of the register is kept in the view's period, with the evidence of those that no metric measures. */
export async function readPromises(view: View): Promise<JudgedClause[]> {
  const { from, to } = view.observed;
  const results = (await readClauses(view.snapshot, { from, to, filters: policyFilters(view), grain: 'none', split: null })).get('')!;
  const evidence = await readEvidence(view, results);
  return results.map((result) => {
    const own = evidence.get(result.policy.id);
    return { result, status: own?.status ?? result.status, evidence: own?.text ?? null };
  });
}

/** A row an indicator that could be judged; the promise is named on the first of its rows. */
export function promiseTable(view: View, book: Notebook, clauses: readonly JudgedClause[], id: string, title: string): ReportTable {
  const { locale } = view;
  const options = { locale };
  const judged = clauses.filter(({ status }) => status !== 'unmeasurable');
  return {
    id,
    title,
    columns: [
      { name: m.report_column_promise({}, options), unit: 'text', width: 3 },
      { name: m.report_column_measured({}, options), unit: 'text', width: 3 },
      { name: m.report_column_outcome({}, options), unit: 'text', width: 1.4 },
      { name: m.clause_threshold({}, options), unit: 'text', width: 1.6 },
      { name: m.report_column_judgement({}, options), unit: 'text', width: 1.8 },
    ],
    rows: judged.flatMap(({ result, status, evidence }) => {
      const name = `${result.policy.id} ${result.policy.title[locale]}`;
      const measured = result.indicators.filter((each) => each.reason !== 'no_target' && each.status !== 'unmeasurable');
      if (measured.length === 0)
        return [
          [textCell(name), textCell(evidence ?? ''), textCell('–'), textCell('–'), statusCell(status, policyStatusWord(status, locale))],
        ];
      return measured.map((each, index) => {
        const figure = figureOf(view, each);
        return [
          textCell(index === 0 ? name : ''),
          textCell(figure.name),
          { text: figure.value, value: each.measured?.value ?? null, unit: unitOf(each) },
          textCell(targetOf(each, view) ?? '–'),
          statusCell(each.status, figure.word),
        ];
      });
    }),
    remark: null,
    notes: judged.flatMap(({ result }) => result.indicators.map(({ metric }) => book.cite(view, metric.id))),
  };
}

/** The threshold that an indicator is judged by, in words. */
export function targetOf({ indicator, metric, measured, version }: IndicatorResult, { locale }: View): string | null {
  return thresholdInWords(measured?.target ?? version?.target ?? null, metric.unit, indicator.differenceBetween !== null, locale);
}

function unitOf({ indicator, metric }: IndicatorResult): Cell['unit'] {
  return indicator.differenceBetween === null ? metric.unit : 'points';
}

/** The promises as they were in force at the end of the period: what is frozen with the report. */
export function keptPromises(view: View): KeptPromise[] {
  const { locale, observed, snapshot } = view;
  return snapshot.policies.map(({ id, title, text, source, indicators }) => {
    const inForce = indicators.flatMap((indicator) => {
      const version = indicator.versions.find((each) => isInForce(each, observed.to));
      const metric = snapshot.metrics.find((each) => each.id === indicator.metric);
      return version && metric ? [{ indicator, version, metric }] : [];
    });
    const targets = inForce.map(({ indicator, version, metric }) => {
      const words = thresholdInWords(version.target, metric.unit, indicator.differenceBetween !== null, locale);
      return `${metric.name[locale]}: ${words ?? ''}`;
    });
    return {
      id,
      title: title[locale],
      text,
      source: `${source.document[locale]}: ${source.place}`,
      target: targets.length > 0 ? targets.join('; ') : null,
      isExample: inForce.some(({ version }) => version.target.example),
    };
  });
}
