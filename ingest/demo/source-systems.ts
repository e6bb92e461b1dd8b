import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Calendar, Day } from './calendar.ts';
import { CallLog, callHeader } from './call-log.ts';
import { Cases } from './cases.ts';
import { Chats } from './chats.ts';
import type { Channel, Contact } from './contact.ts';
import { EServices, eServiceHeader, inTheEvening } from './e-services.ts';
import { IntervalStatistics, intervalHeader } from './interval-statistics.ts';
import { Mailboxes, mailHeader } from './mailboxes.ts';
import { Messages, messageHeader } from './messages.ts';
import { MonthlyFile, utf8, windows1252 } from './monthly-file.ts';
import type { Served } from './queue.ts';
import type { Residents } from './residents.ts';
import { Roster } from './roster.ts';
import type { StoryDates } from './stories.ts';
import { TelephonePlan } from './telephone-plan.ts';
import { Telephony, unservedOf, type Call } from './telephony.ts';
import type { Topics } from './topics.ts';
import { VisitLog, visitHeader } from './visit-log.ts';
import { Visits } from './visits.ts';
import type { Volumes } from './volumes.ts';
import { WorkbookWriter } from './workbook-writer.ts';

/** The folders that the systems export to. */
export const exportFolders = ['telefoni', 'arenden', 'epost', 'besok', 'e-tjanster', 'meddelanden'] as const;

export type World = {
  seed: number;
  contactsPerYear: number;
  calendar: Calendar;
  topics: Topics;
  residents: Residents;
  volumes: Volumes;
  dates: StoryDates;
  /** First and last day with data, as day numbers. */
  firstDay: number;
  lastDay: number;
};

type Queued = { calls: Call[]; visits: Served<Contact>[]; chats: Served<Contact>[]; unserved: Contact[] };

/** The municipality's systems: each takes its part of the day's contacts and exports what it has seen. */
export class SourceSystems {
  readonly cases: Cases;
  readonly #firstDay: number;
  readonly #telephony: Telephony;
  readonly #visits: Visits;
  readonly #chats: Chats;
  readonly #files: MonthlyFile[] = [];
  readonly #calls: CallLog;
  readonly #intervals: IntervalStatistics;
  readonly #caseFile: MonthlyFile;
  readonly #mailboxes: Mailboxes;
  readonly #workbooks: WorkbookWriter;
  readonly #visitLog: VisitLog;
  readonly #eServices: EServices;
  readonly #messages: Messages;

  constructor(world: World, out: string) {
    const { seed, calendar, topics, volumes, dates } = world;
    const endDate = calendar.day(world.lastDay).date;
    this.#firstDay = world.firstDay;
    for (const folder of exportFolders) mkdirSync(join(out, folder), { recursive: true });
    const file = (folder: (typeof exportFolders)[number], name: string, header: string, encode = utf8, extension = 'csv') => {
      const monthly = new MonthlyFile({ folder: join(out, folder), name, extension, header, encode, endDate });
      this.#files.push(monthly);
      return monthly;
    };
    const roster = new Roster(seed, volumes);
    this.#telephony = new Telephony(seed, calendar, roster, new TelephonePlan(topics, volumes, dates));
    this.#visits = new Visits(seed, calendar, roster, volumes);
    this.#chats = new Chats(seed, calendar, roster, volumes);
    this.#calls = new CallLog(world, file('telefoni', 'samtal', callHeader, windows1252));
    this.#intervals = new IntervalStatistics(calendar, file('telefoni', 'kostatistik', intervalHeader, windows1252));
    this.cases = new Cases(world);
    this.#caseFile = file('arenden', 'arenden', '', utf8, 'ndjson');
    this.#workbooks = new WorkbookWriter(join(out, 'epost'), mailHeader, endDate);
    this.#mailboxes = new Mailboxes(world, this.#workbooks);
    this.#visitLog = new VisitLog(world, file('besok', 'besok', visitHeader));
    this.#eServices = new EServices(world, file('e-tjanster', 'inskickat', eServiceHeader));
    this.#messages = new Messages(world, file('meddelanden', 'meddelanden', messageHeader));
  }

  /** A day that was written before: its cases and its corrections reach into what is written now. */
  remember(day: Day, contacts: readonly Contact[]): void {
    if (day.number < this.#firstDay) return;
    this.#openCases(contacts, this.#queued(day, contacts));
    this.#eServices.remember(day, of(contacts, 'e_service'));
  }

  /** One day through every system. */
  write(day: Day, contacts: readonly Contact[]): void {
    const queued = this.#queued(day, contacts);
    this.#calls.write(day, queued.calls);
    this.#intervals.write(day, queued.calls);
    this.#visitLog.write(day, queued.visits);
    this.#messages.write(day, of(contacts, 'chatbot', 'letter', 'sms', 'social'), queued.chats);
    this.#mailboxes.add(day, of(contacts, 'email'));
    this.#eServices.write(day, of(contacts, 'e_service'), queued.unserved);
    this.#openCases(contacts, queued);
  }

  /** The day's calls, visits and chats through their queues. */
  #queued(day: Day, contacts: readonly Contact[]): Queued {
    const { calls, unserved } = this.#telephony.callsOf(day, of(contacts, 'phone', 'callback'));
    const visits = this.#visits.visitsOf(day, of(contacts, 'visit'));
    const chats = this.#chats.chatsOf(day, of(contacts, 'chat'));
    return { calls, visits, chats, unserved: [...unserved, ...unservedOf(visits), ...unservedOf(chats)] };
  }

  /** A case begins when its contact ends; who gave up opens hers in the evening. */
  #openCases(contacts: readonly Contact[], { calls, visits, chats, unserved }: Queued): void {
    const gaveUp = new Set(unserved);
    const ended = new Map<Contact, number>();
    for (const call of calls) if (call.answeredSecond !== undefined) ended.set(call.contact, call.endedSecond);
    for (const { caller, second } of [...visits, ...chats]) ended.set(caller.subject, second + caller.serviceSeconds);
    for (const contact of contacts) {
      if (!contact.opensCase) continue;
      const evening = gaveUp.has(contact) ? inTheEvening(contact) : undefined;
      this.cases.open(contact, evening?.channel, evening?.second ?? ended.get(contact));
    }
  }

  /** Closes the month: what is written only once a month, and total rows. */
  async endMonth(lastDay: Day): Promise<void> {
    this.#intervals.writeTotal(lastDay);
    this.cases.write(this.#caseFile, lastDay);
    await this.#mailboxes.write(lastDay.date.slice(0, 7));
  }

  /** Rows written so far, per system. */
  counts(): Record<string, number> {
    return {
      calls: this.#calls.count,
      mails: this.#mailboxes.count,
      visits: this.#visitLog.count,
      eServices: this.#eServices.count,
      messages: this.#messages.count,
      cases: this.cases.count,
      caseEvents: this.cases.eventCount,
    };
  }

  async close(): Promise<void> {
    for (const file of this.#files) file.close();
    await this.#workbooks.close();
  }
}

function of(contacts: readonly Contact[], ...channels: Channel[]): Contact[] {
  return contacts.filter((contact) => channels.includes(contact.channel));
}
