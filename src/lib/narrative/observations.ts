import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';

const aboutCalls = /^(?:service_level|answer_rate|abandon|wait_|handle_|callback_|offered|answered)/;
const aboutCases = /^case_/;

/** `31 904 samtal`: the number of observations a value of the metric rests on, as the thing that was observed. */
export function observationsInWords(metric: Pick<MetricDefinition, 'id' | 'fact'>, count: number, locale: Locale): string {
  const inputs = { count, text: formatNumber(count, locale) };
  const options = { locale };
  if (metric.id === 'satisfaction_index') return m.noun_answers(inputs, options);
  if (aboutCalls.test(metric.id) || metric.fact === 'queue_interval') return m.noun_calls(inputs, options);
  if (metric.fact === 'response') return m.noun_inquiries(inputs, options);
  if (aboutCases.test(metric.id) || metric.fact === 'journey' || metric.fact === 'service_case') return m.noun_cases(inputs, options);
  return m.noun_contacts(inputs, options);
}
