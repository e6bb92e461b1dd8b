import type { MetricRequest } from '#warehouse/metrics/definition.ts';
import { z } from 'zod';
import type { Scalar } from '#warehouse/connection.ts';

export const codes = ['failure', 'value', 'unclear'] as const;
export type Code = (typeof codes)[number];

/** Why a contact was failure demand: a short list and no free text, which could hold personal data. */
export const reasons = ['no_answer', 'status', 'wrong_place', 'information', 'decision', 'technical', 'other'] as const;
export type Reason = (typeof reasons)[number];

export type Judgement = { code: Code; reason: Reason | null };

/** What somebody made of a contact; a change is a new version. */
export type Coding = Judgement & { version: number; coder: string; codedAt: string };

export type Sample = {
  id: number;
  name: string;
  author: string;
  seed: number;
  /** the published snapshot it was drawn from */
  snapshot: string;
  /** local dates, both included */
  from: string;
  to: string;
  filters: MetricRequest['filters'];
  /** how many contacts it was drawn from, and how many of them had a sign of failure demand (the proxy) */
  population: number;
  withSigns: number;
  size: number;
  drawnAt: string;
  closedAt: string | null;
};

export type NewSample = Omit<Sample, 'id' | 'size' | 'drawnAt' | 'closedAt'> & { records: readonly Record<string, Scalar>[] };

/** How far the coding has come. `skipped` are uncoded rows before the last coded one. */
export type Progress = { coded: number; failure: number; value: number; unclear: number; skipped: number };

/** A contact of a sample. `number` is its place in the order of drawing, from 1. */
export type SampleRow = { number: number; record: Record<string, Scalar>; coding: Coding | null };

/** A row as a form sends it; `seen` is the version that was shown, 0 when the row was not coded. */
export type Change = Judgement & { number: number; seen: number };

/** A change that was not saved, since somebody else had coded the row after it was shown. */
export type Conflict = { number: number; mine: Judgement; theirs: Coding };

export const sampleSizes = { least: 30, most: 400, usual: 100 } as const;
const largestSeed = 2_147_483_647;

/** What the form that draws a sample may say; the path of an issue names the field. */
export const sampleForm = z.object({
  name: z.string().trim().min(1).max(80),
  author: z.string().trim().min(1).max(80),
  size: z.coerce.number().int().min(sampleSizes.least).max(sampleSizes.most),
  seed: z.union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(largestSeed)]).default(null),
});

export const coderName = z.string().trim().min(1).max(80);
