import { z } from 'zod';

const code = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i, 'skriv en kod med bokstäver, siffror, _, . eller -');
const name = z.string().min(1, 'skriv ett namn');
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable());
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'skriv datumet som ÅÅÅÅ-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'skriv klockslaget som TT:MM');
const from = z.preprocess((value) => (value === '' ? '0001-01-01' : value), date);
const until = z.preprocess((value) => (value === '' ? '9999-12-31' : value), date);
const amount = z.coerce.number('skriv ett belopp i kronor').nonnegative('skriv ett belopp som inte är negativt');
const mandateLevel = z.coerce.number('skriv en nivå 3–6').int().min(3, 'skriv en nivå 3–6').max(6, 'skriv en nivå 3–6');
const names = { code, name_sv: name, name_en: name };

/** How a topic can be marked: it asks how a case is going, complains, or is of a crisis. Most topics are neither. */
const topicKinds = ['status', 'complaint', 'crisis'] as const;

/** Columns that a file may leave out altogether. */
export const optionalColumns: readonly string[] = ['kind', 'delegation', 'may_decide', 'payment_per_contact', 'terms', 'comment'];

/** The reference files beside the configuration: file, table and columns in the order of the table. */
export const referenceFiles = [
  {
    file: 'departments.csv',
    table: 'department',
    required: true,
    row: z.object({ ...names, valid_from: optional(date), valid_to: optional(date) }),
  },
  { file: 'offices.csv', table: 'office', required: false, row: z.object(names) },
  { file: 'units.csv', table: 'unit', required: true, row: z.object(names) },
  { file: 'external_actors.csv', table: 'external_actor', required: false, row: z.object(names) },
  { file: 'queues.csv', table: 'queue', required: false, row: z.object({ ...names, department: optional(code) }) },
  {
    file: 'topics.csv',
    table: 'topic',
    required: false,
    row: z.object({
      ...names,
      department: code,
      rosa_level: optional(z.coerce.number().int().min(1, 'skriv en nivå 1–6').max(6, 'skriv en nivå 1–6')),
      valid_from: from,
      valid_to: until,
      kind: optional(z.enum(topicKinds, 'skriv status, complaint, crisis eller lämna tomt')),
    }),
  },
  {
    file: 'opening_hours.csv',
    table: 'opening_hours',
    required: false,
    row: z.object({
      unit: z.string().min(1),
      channel: z.string().min(1),
      weekday: z.coerce.number().int().min(1, 'skriv veckodagen 1–7').max(7, 'skriv veckodagen 1–7'),
      opens: time,
      closes: time,
      valid_from: from,
      valid_to: until,
    }),
  },
  {
    file: 'opening_exceptions.csv',
    table: 'opening_exception',
    required: false,
    row: z.object({
      date,
      unit: z.string().min(1),
      channel: z.string().min(1),
      opens: optional(time),
      closes: optional(time),
      name: optional(z.string()),
    }),
  },
  {
    file: 'agreements.csv',
    table: 'agreement',
    required: false,
    row: z.object({
      id: code,
      department: optional(code),
      external_actor: optional(code),
      topic: optional(code),
      level_from: mandateLevel,
      level_to: mandateLevel,
      valid_from: from,
      valid_to: until,
      delegation: optional(z.string()),
      may_decide: optional(z.string()),
      payment_per_contact: optional(amount),
      terms: optional(z.string()),
    }),
  },
  {
    file: 'transfers.csv',
    table: 'transfer',
    required: false,
    row: z.object({ topic: code, date, unit_from: code, unit_to: code, comment: optional(z.string()) }),
  },
  {
    file: 'costs.csv',
    table: 'cost',
    required: false,
    row: z.object({ unit: code, cost_per_hour: amount, valid_from: from, valid_to: until, comment: optional(z.string()) }),
  },
] as const;

export type ReferenceTable = (typeof referenceFiles)[number]['table'];
export type ReferenceRow = { line: number; values: Record<string, string | number | null> };
export type ReferenceTables = Record<ReferenceTable, ReferenceRow[]>;
