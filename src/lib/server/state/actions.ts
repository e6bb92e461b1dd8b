import type { DatabaseSync } from 'node:sqlite';
import type { Action, ActionEvent, ActionFields, Changed, LoggedAction } from './action.ts';
import { mayBecome, type ActionStatus } from './action-status.ts';
import { together } from './together.ts';

const columns = `id, revision, title, task, department, metric, grain, filters, clause, expected, target, owner_role as "ownerRole",
  due_date as "dueDate", measure_from as "measureFrom", status, created_at as "createdAt", created_by as "createdBy"`;

type Signed = { by: string; at: Date };

/** Agreed follow-up actions and their log. An action is changed only by who has seen its newest revision, and every change is logged. */
export class ActionBook {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Every action, the oldest first. */
  list(): Action[] {
    return this.#database
      .prepare(`select ${columns} from action order by id`)
      .all()
      .map((row) => ({ ...row }) as Action);
  }

  find(id: number): Action | null {
    const row = this.#database.prepare(`select ${columns} from action where id = ?`).get(id);
    return row ? ({ ...row } as Action) : null;
  }

  /** What has happened to an action, the oldest first. */
  log(id: number): ActionEvent[] {
    return this.#database
      .prepare('select at, by, kind, status, text from action_event where action = ? order by id')
      .all(id)
      .map((row) => ({ ...row }) as ActionEvent);
  }

  /** Every action with its log. */
  logged(): LoggedAction[] {
    const events = this.#database
      .prepare('select action, at, by, kind, status, text from action_event order by id')
      .all() as (ActionEvent & {
      action: number;
    })[];
    const logs = Map.groupBy(events, ({ action }) => action);
    return this.list().map((action) => ({
      action,
      log: (logs.get(action.id) ?? []).map(({ at, by, kind, status, text }) => ({ at, by, kind, status, text })),
    }));
  }

  /** A proposal, with its id. */
  add(fields: ActionFields, { by, at }: Signed): number {
    return this.together(() => {
      const createdAt = at.toISOString();
      const made = { revision: 1, status: 'proposed', measureFrom: null, createdAt, createdBy: by } as const;
      return this.insert({ ...fields, ...made }, [{ at: createdAt, by, kind: 'status', status: 'proposed', text: '' }]);
    });
  }

  /** Takes in an action as it is, with its log; without an id it gets one. */
  insert(action: Omit<Action, 'id'> & { id?: number }, log: readonly ActionEvent[]): number {
    const { id = null, revision, status, measureFrom, createdAt, createdBy, ...fields } = action;
    const { lastInsertRowid } = this.#database
      .prepare(
        `insert into action (id, revision, title, task, department, metric, grain, filters, clause, expected, target, owner_role, due_date,
  measure_from, status, created_at, created_by)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, revision, ...valuesOf(fields), measureFrom, status, createdAt, createdBy);
    for (const event of log) this.#write(Number(lastInsertRowid), event);
    return Number(lastInsertRowid);
  }

  /**
   * Changes what an action says.
   * @param seen the revision that was changed
   * @param text what was changed, for the log
   */
  edit(id: number, seen: number, fields: ActionFields, text: string, { by, at }: Signed): Changed {
    return this.together((): Changed => {
      const now = this.find(id);
      if (!now) return { refused: 'missing' };
      if (now.revision !== seen) return { refused: 'stale', now };
      this.#database
        .prepare(
          `update action set revision = revision + 1, title = ?, task = ?, department = ?, metric = ?, grain = ?, filters = ?, clause = ?,
  expected = ?, target = ?, owner_role = ?, due_date = ?
where id = ?`,
        )
        .run(...valuesOf(fields), id);
      this.#write(id, { at: at.toISOString(), by, kind: 'edit', status: null, text });
      return { done: this.find(id)! };
    });
  }

  /**
   * Moves an action on to its next status.
   * @param measureFrom the day it was done: given with `done`, kept by `verified`, forgotten when it is taken up again
   */
  move(id: number, seen: number, status: ActionStatus, measureFrom: string | null, text: string, { by, at }: Signed): Changed {
    return this.together((): Changed => {
      const now = this.find(id);
      if (!now) return { refused: 'missing' };
      if (now.revision !== seen) return { refused: 'stale', now };
      if (!mayBecome(now.status, status)) return { refused: 'not_next', now };
      const from = status === 'done' ? measureFrom : status === 'under_way' ? null : now.measureFrom;
      this.#database.prepare('update action set revision = revision + 1, status = ?, measure_from = ? where id = ?').run(status, from, id);
      this.#write(id, { at: at.toISOString(), by, kind: 'status', status, text });
      return { done: this.find(id)! };
    });
  }

  /** Says something about an action; nobody's change is in the way of it. */
  comment(id: number, text: string, { by, at }: Signed): void {
    this.#write(id, { at: at.toISOString(), by, kind: 'comment', status: null, text });
  }

  /** What is looked at and what is changed are one; within another such work it is part of that. */
  together<T>(work: () => T): T {
    return together(this.#database, work);
  }

  #write(id: number, { at, by, kind, status, text }: ActionEvent): void {
    this.#database
      .prepare('insert into action_event (action, at, by, kind, status, text) values (?, ?, ?, ?, ?, ?)')
      .run(id, at, by, kind, status, text);
  }
}

function valuesOf(fields: ActionFields) {
  const { title, task, department, metric, grain, filters, clause, expected, target, ownerRole, dueDate } = fields;
  return [title, task, department, metric, grain, filters, clause, expected, target, ownerRole, dueDate] as const;
}
