import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { longestAnswerDays } from './answers.ts';
import { Calendar, dateOf, dayNumber, monthsAway } from './calendar.ts';
import { longestCaseDays } from './case-timeline.ts';
import { Demand, followUpDays } from './demand.ts';
import { clearDemo, generatorVersion, readManifest, writeManifest, type Manifest } from './manifest.ts';
import { Residents } from './residents.ts';
import { SourceSystems } from './source-systems.ts';
import { anchorOf, storyDates, type StoryDates } from './stories.ts';
import { Topics } from './topics.ts';
import { Volumes } from './volumes.ts';

export type DemoOptions = {
  /** Folder to fill, such as `data/demo`. */
  out: string;
  /** Last local date with data, `YYYY-MM-DD`. */
  endDate: string;
  /** How far back; the first month is whole. */
  years: number;
  contactsPerYear: number;
  seed: number;
  /** First day of the month that the stories are placed from. Default: the folder's own, else the month of the end date. */
  anchor?: string | undefined;
  onProgress?: ((progress: DemoProgress) => void) | undefined;
};

/** After each month: how many of the months are done, and the rows of contacts so far. */
export type DemoProgress = { month: string; done: number; total: number; contacts: number };

export type DemoSummary = {
  startDate: string;
  endDate: string;
  anchor: string;
  stories: StoryDates;
  /** Months whose files were written in this run: few when a folder grew, none when it was up to date. */
  monthsWritten: number;
  /** Rows written in this run, per system. */
  rows: Record<string, number>;
};

/**
 * Writes the synthetic municipality's exports into a folder. The same options give the same files. A folder that already holds
 * the same municipality up to an earlier date grows: closed months stay as they are, the last ones are written again.
 */
export async function generateDemo(options: DemoOptions): Promise<DemoSummary> {
  const { out, endDate, years, contactsPerYear, seed } = options;
  const existing = reusable(readManifest(out), options);
  const manifest: Manifest = {
    version: generatorVersion(),
    seed,
    contactsPerYear,
    years,
    anchor: existing?.anchor ?? options.anchor ?? anchorOf(endDate),
    startDate: existing?.startDate ?? monthsAway(endDate, -Math.max(1, Math.round(years * 12))),
    endDate,
  };
  const dates = storyDates(manifest.anchor, years);
  const summary = { startDate: manifest.startDate, endDate, anchor: manifest.anchor, stories: dates, monthsWritten: 0, rows: {} };
  if (existing?.endDate === endDate) return summary;

  if (existing) rmSync(join(out, 'demo.json'));
  else clearDemo(out);
  const changed = existing ? `${dateOf(dayNumber(existing.endDate) - longestAnswerDays).slice(0, 8)}01` : manifest.startDate;
  const from = changed > manifest.startDate ? changed : manifest.startDate;
  const written = await writeMonths({ ...options, ...manifest, dates, from });
  writeManifest(out, manifest);
  return { ...summary, ...written };
}

function reusable(manifest: Manifest | undefined, options: DemoOptions): Manifest | undefined {
  const isSame =
    manifest?.version === generatorVersion() &&
    manifest.seed === options.seed &&
    manifest.contactsPerYear === options.contactsPerYear &&
    manifest.years === options.years &&
    manifest.anchor === (options.anchor ?? manifest.anchor) &&
    manifest.endDate <= options.endDate;
  return isSame ? manifest : undefined;
}

type Span = DemoOptions & { anchor: string; startDate: string; dates: StoryDates; from: string };

async function writeMonths(span: Span): Promise<{ monthsWritten: number; rows: Record<string, number> }> {
  const { seed, contactsPerYear, dates, anchor } = span;
  const first = dayNumber(span.from);
  const last = dayNumber(span.endDate);
  const start = dayNumber(span.startDate);
  const earliest = Math.max(start, first - longestCaseDays) - followUpDays;
  const calendar = new Calendar(earliest, last + longestCaseDays);
  const topics = new Topics();
  const residents = new Residents(seed, contactsPerYear);
  const volumes = new Volumes(calendar, seed, contactsPerYear);
  const demand = new Demand({ seed, calendar, topics, residents, volumes, dates, anchor, contactsPerYear });
  const systems = new SourceSystems(
    { seed, contactsPerYear, calendar, topics, residents, volumes, dates, firstDay: start, lastDay: last },
    span.out,
  );
  const total = calendar.day(last).monthNumber - calendar.day(first).monthNumber + 1;
  let done = 0;
  try {
    for (let number = earliest; number < first; number++) systems.remember(calendar.day(number), demand.contactsOf(calendar.day(number)));
    systems.cases.forgetBefore(calendar.day(first).monthNumber);
    for (let number = first; number <= last; number++) {
      const day = calendar.day(number);
      systems.write(day, demand.contactsOf(day));
      if (number < last && calendar.day(number + 1).monthNumber === day.monthNumber) continue;
      await systems.endMonth(day);
      done += 1;
      const { calls = 0, mails = 0, visits = 0, eServices = 0, messages = 0 } = systems.counts();
      span.onProgress?.({ month: day.date.slice(0, 7), done, total, contacts: calls + mails + visits + eServices + messages });
    }
  } finally {
    await systems.close();
  }
  return { monthsWritten: done, rows: systems.counts() };
}
