import { z } from 'zod';
import { locales } from '#lib/format/locale.ts';
import { reportKinds } from '../document.ts';

const text = z.string().trim().min(1);
/** One line: what is put in a header must not be able to begin another. */
const line = z.string().regex(/^[^\p{Cc}\u2028\u2029]+$/u);
const addresses = z.array(z.email()).default([]);

export const securities = ['starttls', 'tls', 'none'] as const;
export const cycles = ['month', 'quarter', 'tertial', 'year'] as const;

const entry = z.strictObject({
  report: z.enum(reportKinds),
  every: z.enum(cycles),
  /** counted from the day after the period's end */
  working_day: z.int().min(1).max(60).default(10),
  languages: z.array(z.enum(locales)).min(1).default(['sv']),
  attach: z.enum(['pdf', 'none']).default('pdf'),
  /** whether someone approves the report before it is sent */
  release: z.enum(['manual', 'automatic']).default('manual'),
});

export const deliverySchema = z.strictObject({
  mail: z
    .strictObject({
      smtp: z.strictObject({
        host: z.string().regex(/^[a-z0-9.:-]+$/i),
        port: z.int().min(1).max(65_535).optional(),
        security: z.enum(securities).default('starttls'),
        user: line.optional(),
        password: z.union([z.strictObject({ env: text }), z.strictObject({ file: text })]).optional(),
      }),
      from: z.strictObject({ name: line.optional(), address: z.email() }),
      reply_to: z.email().optional(),
    })
    .optional(),
  folder: text.optional(),
  base_url: z.url({ protocol: /^https?$/ }).optional(),
  schedule: z.array(entry).default([]),
  recipients: z
    .strictObject({ politicians: addresses, management: addresses, departments: z.record(z.string(), z.array(z.email())).default({}) })
    .prefault({}),
});

export type DeliveryDocument = z.infer<typeof deliverySchema>;
export type ScheduleEntry = DeliveryDocument['schedule'][number];
export type MailConfig = NonNullable<DeliveryDocument['mail']>;
