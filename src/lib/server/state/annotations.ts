import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { parseDay } from '#lib/filters/day.ts';

/** Something that happened and that a figure should be read with, dated and signed. */
export type Annotation = {
  id: number;
  /** local date */
  day: string;
  /** null: concerns every metric */
  metric: string | null;
  /** null: concerns every department */
  department: string | null;
  note: string;
  author: string;
  /** control limits are computed anew from the first period that begins on or after the day */
  rebases: boolean;
};

export type NewAnnotation = Omit<Annotation, 'id'>;

/** What a form may say: codes are checked by the caller, who knows which exist. */
export const annotationForm = z.object({
  day: z.string().refine((text) => parseDay(text) !== null, 'day'),
  scope: z.enum(['metric', 'all']),
  department: z.string().max(100),
  note: z.string().trim().min(1, 'note').max(300, 'note'),
  author: z.string().trim().min(1, 'author').max(80, 'author'),
  rebases: z.literal('on').optional(),
});

export class Annotations {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Every annotation that has not been removed, oldest first. */
  list(): Annotation[] {
    const rows = this.#database
      .prepare(
        'select id, happened_on, metric, department, note, author, rebases from annotation where removed_at is null order by happened_on, id',
      )
      .all() as {
      id: number;
      happened_on: string;
      metric: string | null;
      department: string | null;
      note: string;
      author: string;
      rebases: number;
    }[];
    return rows.map(({ happened_on: day, rebases, ...rest }) => ({ ...rest, day, rebases: rebases === 1 }));
  }

  add({ day, metric, department, note, author, rebases }: NewAnnotation, now: Date): void {
    this.#database
      .prepare('insert into annotation (happened_on, metric, department, note, author, rebases, created_at) values (?, ?, ?, ?, ?, ?, ?)')
      .run(day, metric, department, note, author, rebases ? 1 : 0, now.toISOString());
  }

  /** Hides an annotation; it stays in the file with the time it was removed. */
  remove(id: number, now: Date): void {
    this.#database.prepare('update annotation set removed_at = ? where id = ? and removed_at is null').run(now.toISOString(), id);
  }
}

/** Those that concern a metric in a department (null: in the whole municipality). */
export function annotationsOf(all: readonly Annotation[], metric: string, department: string | null): Annotation[] {
  return all.filter(
    (each) => (each.metric === null || each.metric === metric) && (each.department === null || each.department === department),
  );
}
