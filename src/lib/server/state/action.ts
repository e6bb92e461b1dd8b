import { z } from 'zod';
import { parseDay } from '#lib/filters/day.ts';
import type { ActionStatus } from './action-status.ts';

export const actionGrains = ['month', 'week'] as const;

/** What an action says, which can be edited. */
export type ActionFields = {
  title: string;
  /** what is to be done */
  task: string;
  /** whose it is; null: nobody's in particular */
  department: string | null;
  metric: string;
  /** the periods that its effect is judged by */
  grain: (typeof actionGrains)[number];
  /** the selection that the metric is looked at in, as the query of an address without its period */
  filters: string;
  /** the clause of the mission that it answers, such as `M8` */
  clause: string | null;
  expected: string;
  /** in the metric's own unit: 0–1 for a share, seconds for a time */
  target: number | null;
  ownerRole: string;
  /** local date */
  dueDate: string;
};

export type Action = ActionFields & {
  id: number;
  /** counts the changes; who changes says which one was seen */
  revision: number;
  status: ActionStatus;
  /** local date when it was done, from which its effect is counted */
  measureFrom: string | null;
  createdAt: string;
  createdBy: string;
};

export const eventKinds = ['status', 'edit', 'comment'] as const;
export type ActionEvent = { at: string; by: string; kind: (typeof eventKinds)[number]; status: ActionStatus | null; text: string };

export type LoggedAction = { action: Action; log: ActionEvent[] };

/** What became of a change: `stale` when the action was changed after it was shown, with what it is now. */
export type Changed = { done: Action } | { refused: 'missing' } | { refused: 'stale'; now: Action } | { refused: 'not_next'; now: Action };

/** One line, its spaces written one way. */
const line = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(most));

const day = z.string().refine((text) => parseDay(text) !== null);

/** Who wrote something. A bar divides the parts of a log in a file, so it cannot be part of a name. */
export const authorName = line(80).refine((text) => !text.includes('|'));

/** What people write; codes are checked by the caller, who knows which exist. The path of an issue names the field. */
export const actionTexts = z.object({
  title: line(120),
  task: line(1000),
  grain: z.enum(actionGrains),
  expected: line(500),
  ownerRole: line(80),
  dueDate: day,
});

export const doneDay = day;
export const commentText = line(1000);
export const statusText = z.union([z.literal('').transform(() => ''), line(1000)]);
