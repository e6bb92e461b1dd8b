import type { Target } from '#warehouse/metrics/definition.ts';
import type { Unit } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatPoints } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { targetInWords, targetValueInWords, type PolicyStatus } from './status.ts';
import { listInWords } from './words.ts';

type Reason = 'few' | 'straddles' | 'no_data' | 'no_target' | 'not_in_force' | 'no_comparison';

export function policyStatusWord(status: PolicyStatus, locale: Locale): string {
  const options = { locale };
  return {
    met: () => m.policy_met({}, options),
    partly: () => m.policy_partly({}, options),
    not_met: () => m.policy_not_met({}, options),
    uncertain: () => m.policy_uncertain({}, options),
    unmeasurable: () => m.policy_unmeasurable({}, options),
  }[status]();
}

/** Why a status is what it is, where the figures do not say so themselves. */
export function reasonInWords(reason: Reason | null, minimum: number, locale: Locale): string | null {
  const options = { locale };
  if (reason === null) return null;
  return {
    few: () => m.policy_few({ minimum }, options),
    straddles: () => m.policy_straddles({}, options),
    no_data: () => m.policy_no_data({}, options),
    no_target: () => m.policy_no_target({}, options),
    not_in_force: () => m.policy_not_in_force({}, options),
    no_comparison: () => m.policy_no_comparison({}, options),
  }[reason]();
}

/** `Mål minst 80 %†`; a difference has its bound in percentage points. */
export function thresholdInWords(target: Target | null, unit: Unit, isDifference: boolean, locale: Locale): string | null {
  if (!target) return null;
  if (!isDifference) return targetInWords({ target, unit }, locale);
  const words = m.target_at_most({ value: formatPoints(target.value, locale).replace('+', '') }, { locale });
  return target.example ? `${words}†` : words;
}

/** The same where a heading says that it is a target: `90 %†`, `högst 15 %†`, `över 50 %`. */
export function thresholdAlone(target: Target | null, unit: Unit, isDifference: boolean, locale: Locale): string | null {
  if (!target) return null;
  const value = isDifference ? formatPoints(target.value, locale).replace('+', '') : targetValueInWords({ target, unit }, locale)!;
  const words = m.threshold_alone({ comparison: isDifference ? 'at_most' : target.comparison, value }, { locale });
  return target.example ? `${words}†` : words;
}

/** How many of the clauses are kept, in one or two sentences; those that are not are named. */
export function complianceLead(clauses: readonly { id: string; status: PolicyStatus }[], locale: Locale): string {
  const options = { locale };
  const withStatus = (status: PolicyStatus) => clauses.filter((clause) => clause.status === status);
  const measured = clauses.length - withStatus('unmeasurable').length;
  if (measured === 0) return m.compliance_nothing({}, options);
  const broken = withStatus('not_met');
  const sentences = [
    m.compliance_lead(
      { measured, met: withStatus('met').length, partly: withStatus('partly').length, uncertain: withStatus('uncertain').length },
      options,
    ),
    broken.length === 0
      ? m.compliance_none_broken({}, options)
      : m.compliance_broken(
          {
            count: broken.length,
            names: listInWords(
              broken.map(({ id }) => id),
              locale,
            ),
          },
          options,
        ),
  ];
  return sentences.join(' ');
}
