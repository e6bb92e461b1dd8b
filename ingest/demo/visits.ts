import type { Calendar, Day, Open } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw, hashOf, share } from './draw.ts';
import { isUnevenLanguage } from './outcomes.ts';
import { simulateQueue, type Served } from './queue.ts';
import type { Plan, Roster } from './roster.ts';
import { stories } from './stories.ts';
import type { Volumes } from './volumes.ts';

/** Share of the visits that each office expects, and of those the ones that wait for staff who speak the visitor's language. */
const officeShare: Record<string, number> = { alby: 0.152, fittja: 0.228, hallunda_norsborg: 0.184, tumba: 0.316, tullinge: 0.112 };
const unevenShare = 0.19;
const languageLine = 'fittja språkstöd';
const repeatFactor = 1.1;
const meanVisitSeconds = 640;

/** The ticket queues of the five offices. At one of them the visitors of some languages wait for the few who speak theirs. */
export class Visits {
  readonly #seed: number;
  readonly #calendar: Calendar;
  readonly #roster: Roster;
  readonly #volumes: Volumes;

  constructor(seed: number, calendar: Calendar, roster: Roster, volumes: Volumes) {
    this.#seed = seed;
    this.#calendar = calendar;
    this.#roster = roster;
    this.#volumes = volumes;
  }

  visitsOf(day: Day, contacts: readonly Contact[]): Served<Contact>[] {
    const open = this.#calendar.open('medborgarcenter', 'visit', day.number);
    if (!open) return [];
    const lines = Map.groupBy(contacts, (contact) => (isUneven(contact) ? languageLine : contact.office));
    const visits = [...lines]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([line, visitors]) => this.#serve(line, visitors, day, open));
    return visits.sort((one, other) => one.caller.second - other.caller.second);
  }

  #serve(line: string, visitors: readonly Contact[], day: Day, open: Open): Served<Contact>[] {
    const draw = new Draw(this.#seed, 'visits', line, day.number);
    const callers = visitors.map((contact) => ({
      subject: contact,
      second: contact.second,
      serviceSeconds: contact.handleSeconds,
      patienceSeconds: Math.round(300 + draw.lognormal(3000, 0.7)),
      wantsCallback: false,
      attempt: 1,
    }));
    const onDuty = this.#roster.onDuty(this.#plan(line, day), day, open);
    return simulateQueue(callers, {
      agents: (second) => (line === languageLine && this.#isElsewhere(day, second) ? 0 : onDuty(second)),
      closes: open.closes,
      redial: () => undefined,
    });
  }

  /** The staff who speak the visitors' language work at several offices: some hours nobody is there. */
  #isElsewhere(day: Day, second: number): boolean {
    return share(hashOf(this.#seed, 'language staff', day.number, Math.floor(second / 3600))) < 0.27;
  }

  #plan(line: string, day: Day): Plan {
    const isUnevenLine = line === languageLine;
    const office = line.split(' ')[0] as string;
    const part = office === stories.unevenOffice ? (isUnevenLine ? unevenShare : 1 - unevenShare) : 1;
    return {
      place: line,
      staff: line,
      expectedContacts: this.#volumes.expected('visit', day) * (officeShare[office] ?? 0) * part * repeatFactor,
      serviceSeconds: meanVisitSeconds,
      aim: isUnevenLine ? 0.3 : 0.6,
      targetSeconds: 600,
      profile: 'visit',
    };
  }
}

function isUneven(contact: Contact): boolean {
  return contact.office === stories.unevenOffice && isUnevenLanguage(contact.language);
}
