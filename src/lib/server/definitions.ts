import { facts, type Dimension, type Fact, type MetricDefinition } from '#warehouse/metrics/definition.ts';
import { compileMetrics } from '#warehouse/metrics/query.ts';
import { fewestDecided } from '#warehouse/metrics/sampling.ts';
import type { Definition } from '#lib/components/definition.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { targetInWords } from '#lib/narrative/status.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { clauseInWords } from './clauses.ts';
import type { View } from './view.ts';

export type DefinitionGroup = { id: Fact; name: string; definitions: Definition[] };

/** Every metric of the registry, group by group, with the query that computes it for the period of the view. */
export function readDefinitions(view: View): DefinitionGroup[] {
  const options = { locale: view.locale };
  const names = {
    contact: m.fact_contact,
    response: m.fact_response,
    journey: m.fact_journey,
    service_case: m.lead_fact,
    queue_interval: m.fact_queue_interval,
  };
  return facts.map((fact) => ({
    id: fact,
    name: names[fact]({}, options),
    definitions: view.snapshot.metrics.filter((metric) => metric.fact === fact).map((metric) => describe(view, metric)),
  }));
}

function describe(view: View, metric: MetricDefinition): Definition {
  const { locale, observed } = view;
  const options = { locale };
  const { sql, parameters } = compileMetrics([metric], {
    metrics: [metric.id],
    from: observed.from,
    to: observed.to,
    grain: 'none',
    by: [],
    filters: {},
  });
  const target = targetInWords(metric, locale);
  const interval = intervalInWords(metric, locale);
  return {
    id: metric.id,
    name: metric.name[locale],
    definition: metric.definition[locale],
    terms: [
      { term: m.def_formula({}, options), text: metric.formula[locale] },
      {
        term: m.def_target({}, options),
        text: target ?? m.def_no_target({}, options),
        note: metric.target?.example ? m.def_example({}, options) : undefined,
      },
      ...(interval ? [{ term: m.def_interval({}, options), text: interval }] : []),
      ...(metric.minimum > 1
        ? [{ term: m.def_minimum({}, options), text: m.def_minimum_value({ count: formatNumber(metric.minimum, locale) }, options) }]
        : []),
      { term: m.def_clauses({}, options), text: metric.clauses.map((clause) => clauseInWords(view, clause)).join('; ') },
      { term: m.def_source({}, options), text: metric.source[locale] },
      {
        term: m.def_dimensions({}, options),
        text: listInWords(
          metric.dimensions.map((dimension) => dimensionName(dimension, locale)),
          locale,
        ),
      },
    ],
    sql,
    sqlText: m.def_sql_text(
      {
        period: formatPeriod(observed.period.text, locale),
        parameters: Object.entries(parameters)
          .map(([name, value]) => `$${name} = ${String(value)}`)
          .join(', '),
      },
      options,
    ),
    api: `/api/v1/metrics/${metric.id}?from=${observed.from}&to=${observed.to}&grain=month`,
    changes: metric.changes.map(({ date, text }) => `${formatDate(date, locale)}: ${text[locale]}`),
  };
}

/** What the verdicts on the effect of an action mean. */
export function readEffectTerms({ locale }: View): { term: string; text: string }[] {
  const options = { locale };
  return [
    { term: m.action_verdict_confirmed({}, options), text: m.action_how_confirmed({}, options) },
    { term: m.action_verdict_unsure({}, options), text: m.action_how_unsure({}, options) },
    { term: m.action_verdict_too_early({}, options), text: m.action_how_too_early({}, options) },
    { term: m.action_status_verified({}, options), text: m.action_how_verified({}, options) },
  ];
}

/** What each comparison compares with, in the order that they are chosen from. */
export function readComparisons({ locale, snapshot }: View): { term: string; text: string; note?: string }[] {
  const options = { locale };
  return [
    { term: m.compare_last_year({}, options), text: m.def_compare_last_year({}, options) },
    {
      term: m.compare_last_year_open_days({}, options),
      text: m.def_compare_open_days({}, options),
      note: snapshot.openDays ? undefined : m.def_compare_no_calendar({}, options),
    },
    { term: m.compare_previous({}, options), text: m.def_compare_previous({}, options) },
    { term: m.compare_target({}, options), text: m.def_compare_target({}, options) },
    { term: m.compare_others({}, options), text: m.def_compare_others({}, options) },
  ];
}

/** How a clause is judged, and a service gap counted. */
export function readPolicyTerms({ locale }: View): { term: string; text: string }[] {
  const options = { locale };
  return [
    { term: m.def_policy_status({}, options), text: m.def_policy_status_text({ minimum: formatNumber(30, locale) }, options) },
    { term: m.def_policy_clause({}, options), text: m.def_policy_clause_text({}, options) },
    { term: m.def_policy_version({}, options), text: m.def_policy_version_text({}, options) },
    { term: m.def_policy_fall({}, options), text: m.def_policy_fall_text({}, options) },
    { term: m.def_policy_difference({}, options), text: m.def_policy_difference_text({}, options) },
    { term: m.gap_page({}, options), text: m.def_policy_gap_text({}, options) },
    { term: m.gap_neglected_title({}, options), text: m.gap_neglected_text({}, options) },
  ];
}

/** How the share of failure demand is estimated from a sample that has been read. */
export function readSampleTerms({ locale }: View): { term: string; text: string }[] {
  const options = { locale };
  return [
    { term: m.def_sample_draw({}, options), text: m.def_sample_draw_text({}, options) },
    { term: m.def_sample_share({}, options), text: m.def_sample_share_text({}, options) },
    { term: m.def_interval({}, options), text: m.def_sample_interval_text({}, options) },
    { term: m.def_sample_unclear({}, options), text: m.def_sample_unclear_text({}, options) },
    { term: m.def_minimum({}, options), text: m.def_sample_minimum_text({ count: formatNumber(fewestDecided, locale) }, options) },
  ];
}

function intervalInWords({ expression }: MetricDefinition, locale: View['locale']): string | null {
  const { kind } = expression;
  if (kind === 'quantile' && expression.interval) return m.lead_def_interval({}, { locale });
  if (kind === 'bounds') return m.def_interval_bounds({}, { locale });
  return kind === 'ratio' || kind === 'ratio_of_sums' || kind === 'share' ? m.def_interval_wilson({}, { locale }) : null;
}

function dimensionName(dimension: Dimension, locale: View['locale']): string {
  return {
    channel: m.dimension_channel,
    department: m.dimension_department,
    topic: m.dimension_topic,
    rosa_level: m.dimension_rosa_level,
    office: m.dimension_office,
    unit: m.dimension_unit,
    last_unit: m.flow_dimension_last_unit,
    language: m.dimension_language,
    external_actor: m.dimension_external_actor,
    ending: m.flow_dimension_ending,
    queue: m.dimension_queue,
    weekday: m.channels_dimension_weekday,
    local_hour: m.channels_dimension_local_hour,
    wait_bucket: m.channels_dimension_wait_bucket,
    response_bucket: m.channels_dimension_response_bucket,
  }[dimension]({}, { locale });
}
