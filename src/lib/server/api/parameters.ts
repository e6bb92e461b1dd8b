import { z } from 'zod';
import { grains, type Dimension } from '#warehouse/metrics/definition.ts';
import { recordParts } from '#warehouse/metrics/records.ts';
import { parseDay } from '#lib/filters/day.ts';
import { locales } from '#lib/format/locale.ts';
import { actionStatuses } from '#lib/server/state/action-status.ts';
import { answerFormats, tableFormats } from './answer-format.ts';
import { assumptionParameters } from '#lib/server/transfer-assumptions.ts';
import type { KnownValues } from './extent.ts';
import { limits } from './limits.ts';

/** The formats that the follow-up actions are had in. */
export const actionFormats = ['json', 'csv', 'csv-sv', 'xlsx'] as const;

const day = z.iso.date({ abort: true }).refine((text) => parseDay(text) !== null);

const lang = z.enum(locales).optional().meta({
  description: 'Language of error messages, before `Accept-Language`. Swedish by default.',
});

/** The parameters of the addresses that take nothing but the language of errors. */
export const languageOnly = z.strictObject({ lang });

/** @param metrics the ids that may be asked for */
export function benchmarkParameters(metrics: readonly string[]) {
  return z.strictObject({ metric: z.enum(metrics).optional().meta({ description: 'Only figures that this metric is set beside.' }), lang });
}

/**
 * The parameters of a metric with these dimensions: what the parser checks and what the OpenAPI document describes.
 * @param known the values that filters may ask for; without it any code is described
 */
export function metricParameters(dimensions: readonly Dimension[], known?: KnownValues) {
  const filter = (dimension: Dimension) =>
    z
      .array(known ? z.enum(known[dimension]) : z.string())
      .max(limits.values)
      .optional()
      .meta({
        description: `Only records with one of these values of ${dimension}, comma separated or repeated; \`unknown\` is those without one.`,
      });
  const filters = Object.fromEntries(dimensions.map((dimension) => [dimension, filter(dimension)]));
  return z.strictObject({
    from: day.optional().meta({
      description: `First local date, included, ${limits.firstDay} or later. By default the snapshot’s first date, or \`to\` when that is earlier.`,
    }),
    to: day.optional().meta({
      description: `Last local date, included, ${limits.lastDay} or earlier. By default the snapshot’s last date, or \`from\` when that is later.`,
    }),
    grain: z.enum(grains).default('none').meta({ description: 'Length of the periods that rows are divided into.' }),
    by: z.array(z.enum(dimensions)).default([]).meta({ description: 'Dimensions that rows are divided by, comma separated or repeated.' }),
    except: z.array(z.enum(dimensions)).default([]).meta({
      description: 'Dimensions whose filter is turned round: all records but those with the values given, comma separated or repeated.',
    }),
    format: z.enum(answerFormats).optional().meta({
      description:
        'Format of the answer, before `Accept`. `csv` is RFC 4180 with decimal points; `csv-sv` opens in a Swedish Excel (semicolon, decimal comma, names beside codes); `xlsx` is a workbook with the same columns; `arrow` is an Arrow IPC stream.',
    }),
    lang,
    ...(filters as Record<Dimension, ReturnType<typeof filter>>),
  });
}

const format = z.enum(answerFormats).optional().meta({ description: 'Format of the answer, before `Accept`, as for a metric.' });

/** The parameters of the policy register. */
export const policyParameters = z.strictObject({ format, lang });

/** The parameters of compliance. */
export const complianceParameters = z.strictObject({
  from: day.optional().meta({ description: 'First local date, included. By default the snapshot’s first date.' }),
  to: day.optional().meta({ description: 'Last local date, included. By default the snapshot’s last date.' }),
  grain: z.enum(['none', 'month']).default('none').meta({ description: '`month` judges every month by itself.' }),
  by: z
    .array(z.enum(['department']))
    .max(1)
    .default([])
    .meta({ description: '`department` judges every department by itself.' }),
  format,
  lang,
});
/**
 * The parameters of the follow-up actions.
 * @param department the codes that there are; without it any is described
 * @param clause the clauses of the policy register, likewise
 */
export function actionParameters(department: z.ZodType<string> = z.string(), clause: z.ZodType<string> = z.string()) {
  return z.strictObject({
    department: z.array(department).max(limits.values).optional().meta({
      description: 'Only the actions of these departments, comma separated or repeated; `unknown` is those without one.',
    }),
    status: z
      .enum(['open', 'overdue', ...actionStatuses])
      .optional()
      .meta({
        description:
          'Only the actions with this status; `open` is what remains to be done, `overdue` that of it whose due date has passed.',
      }),
    clause: clause.optional().meta({ description: 'Only the actions that answer this clause of the policy register.' }),
    format: z.enum(actionFormats).optional().meta({
      description:
        'Format of the answer, before `Accept`. `csv` is RFC 4180 with codes; `csv-sv` opens in a Swedish Excel (semicolon, names beside codes); `xlsx` is a workbook with the same columns. The page of actions reads `json`, `csv` and `csv-sv` in again.',
    }),
    lang,
  });
}

/** The parameters of a list that is chosen among by nothing. */
export const tableParameters = z.strictObject({
  format: z.enum(tableFormats).optional().meta({ description: 'Format of the answer, before `Accept`; as for a metric.' }),
  lang,
});

/** The period, and what the test may assume in place of what is measured or usual. */
export const transferTestParameters = z.strictObject({
  from: day.optional().meta({ description: 'First local date, included. By default the snapshot’s first date.' }),
  to: day.optional().meta({ description: 'Last local date, included. By default the snapshot’s last date.' }),
  ...tableParameters.shape,
  ...Object.fromEntries(assumptionParameters.map(({ name, description }) => [name, z.string().optional().meta({ description })])),
});

/** The whole numbers that may be asked for, with the least and the most they may be. */
export const wholeNumbers = { limit: [1, limits.rows], offset: [0, 999_999_999] } as const;

/**
 * The parameters of a metric's records: what chooses them is as for the metric itself.
 * @param columns what they may be ordered by
 */
export function recordParameters(dimensions: readonly Dimension[], columns: readonly string[], known?: KnownValues) {
  const { grain: _, by: __, ...selection } = metricParameters(dimensions, known).shape;
  return z.strictObject({
    ...selection,
    part: z.enum(recordParts).default('all').meta({
      description:
        '`counted` are those in the numerator of a proportion, `rest` the others in its denominator; of other metrics `all` is all there is.',
    }),
    order: z.enum(columns).optional().meta({
      description: 'Column to order by, by default the first; empty values last. Each fact has columns of its own.',
    }),
    desc: z.enum(['0', '1']).default('0').meta({ description: '`1` for the largest or latest first.' }),
    limit: wholeNumber('limit')
      .optional()
      .meta({
        description: `Most records in the answer. Without it all are given; more than ${limits.rows} are refused, of a workbook more than ${limits.workbookRows}.`,
      }),
    offset: wholeNumber('offset').optional().meta({ description: 'Records to leave out from the beginning of the order, by default 0.' }),
  });
}

function wholeNumber(name: keyof typeof wholeNumbers) {
  const [minimum, maximum] = wholeNumbers[name];
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .meta({ type: 'integer', minimum, maximum });
}
