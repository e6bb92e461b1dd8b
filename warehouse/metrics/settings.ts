import { z } from 'zod';
import { registerSchema } from '../policy/register.ts';

export const serviceLevelFormulas = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6'] as const;
export type ServiceLevelFormula = (typeof serviceLevelFormulas)[number];

/** What a municipality may choose about its metrics; travels with the snapshot, so that a figure keeps the definition it was made with. */
export const metricSettings = z.object({
  repeatWindowDays: z.number().int().min(1).max(30).default(7),
  serviceLevel: z
    .object({
      formula: z.enum(serviceLevelFormulas).default('F6'),
      targetSeconds: z.number().int().positive().default(60),
      shortAbandonSeconds: z.number().int().nonnegative().default(5),
    })
    .prefault({}),
  /** what the municipality promises; its thresholds are the metrics' targets, in place of the examples */
  policies: registerSchema.shape.policies.or(z.tuple([])).default([]),
});
export type MetricSettings = z.infer<typeof metricSettings>;
