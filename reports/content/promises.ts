import type { ClauseResult, IndicatorResult } from '#warehouse/policy/compliance.ts';
import { isInForce } from '#warehouse/policy/register.ts';
import { thresholdAlone, thresholdInWords } from '#lib/narrative/compliance.ts';
import { readEvidence } from '#lib/server/clause-evidence.ts';
import { policyFilters } from '#lib/server/compliance.ts';
import { readClauses } from '#lib/server/results.ts';
import type { PolicyStatus } from '#lib/narrative/status.ts';
import type { View } from '#lib/server/view.ts';
import type { KeptPromise } from '../document.ts';

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

/** The threshold that an indicator is judged by, in words. */
export function targetOf({ indicator, metric, measured, version }: IndicatorResult, { locale }: View): string | null {
  return thresholdAlone(measured?.target ?? version?.target ?? null, metric.unit, indicator.differenceBetween !== null, locale);
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
