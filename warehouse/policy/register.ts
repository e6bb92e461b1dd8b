import { z } from 'zod';
import type { MetricDefinition, Target } from '../metrics/definition.ts';
import { parseThreshold, thresholdAdvice, type ThresholdUnit } from './threshold.ts';

/** The dimensions that an indicator can be judged one value at a time by, compared over, or limited to. */
export const policyDimensions = ['channel', 'department', 'office', 'language', 'topic', 'rosa_level', 'external_actor'] as const;
export type PolicyDimension = (typeof policyDimensions)[number];

const text = z.string().trim().min(1);
const inLanguages = z.strictObject({ sv: text, en: text });
const date = z.iso.date();
const dimension = z.enum(policyDimensions);
const threshold = z.custom<string>((written) => typeof written === 'string' && parseThreshold(written) !== null, thresholdAdvice);

const comparisons = ['at_least', 'above', 'at_most'] as const;

const version = z.strictObject({
  /** local dates, half-open: in force from `from` until the day before `to` */
  from: date.optional(),
  to: date.optional(),
  at_least: threshold.optional(),
  above: threshold.optional(),
  at_most: threshold.optional(),
  /** true while it is invented, until the municipality enters its own policy */
  example: z.boolean().default(false),
  /** why it was changed, or who decided it */
  note: text.optional(),
});

const indicator = z.strictObject({
  metric: text.optional(),
  /** all indicators of another policy */
  of: text.optional(),
  scope: z.partialRecord(dimension, z.array(text).min(1)).optional(),
  /** judged for each value of a dimension: all must hold */
  each: dimension.optional(),
  /** the largest difference between values of a dimension is judged */
  difference_between: dimension.optional(),
  /** lower than the same period the year before */
  against: z.literal('last_year').optional(),
  versions: z.array(version).default([]),
});

const policy = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9/-]{0,11}$/),
  chapter: inLanguages,
  title: inLanguages,
  /** as the document says it */
  text,
  source: z.strictObject({ document: inLanguages, place: text }),
  owner: inLanguages,
  calendar: z.enum(['opening_hours', 'working_days', 'calendar_days']).default('calendar_days'),
  indicators: z.array(indicator).default([]),
  /** the page that follows what no threshold can say */
  page: z.string().startsWith('/').optional(),
  /** what is missing while it cannot be measured, and which source would provide it */
  missing: inLanguages,
  comment: inLanguages.optional(),
});

/** The policies of a municipality, as `policies.yaml` writes them. */
export const registerSchema = z.strictObject({ policies: z.array(policy).min(1) });
export type RegisterDocument = z.infer<typeof registerSchema>;
type PolicyDocument = RegisterDocument['policies'][number];
type IndicatorDocument = PolicyDocument['indicators'][number];

/** A threshold and the days it is in force, half-open; the bounds are open where the file names none. */
export type Version = { from: string | null; to: string | null; target: Target; unit: ThresholdUnit; note: string | null };

export type Indicator = {
  /** unique in the register: policy, metric and, where there are several, a number */
  id: string;
  metric: string;
  scope: Partial<Record<PolicyDimension, string[]>>;
  each: PolicyDimension | null;
  differenceBetween: PolicyDimension | null;
  isAgainstLastYear: boolean;
  versions: Version[];
};

export type Policy = Omit<PolicyDocument, 'indicators'> & { indicators: Indicator[] };

/** The policies with every threshold in its metric's unit and references to other policies followed; the document must be sound. */
export function policiesOf(document: { policies: readonly PolicyDocument[] }): Policy[] {
  return document.policies.map((each) => ({ ...each, indicators: indicatorsOf(document, each) }));
}

function indicatorsOf(document: { policies: readonly PolicyDocument[] }, { id, indicators }: PolicyDocument): Indicator[] {
  const all = indicators.flatMap((own) => {
    const referred = own.of === undefined ? undefined : document.policies.find((other) => other.id === own.of);
    const borrowed = referred ? indicatorsOf(document, referred) : [indicatorOf(own)];
    return borrowed.map((each) => ({ ...each, each: own.each ?? each.each, scope: { ...each.scope, ...own.scope } }));
  });
  return all.map((each, index) => {
    const isAlone = all.filter(({ metric }) => metric === each.metric).length === 1;
    return { ...each, id: [id, each.metric, ...(isAlone ? [] : [index + 1])].join('.') };
  });
}

function indicatorOf(own: IndicatorDocument): Indicator {
  return {
    id: '',
    metric: own.metric!,
    scope: own.scope ?? {},
    each: own.each ?? null,
    differenceBetween: own.difference_between ?? null,
    isAgainstLastYear: own.against === 'last_year',
    versions: own.versions.map((each) => {
      const comparison = comparisons.find((name) => each[name] !== undefined)!;
      const { value, unit } = parseThreshold(each[comparison]!)!;
      return {
        from: each.from ?? null,
        to: each.to ?? null,
        target: { value, comparison, example: each.example },
        unit,
        note: each.note ?? null,
      };
    }),
  };
}

/** How many of a version's comparisons are written; it must be one. */
export function comparisonsIn(version: IndicatorDocument['versions'][number]): string[] {
  return comparisons.filter((name) => version[name] !== undefined);
}

/** Whether a version is in force on a local date. */
export function isInForce({ from, to }: Version, day: string): boolean {
  return (from === null || from <= day) && (to === null || day < to);
}

/** The thresholds in force on a day, by metric, that hold for all of the metric: what its pages show as its target. */
export function targetsOn(policies: readonly Policy[], day: string): Record<string, Target> {
  const plain = policies.flatMap(({ indicators }) => indicators).filter(isPlain);
  return Object.fromEntries(
    plain.toReversed().flatMap(({ metric, versions }) => {
      const version = versions.find((each) => isInForce(each, day));
      return version ? [[metric, version.target]] : [];
    }),
  );
}

function isPlain({ scope, each, differenceBetween }: Indicator): boolean {
  return Object.keys(scope).length === 0 && each === null && differenceBetween === null;
}

/** The unit that thresholds of an indicator must have. */
export function unitWanted(metric: MetricDefinition, isDifference: boolean): ThresholdUnit[] {
  if (metric.unit === 'ratio') return isDifference ? ['points'] : ['ratio'];
  return {
    count: ['count' as const],
    seconds: ['seconds' as const],
    index: ['index' as const],
    sek: ['sek' as const],
    days: ['days' as const],
    working_days: ['days' as const],
  }[metric.unit];
}
