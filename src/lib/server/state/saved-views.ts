import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { together } from './together.ts';

/** A page with a selection, under the name that its owner gave it. */
export type SavedView = {
  id: number;
  name: string;
  /** path and query; without a period it follows the time */
  address: string;
};

export const mostViews = 200;
export const longestName = 80;
export const longestAddress = 4000;

/** The name of a view as a form says it: one line, its spaces and accents written one way. */
export const viewName = z
  .string()
  .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().min(1).max(longestName));

/** What became of a change: `taken` when another view has the name, `full` when the owner has as many as there may be. */
export type Outcome<Refused = 'taken' | 'full' | 'missing'> = { done: number } | { refused: Refused };

const columns = 'id, name, address';

/** Saved views, each seen and changed by its owner only. */
export class SavedViews {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The owner's views, the newest first. */
  list(owner: string): SavedView[] {
    const sql = `select ${columns} from saved_view where owner = ? and removed_at is null order by id desc`;
    return this.#database.prepare(sql).all(owner) as SavedView[];
  }

  /** A view that its owner has removed and may want back. */
  removed(owner: string, id: number): SavedView | null {
    const sql = `select ${columns} from saved_view where owner = ? and id = ? and removed_at is not null`;
    return (this.#database.prepare(sql).get(owner, id) as SavedView | undefined) ?? null;
  }

  /** @param replaces whether a view of the same name may get the new address */
  save(owner: string, { name, address }: Omit<SavedView, 'id'>, now: Date, replaces: boolean): Outcome<'taken' | 'full'> {
    return together(this.#database, (): Outcome<'taken' | 'full'> => {
      const all = this.list(owner);
      const same = all.find((view) => view.name === name);
      if (same && !replaces) return { refused: 'taken' };
      if (same) {
        this.#database.prepare('update saved_view set address = ? where id = ?').run(address, same.id);
        return { done: same.id };
      }
      if (all.length >= mostViews) return { refused: 'full' };
      const sql = 'insert into saved_view (owner, name, address, created_at) values (?, ?, ?, ?)';
      return { done: Number(this.#database.prepare(sql).run(owner, name, address, now.toISOString()).lastInsertRowid) };
    });
  }

  rename(owner: string, id: number, name: string): Outcome {
    return together(this.#database, (): Outcome => {
      const all = this.list(owner);
      if (!all.some((view) => view.id === id)) return { refused: 'missing' };
      if (all.some((view) => view.name === name && view.id !== id)) return { refused: 'taken' };
      this.#database.prepare('update saved_view set name = ? where id = ?').run(name, id);
      return { done: id };
    });
  }

  /** Hides a view; it can be brought back until the owner removes another. */
  remove(owner: string, id: number, now: Date): Outcome {
    return together(this.#database, (): Outcome => {
      if (!this.list(owner).some((view) => view.id === id)) return { refused: 'missing' };
      this.#database.prepare('delete from saved_view where owner = ? and removed_at is not null').run(owner);
      this.#database.prepare('update saved_view set removed_at = ? where id = ?').run(now.toISOString(), id);
      return { done: id };
    });
  }

  restore(owner: string, id: number): Outcome {
    return together(this.#database, (): Outcome => {
      const removed = this.removed(owner, id);
      if (!removed) return { refused: 'missing' };
      const all = this.list(owner);
      if (all.some((view) => view.name === removed.name)) return { refused: 'taken' };
      if (all.length >= mostViews) return { refused: 'full' };
      this.#database.prepare('update saved_view set removed_at = null where id = ?').run(id);
      return { done: id };
    });
  }
}
