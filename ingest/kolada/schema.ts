import { z } from 'zod';

const text = z.string().trim().min(1);

/** Kolada's public address, with the version of the API that it speaks. */
export const publicBase = 'https://api.kolada.se/v3';

/** What a number is published in, and what it is multiplied by to stand in a metric's unit. */
export const publishedUnits = {
  percent: { unit: 'ratio', scale: 0.01 },
  ratio: { unit: 'ratio', scale: 1 },
  seconds: { unit: 'seconds', scale: 1 },
  minutes: { unit: 'seconds', scale: 60 },
  hours: { unit: 'seconds', scale: 3600 },
  days: { unit: 'days', scale: 1 },
  working_days: { unit: 'working_days', scale: 1 },
  index: { unit: 'index', scale: 1 },
  count: { unit: 'count', scale: 1 },
} as const;

const figureSchema = z.strictObject({
  id: text.optional(),
  title: text.optional(),
  metric: text,
  unit: z.enum(Object.keys(publishedUnits) as (keyof typeof publishedUnits)[]),
  comparable: z.preprocess((value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value), z.enum(['yes', 'no'])),
  why: text.optional(),
});

/** A source of other municipalities' figures: from Kolada's API, or with `path` from files with the same columns. */
export const koladaSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  connector: z.literal('kolada'),
  base: text.optional(),
  path: text.optional(),
  publisher: text.optional(),
  format: z
    .strictObject({
      type: z.enum(['csv', 'tsv', 'xlsx']).default('csv'),
      delimiter: z.string().min(1).max(4).optional(),
      encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1']).optional(),
      decimal: z.enum(['.', ',']).optional(),
      skip_lines: z.int().nonnegative().optional(),
    })
    .optional(),
  municipalities: z.array(text).min(1).max(400).optional(),
  years: z.union([z.int().min(1).max(25), z.array(z.int().min(1970).max(2069)).min(1)]).default(5),
  figures: z.array(figureSchema).min(1),
  schedule: text.optional(),
});

export type KoladaConfig = z.infer<typeof koladaSchema>;
export type KoladaFigure = KoladaConfig['figures'][number];
