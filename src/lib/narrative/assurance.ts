import type { Assurance, SignalRule } from '#warehouse/metrics/signal.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** Whether the process meets its target, as its control limits say: always, never, or by chance. */
export function assuranceInWords(assurance: Assurance, locale: Locale): string {
  return {
    always_passes: m.signals_always_passes,
    always_fails: m.signals_always_fails,
    hit_or_miss: m.signals_hit_or_miss,
    no_target: m.signals_no_target,
  }[assurance]({}, { locale });
}

export function ruleInWords(rule: SignalRule, locale: Locale): string {
  return {
    outside_limits: m.signals_rule_outside_limits,
    trend: m.signals_rule_trend,
    two_of_three: m.signals_rule_two_of_three,
    shift: m.signals_rule_shift,
  }[rule]({}, { locale });
}
