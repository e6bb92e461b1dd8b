import { z } from 'zod';
import { koladaSchema } from '../kolada/schema.ts';

const text = z.string().trim().min(1);
const months = z.int().positive();

/** Below these keys a value is the text as written, also when it looks like a number or a truth value. */
export const textKeys: ReadonlySet<string> = new Set([
  'map',
  'value',
  'otherwise',
  'event',
  'column',
  'columns',
  'drop',
  'delimiter',
  'name',
  'municipalities',
]);

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export const fileTypes = ['csv', 'tsv', 'json', 'ndjson', 'parquet', 'xlsx'] as const;
export const recordNames = ['contact', 'case_event', 'response', 'queue_interval'] as const;
export const durationUnits = ['seconds', 'minutes', 'hms'] as const;
const strictness = z.enum(['ignore', 'warn', 'fail']);
const decimal = z.enum(['.', ',']);

const formatSchema = z.strictObject({
  type: z.enum(fileTypes),
  delimiter: z.string().min(1).max(4).optional(),
  encoding: z.enum(encodings).optional(),
  decimal: decimal.optional(),
  header: z.boolean().optional(),
  columns: z.array(text).min(1).optional(),
  skip_lines: z.int().nonnegative().optional(),
  skip_rows_where: text.optional(),
  records: z
    .string()
    .regex(/^\$(?:\.[^.[\]]+)*(?:\[\*\](?:\.[^.[\]]+)*)*$/)
    .optional(),
  sheet: z.union([text, z.int().positive()]).optional(),
  compression: z.enum(['auto', 'none', 'gzip']).optional(),
});

export const fieldSchema = z.strictObject({
  column: z.string().min(1).optional(),
  value: z.string().optional(),
  sql: text.optional(),
  format: z.union([text, z.array(text).min(1)]).optional(),
  map: z.record(z.string(), z.string().nullable()).optional(),
  otherwise: z.string().nullable().optional(),
  unit: z.enum(durationUnits).optional(),
  decimal: decimal.optional(),
});

export const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  connector: z.literal('files'),
  path: text,
  format: formatSchema,
  record: z.enum(recordNames),
  where: text.optional(),
  schedule: text.optional(),
  timezone: text.optional(),
  after: z.enum(['delete', 'move', 'keep']).default('keep'),
  settle_seconds: z.number().nonnegative().default(5),
  fields: z.record(z.string(), fieldSchema),
  events: z
    .array(z.strictObject({ event: text, at: fieldSchema }))
    .min(1)
    .optional(),
  columns: z
    .strictObject({ unknown: strictness.default('warn'), missing: strictness.default('fail'), drop: z.array(text).default([]) })
    .prefault({}),
});

export const configSchema = z.strictObject({
  municipality: z.strictObject({ name: text, synthetic: z.boolean().default(false) }),
  timezone: text.default('Europe/Stockholm'),
  pseudonym_key: z.union([z.strictObject({ env: text }), z.strictObject({ file: text })]).optional(),
  reference: text.default('reference/'),
  retention: z
    .strictObject({
      contact: months.optional(),
      case_event: months.optional(),
      response: months.optional(),
      queue_interval: months.optional(),
    })
    .prefault({}),
  metrics: z
    .strictObject({
      repeat_window_days: z.int().min(1).max(30).default(7),
      service_level: z
        .strictObject({
          formula: z.enum(['F1', 'F2', 'F3', 'F4', 'F5', 'F6']).default('F6'),
          target_seconds: z.int().positive().default(60),
          short_abandon_seconds: z.int().nonnegative().default(5),
        })
        .prefault({}),
    })
    .prefault({}),
  policies: text.optional(),
  sources: z.array(z.discriminatedUnion('connector', [sourceSchema, koladaSchema])).min(1),
});

export type SourceFormat = z.infer<typeof formatSchema>;
export type SourceField = z.infer<typeof fieldSchema>;
export type SourceConfig = z.infer<typeof sourceSchema>;
export type ConfigDocument = z.infer<typeof configSchema>;
