import { z } from 'zod';
import { statuses as policyStatuses } from '#warehouse/policy/judge.ts';
import { dimensions, facts, grains } from '#warehouse/metrics/definition.ts';
import { recordColumns, recordParts, type RecordColumnName } from '#warehouse/metrics/records.ts';
import { recordColumnKinds } from '#lib/server/record-columns.ts';
import { actionGrains, eventKinds } from '#lib/server/state/action.ts';
import { actionStatuses } from '#lib/server/state/action-status.ts';
import { reportKinds } from '#lib/server/report/words.ts';

const text = z.strictObject({ sv: z.string(), en: z.string() }).meta({ id: 'Text' });
const instant = z.iso.datetime();
const snapshotId = z.string().meta({ description: 'The published snapshot that the answer was made from.' });
const unit = z.enum(['count', 'ratio', 'seconds', 'working_days', 'days', 'index', 'sek']).meta({
  description: '`ratio` is 0–1; `index` is 0–100; `sek` is Swedish kronor.',
});
const dimension = z.enum(dimensions).meta({ id: 'Dimension' });
const measure = (description: string) => z.number().nullable().meta({ description });

const row = z
  .strictObject({
    period: z.string().nullable().meta({
      description: '`2026-07-01`, `2026-W27`, `2026-07`, `2026-Q3`, `2026-T2` or `2026`, as `grain` says; null without a grain.',
    }),
    ...(Object.fromEntries(dimensions.map((name) => [name, z.string().optional()])) as Record<
      (typeof dimensions)[number],
      z.ZodOptional<z.ZodString>
    >),
    value: measure('In the unit of the metric; null where there is nothing to divide by or the cell is suppressed.'),
    numerator: measure('What was counted or summed; null for means and quantiles.'),
    denominator: measure('What it was divided by, or the number of observations of a mean or quantile; null for counts and sums.'),
    low: measure('Lower bound: of the 95 % Wilson interval of a proportion, or with all unknown results as failures.'),
    high: measure('Upper bound: of the 95 % Wilson interval of a proportion, or with all unknown results as successes.'),
    suppressed: z.boolean().meta({ description: 'True when the figure rests on too few persons to be shown.' }),
  })
  .meta({ id: 'MetricRow', description: 'One period and combination of the dimensions asked for that has any record.' });

export const metricAnswer = z
  .strictObject({ metric: z.string(), unit, from: z.iso.date(), to: z.iso.date(), snapshot: snapshotId, rows: z.array(row) })
  .meta({ id: 'MetricAnswer' });
export type MetricAnswer = z.infer<typeof metricAnswer>;

const recordFields = Object.fromEntries(
  (Object.keys(recordColumnKinds) as RecordColumnName[]).map((name) => {
    const { kind, description } = recordColumnKinds[name];
    return [name, valueOf(kind).nullable().optional().meta({ description })];
  }),
) as Record<RecordColumnName, z.ZodOptional<z.ZodNullable<ReturnType<typeof valueOf>>>>;

function valueOf(kind: (typeof recordColumnKinds)[RecordColumnName]['kind']) {
  if (kind === 'date') return z.iso.date();
  return typeof kind === 'object' || kind === 'outcome' ? z.string() : z.number();
}

const record = z
  .strictObject({
    ...recordFields,
    is_counted: z.boolean().nullable().meta({ description: 'Whether the numerator counts it; null where the metric has none.' }),
  })
  .meta({
    id: 'Record',
    description: `One contact, inquiry, journey, case or queue interval, with nothing that tells who it was about. Columns by fact: ${facts
      .map((fact) => `\`${fact}\`: ${recordColumns[fact].join(', ')}`)
      .join('; ')}.`,
  });

export const recordAnswer = z
  .strictObject({
    metric: z.string(),
    fact: z.enum(facts).meta({ description: 'What a row is one of; it has the columns.' }),
    part: z.enum(recordParts),
    from: z.iso.date(),
    to: z.iso.date(),
    total: z.int().min(0).meta({ description: 'Records in the selection, of which `rows` are those from `offset` on.' }),
    offset: z.int().min(0),
    snapshot: snapshotId,
    rows: z.array(record),
  })
  .meta({ id: 'RecordAnswer' });
export type RecordAnswer = z.infer<typeof recordAnswer>;

const actionStatus = z.enum(actionStatuses).meta({ id: 'ActionStatus' });

const action = z
  .strictObject({
    id: z.int().min(1),
    revision: z
      .int()
      .min(1)
      .meta({ description: 'Counts the changes. A file that is read in again changes only the revision it was made from.' }),
    title: z.string(),
    task: z.string(),
    department: z.string().nullable(),
    metric: z.string(),
    grain: z.enum(actionGrains).meta({ description: 'The periods that the effect is judged by.' }),
    filters: z.string().meta({ description: 'The selection that the metric is looked at in, as a query.' }),
    clause: z.string().nullable(),
    expected: z.string(),
    target: z.number().nullable().meta({ description: 'In the unit of the metric.' }),
    owner_role: z.string(),
    due_date: z.iso.date(),
    status: actionStatus,
    measure_from: z.iso.date().nullable().meta({ description: 'When it was done, and its effect is counted from.' }),
    created_at: instant,
    created_by: z.string(),
    log: z.array(
      z.strictObject({ at: instant, by: z.string(), kind: z.enum(eventKinds), status: actionStatus.nullable(), text: z.string() }),
    ),
  })
  .meta({ id: 'Action', description: 'A follow-up action with its log, which can only be added to.' });

export const actionsAnswer = z.strictObject({ count: z.int().min(0), rows: z.array(action) }).meta({ id: 'ActionsAnswer' });

const metric = z
  .strictObject({
    id: z.string(),
    name: text,
    definition: text,
    formula: text,
    unit,
    better: z.enum(['higher', 'lower', 'neutral']),
    dimensions: z.array(dimension),
    grains: z.array(z.enum(grains)),
    clauses: z.array(z.string()).meta({ description: 'Clauses of the mission, or of another policy, that the metric answers.' }),
    source: text,
    target: z
      .strictObject({
        value: z.number(),
        comparison: z.enum(['at_least', 'above', 'at_most']),
        example: z.boolean().meta({ description: 'True until the municipality has replaced it by its own policy.' }),
      })
      .nullable(),
    minimum: z.int().min(0).meta({ description: 'A figure on fewer observations than this is uncertain.' }),
    changes: z.array(z.strictObject({ date: z.iso.date(), text })).meta({ description: 'Changes of the definition, newest first.' }),
  })
  .meta({ id: 'Metric' });

const policyFields = {
  policy: z.string().meta({ description: 'The clause, such as M8.' }),
};

export const policyAnswer = z
  .strictObject({
    snapshot: snapshotId,
    rows: z.array(
      z
        .strictObject({
          ...policyFields,
          chapter: z.string(),
          title: z.string(),
          text: z.string().meta({ description: 'As the document says it, in Swedish.' }),
          document: z.string(),
          place: z.string(),
          owner: z.string(),
          calendar: z.enum(['opening_hours', 'working_days', 'calendar_days']),
          indicator: z.string().nullable(),
          metric: z.string().nullable(),
          scope: z.string().nullable().meta({ description: 'Values of dimensions that the indicator is limited to, as JSON.' }),
          each: z.string().nullable().meta({ description: 'Judged for each value of this dimension.' }),
          difference_between: z
            .string()
            .nullable()
            .meta({ description: 'The largest difference between values of this dimension is judged.' }),
          against: z.enum(['last_year']).nullable().meta({ description: 'Should be lower than the same period the year before.' }),
          comparison: z.enum(['at_least', 'above', 'at_most']).nullable(),
          threshold: measure('In the unit that follows.'),
          unit: z.string().nullable().meta({ description: 'The metric’s unit; `points` is a difference of two shares.' }),
          valid_from: z.iso.date().nullable(),
          valid_to: z.iso.date().nullable().meta({ description: 'The day after the last on which the threshold is in force.' }),
          example: z.boolean().nullable().meta({ description: 'True until the municipality has replaced it by its own policy.' }),
        })
        .meta({ id: 'PolicyThreshold', description: 'One threshold of one indicator of one clause; a clause without any has one row.' }),
    ),
  })
  .meta({ id: 'PolicyAnswer' });
export type PolicyRow = z.infer<typeof policyAnswer>['rows'][number];

export const complianceAnswer = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    snapshot: snapshotId,
    rows: z.array(
      z
        .strictObject({
          ...policyFields,
          policy_status: z.enum(policyStatuses).meta({ description: 'Of the clause, from all its indicators.' }),
          period: z.string().nullable(),
          department: z.string().nullable(),
          indicator: z.string().nullable(),
          metric: z.string().nullable(),
          part: z.string().nullable().meta({ description: 'Value of the dimension that the indicator is judged or compared by.' }),
          status: z.enum(policyStatuses),
          reason: z.enum(['few', 'straddles', 'no_data', 'no_target', 'not_in_force', 'no_comparison']).nullable(),
          value: measure('In the metric’s unit.'),
          low: measure('Lower bound of the 95 % interval.'),
          high: measure('Upper bound of the 95 % interval.'),
          numerator: measure('What was counted.'),
          observations: measure('What it rests on.'),
          target: measure('The weighted mean of the thresholds in force on the days of the period.'),
          gap: measure('Contacts without what was promised, beyond what the target accepts: never below 0.'),
          gap_low: measure('Lower bound of the gap.'),
          gap_high: measure('Upper bound of the gap.'),
        })
        .meta({ id: 'ComplianceRow', description: 'One indicator, or one part of one, in one period or department.' }),
    ),
  })
  .meta({ id: 'ComplianceAnswer' });
export type ComplianceRow = z.infer<typeof complianceAnswer>['rows'][number];

export const catalogue = z.strictObject({ snapshot: snapshotId, metrics: z.array(metric) }).meta({ id: 'Catalogue' });
export type Catalogue = z.infer<typeof catalogue>;

const benchmark = z
  .strictObject({
    metric: z.string().meta({ description: 'The metric that the figure is set beside.' }),
    kpi_id: z.string(),
    kpi_title: z.string(),
    definition: z.string().nullable().meta({ description: 'How the figure is counted, in the words of its publisher.' }),
    municipality_id: z.string(),
    municipality: z.string(),
    year: z.int().min(1970).max(2069),
    gender: z.enum(['T', 'K', 'M']).meta({ description: '`T` everyone, `K` women, `M` men.' }),
    value: measure('In the unit of the metric; null where none was published.'),
    published_value: measure('As it was published, in `published_unit`.'),
    published_unit: z.string(),
    status: z.string().nullable().meta({
      description:
        'Published in the place of a value: `..` too small or secret, `.` not applicable, `-` missing. Or a word beside a value.',
    }),
    comparable: z.boolean().meta({ description: 'Whether the municipality holds the two definitions to be comparable.' }),
    why: z.string().nullable().meta({ description: 'Why they are not comparable, or what to bear in mind.' }),
    source: z.string(),
    origin: z.string().meta({ description: 'Who has published it, or the files that the source reads.' }),
    fetched_on: z.iso.date().meta({ description: 'The day when this value came in, in UTC.' }),
  })
  .meta({ id: 'Benchmark', description: 'One figure that another municipality has published for a year.' });

export const benchmarks = z.strictObject({ snapshot: snapshotId, rows: z.array(benchmark) }).meta({ id: 'BenchmarkAnswer' });
export type BenchmarkAnswer = z.infer<typeof benchmarks>;

const code = z.string().nullable();

export const agreementAnswer = z
  .strictObject({
    snapshot: snapshotId,
    rows: z.array(
      z
        .strictObject({
          id: z.string(),
          department: code,
          external_actor: code,
          topic: code.meta({ description: 'Null: all that the party asks for.' }),
          level_from: z.int(),
          level_to: z.int(),
          valid_from: z.iso.date().meta({ description: 'First local date; 0001-01-01 when always.' }),
          valid_to: z.iso.date().meta({ description: 'The day after the last; 9999-12-31 when until further notice.' }),
          delegation: code,
          may_decide: code,
          payment_per_contact: measure('SEK.'),
          terms: code,
        })
        .meta({ id: 'Agreement', description: 'One agreement and topic; exactly one of department and external actor is not null.' }),
    ),
  })
  .meta({ id: 'AgreementAnswer' });
export type AgreementAnswer = z.infer<typeof agreementAnswer>;

export const transferTestAnswer = z
  .strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    snapshot: snapshotId,
    rows: z.array(
      z
        .strictObject({
          topic: z.string(),
          department: z.string(),
          level: z.int(),
          result: z.enum(['direct', 'part', 'start', 'stay', 'special']).nullable(),
          clause: z.enum(['direct', 'part', 'start', 'stay', 'internal', 'special', 'marked', 'neglected']).nullable(),
          uncertain: z.boolean().meta({ description: 'True with fewer than 30 cases.' }),
          person_days: measure('Days of waiting spared a month, all residents together.'),
          cost_change: measure('SEK a month.'),
          volume: z.number().meta({ description: 'Cases a month at the department.' }),
          wait_days: measure('Median from first contact to need met.'),
          wait_low: measure('Lower bound of its 95 % interval.'),
          wait_high: measure('Upper bound of its 95 % interval.'),
          cases: z.int(),
          centre_wait_days: z.number(),
        })
        .meta({ id: 'TestedTopic', description: 'The most person-days spared first.' }),
    ),
  })
  .meta({ id: 'TransferTestAnswer' });
export type TransferTestAnswer = z.infer<typeof transferTestAnswer>;

const address = z.string().nullable();

export const reportsAnswer = z
  .strictObject({
    count: z.int().min(0),
    rows: z.array(
      z
        .strictObject({
          report: z.string().meta({ description: 'The id of the report, the same for all its versions.' }),
          version: z.int().min(1).meta({ description: 'A later version corrects the one before; the last one holds.' }),
          is_last: z.boolean().meta({ description: 'Whether no later version has been released.' }),
          kind: z.enum(reportKinds),
          department: code,
          period: z.string(),
          from: z.iso.date(),
          to: z.iso.date(),
          language: z.enum(['sv', 'en']),
          title: z.string(),
          snapshot: snapshotId,
          made_at: instant,
          approved_at: instant,
          approved_by: z.string(),
          released_at: instant,
          released_by: z.string(),
          correction: z.string().nullable().meta({ description: 'What a later version changes.' }),
          first_sent_at: instant.nullable().meta({ description: 'When it first reached a recipient.' }),
          first_opened_at: instant.nullable().meta({ description: 'When somebody first opened it; noted for departments’ reports.' }),
          html: address,
          pdf: address,
          xlsx: address,
          zip: address.meta({ description: 'CSV files with their description, as a data package.' }),
        })
        .meta({ id: 'ReleasedReport', description: 'One released version of a report, which never changes.' }),
    ),
  })
  .meta({ id: 'ReportsAnswer' });
export type ReportsAnswer = z.infer<typeof reportsAnswer>;

const source = z
  .strictObject({
    source: z.string(),
    record: z.string(),
    newest_at: instant.nullable().meta({ description: 'When the newest record of the source happened.' }),
    loaded_at: instant.meta({ description: 'When the source last gave a file.' }),
  })
  .meta({ id: 'SourceStatus' });

const run = z
  .strictObject({
    id: z.string(),
    status: z.string(),
    started_at: instant,
    finished_at: instant.nullable(),
    files: z.int().min(0),
    rows_in: z.int().min(0),
    rows_loaded: z.int().min(0),
    rows_rejected: z.int().min(0),
  })
  .meta({ id: 'RunStatus', description: 'A run of ingest as it stood when the snapshot was published.' });

export const status = z
  .strictObject({
    snapshot: snapshotId,
    created_at: instant,
    municipality: z.string(),
    synthetic: z.boolean().meta({ description: 'True when the figures are of a municipality that does not exist.' }),
    timezone: z.string(),
    from: z.iso.date().meta({ description: 'Local date of the first record.' }),
    to: z.iso.date().meta({ description: 'Local date of the last record.' }),
    sources: z.array(source),
    last_run: run.nullable(),
  })
  .meta({ id: 'Status' });
export type Status = z.infer<typeof status>;
