/** What a metric is. Every metric is one value of this type, in `warehouse/metrics/`, and nowhere else. */

export const dimensions = [
  'channel',
  'department',
  'topic',
  'rosa_level',
  'office',
  'unit',
  'last_unit',
  'language',
  'external_actor',
  'ending',
  'queue',
  'weekday',
  'local_hour',
  'wait_bucket',
  'response_bucket',
] as const;
export type Dimension = (typeof dimensions)[number];

/** What a contact can be divided by; `weekday` is 1 (Monday) to 7, `local_hour` 0 to 23. */
export const contactDimensions: readonly Dimension[] = dimensions.filter(
  (dimension) => dimension !== 'response_bucket' && dimension !== 'last_unit' && dimension !== 'ending',
);

/** Waits in the queue, shortest first; each holds what the ones before it do not. */
export const waitBuckets = [
  'within_10_seconds',
  'within_30_seconds',
  'within_1_minute',
  'within_2_minutes',
  'within_5_minutes',
  'within_10_minutes',
  'longer',
] as const;

/** Times to the first answer, shortest first; each holds what the ones before it do not, together all that is due. */
export const responseBuckets = [
  'within_1_hour',
  'within_4_hours',
  'within_1_day',
  'within_2_days',
  'within_5_days',
  'later',
  'unanswered',
] as const;

/** How a journey ended, as far as is known; without a value it is not known. */
export const endings = ['at_medborgarcenter', 'at_department', 'passed_on', 'referred_external', 'open', 'abandoned'] as const;

/** The `last_unit` of what was referred to somebody outside the municipality. */
export const outsideUnit = 'external';

export const grains = ['day', 'week', 'month', 'quarter', 'tertial', 'year', 'none'] as const;
export type Grain = (typeof grains)[number];

export const facts = ['contact', 'response', 'journey', 'service_case', 'queue_interval'] as const;
export type Fact = (typeof facts)[number];

export type Text = { sv: string; en: string };

/** `ratio` is 0–1 and shown as per cent; `seconds` is shown as a duration, `sek` is Swedish kronor. */
export type Unit = 'count' | 'ratio' | 'seconds' | 'working_days' | 'days' | 'index' | 'sek';

/** SQL over the columns of the fact table; boolean for `where`, `numerator` and `denominator`. */
export type Expression =
  | { kind: 'count'; where: string }
  | { kind: 'sum'; value: string }
  | { kind: 'ratio'; numerator: string; denominator: string }
  /** sums divided, for interval records: Σ numerator / Σ denominator */
  | { kind: 'ratio_of_sums'; numerator: string; denominator: string }
  /** share of the rows `where` that fall on each value of `of`; needs `of` among the dimensions asked for */
  | { kind: 'share'; of: Dimension; where: string }
  /** a proportion known only within bounds: `low` counts unknowns as failures, `high` as successes */
  | { kind: 'bounds'; success: string; failure: string; denominator: string }
  /** with `interval` a 95 % interval by the normal distribution: mean ± 1.96 · s/√n */
  | { kind: 'mean'; value: string; where: string; interval?: true }
  /** Σ numerator / Σ denominator of amounts such as seconds; the rows `where`, not the amounts, are its observations */
  | { kind: 'weighted_ratio'; numerator: string; denominator: string; where: string }
  /** with `interval` a 95 % interval by order statistics */
  | { kind: 'quantile'; value: string; quantile: number; where: string; interval?: true }
  /** open cases at the end of each period, of which `at_date` is the last day and `open_working_days` the age then */
  | { kind: 'stock'; where: string }
  /** the largest `value` of the open cases at the end of each period */
  | { kind: 'stock_max'; value: string };

export type Target = {
  /** in the metric's unit */
  value: number;
  comparison: 'at_least' | 'above' | 'at_most';
  /** true while it is an example that the municipality has not replaced by its own policy */
  example: boolean;
};

export type MetricDefinition = {
  id: string;
  name: Text;
  /** one sentence that a reader outside the field understands */
  definition: Text;
  /** the formula in words */
  formula: Text;
  unit: Unit;
  better: 'higher' | 'lower' | 'neutral';
  fact: Fact;
  /** the local date that a record is counted on, when it is not the fact's `local_date` */
  date?: 'registered_date' | 'started_date';
  expression: Expression;
  dimensions: readonly Dimension[];
  /** clauses of the mission or another policy that the metric answers, such as `M6` */
  clauses: readonly string[];
  /** where the formula comes from */
  source: Text;
  target?: Target;
  /** fewer observations than this are shown as uncertain */
  minimum: number;
  /** changes of the definition, newest first */
  changes: readonly { date: string; text: Text }[];
};

/** The values of a dimension that are wanted, or all but some; `unknown` stands for a missing value. An empty list wants all. */
export type DimensionFilter = readonly string[] | { except: readonly string[] };

export type MetricRequest = {
  metrics: readonly string[];
  /** local dates, both included */
  from: string;
  to: string;
  grain: Grain;
  by: readonly Dimension[];
  /** values of one dimension are alternatives, dimensions are combined */
  filters: Partial<Record<Dimension, DimensionFilter>>;
};

/** One row of a metric: the period and the dimensions asked for, then the value. */
export type MetricRow = {
  period: string | null;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  /** 95 % interval (Wilson) of a proportion, or the bounds of one that is only known within bounds */
  low: number | null;
  high: number | null;
  suppressed: boolean;
} & Partial<Record<Dimension, string>>;

export type MetricResult = { metric: MetricDefinition; rows: MetricRow[] };
