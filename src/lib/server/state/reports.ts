import type { DatabaseSync } from 'node:sqlite';
import type {
  ArchivedReport,
  Refusal,
  ReportChange,
  ReportComment,
  ReportEntry,
  ReportFile,
  ReportSubject,
  ReportVersion,
} from './report.ts';
import { reportId } from './report.ts';
import { together } from './together.ts';

const reportColumns = `id, kind, department, period, period_from as "periodFrom", period_to as "periodTo", locale, created_at as "createdAt"`;

const versions = `select report, version, revision, state, title, summary, snapshot, made_at as "madeAt", approved_at as "approvedAt",
  approved_by as "approvedBy", released_at as "releasedAt", released_by as "releasedBy", correction, opened_at as "openedAt",
  (select min(sent_at) from delivery where delivery.report = report_version.report and delivery.version = report_version.version) as "sentAt"
from report_version left join report_opening using (report, version)`;

type Signed = { by: string; at: Date };
type Made = Pick<ReportVersion, 'title' | 'summary' | 'snapshot' | 'madeAt'>;

/**
 * Reports and their versions: draft, approved, released. What is released never changes, which the database itself sees to. A change is
 * made by who has seen the newest revision. `place` puts files where they belong while nobody else can change anything.
 */
export class ReportBook {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Every report, the one with the newest version first. */
  list(): ReportEntry[] {
    const reports = this.#database.prepare(`select ${reportColumns} from report`).all() as ArchivedReport[];
    const all = this.#database.prepare(`${versions} order by report, version desc`).all() as ReportVersion[];
    const byReport = Map.groupBy(all, ({ report }) => report);
    const newest = ({ versions: [first] }: ReportEntry) => first?.madeAt ?? '';
    return reports
      .map((report) => ({ report: { ...report }, versions: (byReport.get(report.id) ?? []).map((version) => ({ ...version })) }))
      .sort((one, other) => newest(other).localeCompare(newest(one)) || one.report.id.localeCompare(other.report.id));
  }

  /** A report with its versions, the newest first. */
  find(id: string): ReportEntry | null {
    const report = this.#database.prepare(`select ${reportColumns} from report where id = ?`).get(id);
    if (!report) return null;
    const all = this.#database.prepare(`${versions} where report = ? order by version desc`).all(id) as ReportVersion[];
    return { report: { ...report } as ArchivedReport, versions: all.map((version) => ({ ...version })) };
  }

  version(id: string, version: number): ReportVersion | null {
    const row = this.#database.prepare(`${versions} where report = ? and version = ?`).get(id, version);
    return row ? ({ ...row } as ReportVersion) : null;
  }

  /** The comments on a version, the oldest first; withdrawn ones too. */
  comments(id: string, version: number): ReportComment[] {
    return this.#database
      .prepare(
        'select id, section, author, role, text, at, withdrawn_at as "withdrawnAt" from report_comment where report = ? and version = ? order by id',
      )
      .all(id, version)
      .map((row) => ({ ...row }) as ReportComment);
  }

  /** The files of a released version; none before. */
  files(id: string, version: number): ReportFile[] {
    return this.#database
      .prepare('select name, sha256, bytes from report_file where report = ? and version = ? order by name')
      .all(id, version)
      .map((row) => ({ ...row }) as ReportFile);
  }

  /** The number that the report has as a draft, or gets when it is made now. */
  nextVersion(id: string): number {
    const last = this.find(id)?.versions[0];
    return last === undefined ? 1 : last.state === 'released' ? last.version + 1 : last.version;
  }

  /**
   * Enters a draft. One that is there already, approved or not, is replaced and its comments kept.
   * @param version the number that the draft was drawn with
   */
  draft(subject: ReportSubject, version: number, made: Made, place: () => void): ReportChange {
    const id = reportId(subject);
    return together(this.#database, (): ReportChange => {
      const now = this.version(id, version);
      if (version !== this.nextVersion(id)) return { refused: 'stale', now };
      if (now) this.#change(now, made);
      else this.#insert(id, subject, version, made);
      place();
      return { done: this.version(id, version)! };
    });
  }

  /** Lets files be drawn again for a version that is not released. */
  redraw(id: string, version: number, seen: number, place: () => void): ReportChange {
    return this.#onSeen(id, version, seen, ['draft', 'approved'], place);
  }

  approve(id: string, version: number, seen: number, { by, at }: Signed): ReportChange {
    return this.#onSeen(id, version, seen, ['draft'], (now) => {
      this.#database
        .prepare(
          `update report_version set revision = revision + 1, state = 'approved', approved_at = ?, approved_by = ? where report = ? and version = ?`,
        )
        .run(at.toISOString(), by, now.report, now.version);
    });
  }

  /** Takes an approval back: the version is a draft again. */
  reopen(id: string, version: number, seen: number): ReportChange {
    return this.#onSeen(id, version, seen, ['approved'], (now) => this.#change(now));
  }

  /**
   * Releases an approved version with its files, for good.
   * @param correction what it changes: needed from the second version on, and not before
   */
  release(
    id: string,
    version: number,
    seen: number,
    { by, at, correction, files }: Signed & { correction: string | null; files: readonly ReportFile[] },
    place: () => void,
  ): ReportChange {
    if (version > 1 !== (correction !== null))
      return { refused: version > 1 ? 'no_correction' : 'needless_correction', now: this.version(id, version) };
    return this.#onSeen(id, version, seen, ['approved'], () => {
      const enter = this.#database.prepare('insert into report_file (report, version, name, sha256, bytes) values (?, ?, ?, ?, ?)');
      for (const { name, sha256, bytes } of files) enter.run(id, version, name, sha256, bytes);
      this.#database
        .prepare(
          `update report_version set revision = revision + 1, state = 'released', released_at = ?, released_by = ?, correction = ?
where report = ? and version = ?`,
        )
        .run(at.toISOString(), by, correction, id, version);
      place();
    });
  }

  /** Writes a comment on a section of a draft. */
  comment(
    id: string,
    version: number,
    { section, author, role, text }: Pick<ReportComment, 'section' | 'author' | 'role' | 'text'>,
    at: Date,
  ): ReportChange {
    return this.#onSeen(id, version, null, ['draft'], (now) => {
      this.#database
        .prepare('insert into report_comment (report, version, section, author, role, text, at) values (?, ?, ?, ?, ?, ?, ?)')
        .run(id, version, section, author, role, text, at.toISOString());
      this.#change(now);
    });
  }

  /** Takes a comment back; it stays in the file with the time it was withdrawn. */
  withdraw(id: string, version: number, comment: number, at: Date): ReportChange {
    return this.#onSeen(id, version, null, ['draft'], (now) => {
      const { changes } = this.#database
        .prepare('update report_comment set withdrawn_at = ? where id = ? and report = ? and version = ? and withdrawn_at is null')
        .run(at.toISOString(), comment, id, version);
      if (changes) this.#change(now);
    });
  }

  /** Notes that a released version has been opened, the first time. */
  open(id: string, version: number, at: Date): void {
    together(this.#database, () => {
      const now = this.version(id, version);
      if (now?.state !== 'released' || now.openedAt !== null) return;
      this.#database.prepare('insert into report_opening (report, version, opened_at) values (?, ?, ?)').run(id, version, at.toISOString());
    });
  }

  #insert(id: string, subject: ReportSubject, version: number, { title, summary, snapshot, madeAt }: Made): void {
    const { kind, department, period, periodFrom, periodTo, locale } = subject;
    if (version === 1)
      this.#database
        .prepare(
          'insert into report (id, kind, department, period, period_from, period_to, locale, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
        )
        .run(id, kind, department, period, periodFrom, periodTo, locale, madeAt);
    this.#database
      .prepare(
        `insert into report_version (report, version, revision, state, title, summary, snapshot, made_at) values (?, ?, 1, 'draft', ?, ?, ?, ?)`,
      )
      .run(id, version, title, summary, snapshot, madeAt);
  }

  /** A changed version is a draft: what was approved was something else. */
  #change(now: ReportVersion, { title, summary, snapshot, madeAt }: Made = now): void {
    this.#database
      .prepare(
        `update report_version set revision = revision + 1, state = 'draft', approved_at = null, approved_by = null,
  title = ?, summary = ?, snapshot = ?, made_at = ?
where report = ? and version = ?`,
      )
      .run(title, summary, snapshot, madeAt, now.report, now.version);
  }

  #onSeen(
    id: string,
    version: number,
    seen: number | null,
    states: readonly ReportVersion['state'][],
    change: (now: ReportVersion) => void,
  ): ReportChange {
    return together(this.#database, (): ReportChange => {
      const now = this.version(id, version);
      const refused: Refusal | null = !now
        ? 'missing'
        : !states.includes(now.state)
          ? 'wrong_state'
          : seen !== null && now.revision !== seen
            ? 'stale'
            : null;
      if (refused) return { refused, now };
      change(now!);
      return { done: this.version(id, version)! };
    });
  }
}
