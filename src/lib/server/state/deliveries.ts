import type { DatabaseSync } from 'node:sqlite';

/** One report to one recipient, who is a mail address, a folder, or '' when nobody has been named. */
export type Delivery = {
  recipient: string;
  state: 'pending' | 'sent' | 'failed';
  /** the same however many times it is tried; null in a folder */
  messageId: string | null;
  attempts: number;
  lastError: string | null;
  createdAt: string;
  sentAt: string | null;
};

/** A version of a report, under the name that it is delivered by. */
export type DeliveredReport = { report: string; version: number };

const columns = `recipient, state, message_id as "messageId", attempts, last_error as "lastError", created_at as "createdAt",
  sent_at as "sentAt"`;

/** An attempt that began longer ago than this and never ended was cut off: nothing waits that long for a mail server. */
const longestAttemptMinutes = 15;

/** The log of what has been sent to whom: what is written here before a message leaves is what keeps it from being sent twice. */
export class Deliveries {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** The deliveries of a version of a report, in the order in which they were begun. */
  list({ report, version }: DeliveredReport): Delivery[] {
    const sql = `select ${columns} from delivery where report = ? and version = ? order by id`;
    return this.#database
      .prepare(sql)
      .all(report, version)
      .map((row) => ({ ...row }) as Delivery);
  }

  /**
   * Begins an attempt, for one process at a time.
   * @param messageId used the first time; later attempts keep the first
   * @returns null when it is sent, has failed for good, or is being tried by someone else
   */
  begin({ report, version }: DeliveredReport, recipient: string, messageId: string | null, now: Date): Delivery | null {
    const cutOff = new Date(now.getTime() - longestAttemptMinutes * 60_000).toISOString();
    const sql = `insert into delivery (report, version, recipient, state, message_id, attempts, attempt_started_at, created_at)
values (?, ?, ?, 'pending', ?, 1, ?, ?)
on conflict (report, version, recipient) do update set attempts = attempts + 1, attempt_started_at = excluded.attempt_started_at
where state = 'pending' and (attempt_started_at is null or attempt_started_at <= ?)
returning ${columns}`;
    const at = now.toISOString();
    const row = this.#database.prepare(sql).get(report, version, recipient, messageId, at, at, cutOff);
    return row ? ({ ...row } as Delivery) : null;
  }

  markSent(of: DeliveredReport, recipient: string, now: Date): void {
    this.#end(of, recipient, "state = 'sent', sent_at = ?, last_error = null", now.toISOString());
  }

  /** The attempt did not succeed; the next run tries again. */
  markWaiting(of: DeliveredReport, recipient: string, error: string): void {
    this.#end(of, recipient, 'last_error = ?', error);
  }

  /** It is not tried again until someone asks for it. */
  markFailed(of: DeliveredReport, recipient: string, error: string): void {
    this.#end(of, recipient, "state = 'failed', last_error = ?", error);
  }

  /** Lets what has failed be tried again, from the beginning; gives how many. */
  reopen({ report, version }: DeliveredReport, now: Date): number {
    const sql = `update delivery set state = 'pending', created_at = ?, attempt_started_at = null
where report = ? and version = ? and state = 'failed' and recipient <> ''`;
    return Number(this.#database.prepare(sql).run(now.toISOString(), report, version).changes);
  }

  #end({ report, version }: DeliveredReport, recipient: string, change: string, value: string): void {
    const sql = `update delivery set ${change}, attempt_started_at = null where report = ? and version = ? and recipient = ?`;
    this.#database.prepare(sql).run(value, report, version, recipient);
  }
}
