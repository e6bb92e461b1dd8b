import type { DatabaseSync } from 'node:sqlite';
import type { Change, Coding, Conflict, Judgement, NewSample, Progress, Sample, SampleRow } from './sample.ts';
import { together } from './together.ts';

const sampleColumns = `sample.id, sample.name, sample.author, sample.seed, sample.snapshot, sample.from_date as "from",
  sample.to_date as "to", sample.filters, sample.population, sample.with_signs as "withSigns", sample.size,
  sample.drawn_at as "drawnAt", sample.closed_at as "closedAt"`;
const codingColumns = 'version, code, reason, coder, coded_at as "codedAt"';

type StoredSample = Omit<Sample, 'filters'> & { filters: string };

/** Samples of contacts and what people made of them. Every coding is kept, the newest counts. */
export class Samples {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Every sample that has not been removed, newest first, with how far it has come. */
  list(): (Sample & { progress: Progress })[] {
    const stored = this.#database
      .prepare(`select ${sampleColumns} from sample where removed_at is null order by drawn_at desc, id desc`)
      .all() as StoredSample[];
    return stored.map((each) => ({ ...sampleOf(each), progress: this.progress(each.id) }));
  }

  /** A sample, or null when there is none or it has been removed. */
  find(id: number): Sample | null {
    const stored = this.#database.prepare(`select ${sampleColumns} from sample where id = ? and removed_at is null`).get(id);
    return stored ? sampleOf(stored as StoredSample) : null;
  }

  /** Keeps a sample with its contacts in the order they were drawn, and gives its id. */
  add({ name, author, seed, snapshot, from, to, filters, population, withSigns, records }: NewSample, now: Date): number {
    return together(this.#database, () => {
      const { lastInsertRowid } = this.#database
        .prepare(
          `insert into sample (name, author, seed, snapshot, from_date, to_date, filters, population, with_signs, size, drawn_at)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(name, author, seed, snapshot, from, to, JSON.stringify(filters), population, withSigns, records.length, now.toISOString());
      const insert = this.#database.prepare('insert into sample_row (sample, number, record) values (?, ?, ?)');
      records.forEach((record, index) => insert.run(lastInsertRowid, index + 1, JSON.stringify(record)));
      return Number(lastInsertRowid);
    });
  }

  /** Rows in the order they were drawn. */
  rows(id: number, { offset = 0, limit = -1 }: { offset?: number; limit?: number } = {}): SampleRow[] {
    const stored = this.#database
      .prepare(
        `select sample_row.number, record, ${codingColumns}
from sample_row
left join sample_coded on sample_coded.sample = sample_row.sample and sample_coded.number = sample_row.number
where sample_row.sample = ?
order by sample_row.number
limit ? offset ?`,
      )
      .all(id, limit, offset) as ({ number: number; record: string } & (Coding | Record<keyof Coding, null>))[];
    return stored.map(({ number, record, ...coding }) => ({
      number,
      record: JSON.parse(record) as SampleRow['record'],
      coding: coding.version === null ? null : coding,
    }));
  }

  progress(id: number): Progress {
    const counts = this.#database
      .prepare(
        `select count(*) as coded, count(*) filter (where code = 'failure') as failure, count(*) filter (where code = 'value') as value,
  count(*) filter (where code = 'unclear') as unclear, coalesce(max(number), 0) - count(*) as skipped
from sample_coded
where sample = ?`,
      )
      .get(id);
    return { ...(counts as Progress) };
  }

  /**
   * Saves the rows that somebody has changed, all in one transaction, and gives back those that somebody else had coded otherwise
   * since they were shown: these are left as they are.
   */
  save(id: number, changes: readonly Change[], coder: string, now: Date): { saved: number; conflicts: Conflict[] } {
    const versions = this.#database.prepare(
      `select ${codingColumns} from sample_coding where sample = ? and number = ? order by version desc`,
    );
    const insert = this.#database.prepare(
      'insert into sample_coding (sample, number, version, code, reason, coder, coded_at) values (?, ?, ?, ?, ?, ?, ?)',
    );
    return together(this.#database, () => {
      const conflicts: Conflict[] = [];
      let saved = 0;
      for (const { number, seen, ...mine } of changes) {
        const all = versions.all(id, number) as Coding[];
        const newest = all[0];
        const shown = all.find(({ version }) => version === seen);
        if ((newest && isSame(newest, mine)) || (shown && isSame(shown, mine))) continue;
        if (newest && newest.version !== seen) conflicts.push({ number, mine, theirs: { ...newest } });
        else {
          insert.run(id, number, (newest?.version ?? 0) + 1, mine.code, mine.reason, coder, now.toISOString());
          saved++;
        }
      }
      return { saved, conflicts };
    });
  }

  /** Ends the coding, or opens it again. */
  close(id: number, closedAt: Date | null): void {
    this.#database.prepare('update sample set closed_at = ? where id = ?').run(closedAt?.toISOString() ?? null, id);
  }

  /** Hides a sample; it stays in the file with the time it was removed. */
  remove(id: number, now: Date): void {
    this.#database.prepare('update sample set removed_at = ? where id = ? and removed_at is null').run(now.toISOString(), id);
  }
}

function sampleOf(stored: StoredSample): Sample {
  return { ...stored, filters: JSON.parse(stored.filters) as Sample['filters'] };
}

function isSame(one: Judgement, other: Judgement): boolean {
  return one.code === other.code && one.reason === other.reason;
}
