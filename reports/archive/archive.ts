import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentName, reportFolder, versionFolder } from '#lib/server/report/folder.ts';
import { isReportId, reportId, type ReportVersion } from '#lib/server/state/report.ts';
import type { ReportBook } from '#lib/server/state/reports.ts';
import type { Edition, Report } from '../document.ts';
import { ReportError } from '../errors.ts';
import { discard, draw, hashOf, place } from './draw.ts';
import { refusedInWords } from './refused.ts';

/** A file of a released report that no longer is what was released. */
export type Damage = { report: string; version: number; name: string; problem: 'missing' | 'changed' };

const patience = 3;

/** Reports on disk, `reports/<id>/v<N>/` in the data directory, and what the state says of them. */
export class ReportArchive {
  readonly #dataDir: string;
  readonly #book: ReportBook;

  constructor(dataDir: string, book: ReportBook) {
    this.#dataDir = dataDir;
    this.#book = book;
  }

  /**
   * Puts a report in the archive as a draft: the first version, the next one when the last is released, or in the place of the draft
   * that is there, whose comments are kept and whose approval falls.
   * @throws ReportError when somebody else changed it meanwhile
   */
  async addDraft(report: Report): Promise<ReportVersion> {
    const { kind, locale, title, answer, period, snapshot, madeAt } = report;
    const subject = {
      kind,
      locale,
      department: report.department?.code ?? null,
      period: period.text,
      periodFrom: period.from,
      periodTo: period.to,
    };
    const id = reportId(subject);
    if (!isReportId(id))
      throw new ReportError(`Rapporten kan inte heta ”${id}”. Ge förvaltningen en kod med bara bokstäver, siffror, _ och -.`);
    const made = { title, summary: answer.map(({ text }) => text).join(' '), snapshot: snapshot.id, madeAt };
    return this.#again(async () => {
      const version = this.#book.nextVersion(id);
      const edition = this.#editionOf(report, version, null);
      return this.#drawn(id, version, edition, (put) => this.#book.draft(subject, version, made, put));
    });
  }

  /**
   * Draws the forms of a draft again, with the comments that it has now.
   * @throws ReportError when there is no such report, or its last version is released
   */
  async redraw(id: string): Promise<ReportVersion> {
    return this.#again(async () => {
      const now = this.#last(id);
      if (now.state === 'released') throw new ReportError(refusedInWords('wrong_state', id, now));
      const edition = this.#editionOf(await this.#read(id, now.version), now.version, now);
      return this.#drawn(id, now.version, edition, (put) => this.#book.redraw(id, now.version, now.revision, put));
    });
  }

  /**
   * Approves a draft and draws it so.
   * @param seen the revision that was read; without it the one there is
   * @throws ReportError when it is no draft, or has changed since it was seen
   */
  async approve(id: string, by: string, at: Date, seen?: number): Promise<ReportVersion> {
    const now = this.#last(id);
    const change = this.#book.approve(id, now.version, seen ?? now.revision, { by, at });
    if ('refused' in change) throw new ReportError(refusedInWords(change.refused, id, change.now));
    return this.redraw(id);
  }

  /**
   * Releases an approved report, for good: draws its final forms, writes down what they hold and marks it. Stopped anywhere before the
   * mark, it is still approved and can be released again.
   * @param correction what a second or later version changes
   * @throws ReportError when it is not approved, has changed since it was seen or lacks its correction
   */
  async release(
    id: string,
    { by, at, correction, seen }: { by: string; at: Date; correction: string | null; seen?: number },
  ): Promise<ReportVersion> {
    const now = this.#last(id);
    if (now.state !== 'approved') throw new ReportError(refusedInWords('wrong_state', id, now));
    const signed = { ...now, state: 'released' as const, releasedBy: by, releasedAt: at.toISOString(), correction };
    const edition = this.#editionOf(await this.#read(id, now.version), now.version, signed);
    const drawing = await draw(edition, reportFolder(this.#dataDir, id));
    try {
      const { files } = drawing;
      const change = this.#book.release(id, now.version, seen ?? now.revision, { by, at, correction, files }, () =>
        place(drawing, versionFolder(this.#dataDir, id, now.version)),
      );
      if ('refused' in change) throw new ReportError(refusedInWords(change.refused, id, change.now));
      return change.done;
    } finally {
      await discard(drawing);
    }
  }

  /**
   * A version as it lies in the archive.
   * @throws ReportError when it is not there or cannot be read
   */
  async edition(id: string, version: number): Promise<Edition> {
    const known = this.#book.find(id)?.versions.find((each) => each.version === version);
    if (!known) throw new ReportError(refusedInWords('missing', id, null));
    return this.#editionOf(await this.#read(id, version), version, known);
  }

  /** Reads every released file and says which are not what was released; `checked` files in all. */
  async verify(): Promise<{ checked: number; damage: Damage[] }> {
    let checked = 0;
    const damage: Damage[] = [];
    for (const { report, versions } of this.#book.list())
      for (const { version } of versions)
        for (const { name, sha256 } of this.#book.files(report.id, version)) {
          checked++;
          const content = await readFile(join(versionFolder(this.#dataDir, report.id, version), name)).catch(() => null);
          if (content && hashOf(content) === sha256) continue;
          damage.push({ report: report.id, version, name, problem: content ? 'changed' : 'missing' });
        }
    return { checked, damage };
  }

  #last(id: string): ReportVersion {
    const last = isReportId(id) ? this.#book.find(id)?.versions[0] : undefined;
    if (!last) throw new ReportError(refusedInWords('missing', id, null));
    return last;
  }

  async #read(id: string, version: number): Promise<Report> {
    const path = join(versionFolder(this.#dataDir, id, version), documentName);
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Report;
    } catch (cause) {
      throw new ReportError(`Rapporten kan inte läsas ur ${path}. Gör om utkastet, eller läs tillbaka filen ur en säkerhetskopia.`, 1, {
        cause,
      });
    }
  }

  #editionOf(report: Report, version: number, now: ReportVersion | null): Edition {
    const { state = 'draft', approvedBy = null, releasedAt = null, correction = null } = now ?? {};
    const id = reportId({ ...report, department: report.department?.code ?? null, period: report.period.text });
    const comments = this.#book
      .comments(id, version)
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ section, author, role, text, at }) => ({ section, author, role, text, at }));
    return { report, version, state, approvedBy, releasedAt, correction, comments };
  }

  /** Draws an edition and enters it; null when somebody else changed the version while it was drawn. */
  async #drawn(
    id: string,
    version: number,
    edition: Edition,
    enter: (put: () => void) => ReturnType<ReportBook['draft']>,
  ): Promise<ReportVersion | null> {
    const drawing = await draw(edition, reportFolder(this.#dataDir, id));
    try {
      const change = enter(() => place(drawing, versionFolder(this.#dataDir, id, version)));
      if ('done' in change) return change.done;
      if (change.refused === 'stale') return null;
      throw new ReportError(refusedInWords(change.refused, id, change.now));
    } finally {
      await discard(drawing);
    }
  }

  async #again(attempt: () => Promise<ReportVersion | null>): Promise<ReportVersion> {
    for (let tries = 0; tries < patience; tries++) {
      const done = await attempt();
      if (done) return done;
    }
    throw new ReportError('Rapporten ändrades av någon annan hela tiden medan den ritades. Försök igen.');
  }
}
