import type { Calendar, Day } from './calendar.ts';
import { timelineOf, type CaseEvent } from './case-timeline.ts';
import type { Contact } from './contact.ts';
import type { MonthlyFile } from './monthly-file.ts';
import type { Residents } from './residents.ts';
import type { StoryDates } from './stories.ts';
import type { Topics } from './topics.ts';
import { channelWords, unitWords } from './wording.ts';

type OpenCase = { contact: Contact; channel: Contact['channel'] };
type MonthOfCases = Map<OpenCase, CaseEvent[]>;

type World = { seed: number; calendar: Calendar; topics: Topics; residents: Residents; dates: StoryDates };

/** The case system: knows what will happen to every open case and exports each month's events, one line a case. */
export class Cases {
  readonly #world: World;
  readonly #months = new Map<number, MonthOfCases>();
  count = 0;
  eventCount = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Registers the case that a contact opens, at the contact's time or at the later second when it ended. */
  open(contact: Contact, channel = contact.channel, second = contact.second): void {
    const { calendar, topics } = this.#world;
    const serviceCase = { contact, channel };
    for (const event of timelineOf(this.#world, contact, second, topics.at(contact.topic))) {
      const month = calendar.day(event.day).monthNumber;
      const cases: MonthOfCases = this.#months.get(month) ?? new Map<OpenCase, CaseEvent[]>();
      this.#months.set(month, cases);
      const events = cases.get(serviceCase);
      if (events) events.push(event);
      else cases.set(serviceCase, [event]);
    }
  }

  /** Forgets months that nobody asked for. */
  forgetBefore(monthNumber: number): void {
    for (const month of this.#months.keys()) if (month < monthNumber) this.#months.delete(month);
  }

  /** Writes the events of the month that have happened by its last day or the end date. */
  write(file: MonthlyFile, lastDay: Day): void {
    const cases = this.#months.get(lastDay.monthNumber) ?? new Map<OpenCase, CaseEvent[]>();
    this.#months.delete(lastDay.monthNumber);
    const lines: string[] = [];
    for (const [serviceCase, events] of ordered(cases)) {
      const happened = events.filter((event) => event.day <= lastDay.number);
      if (happened.length === 0) continue;
      this.count += happened[0]?.type === 'registrerat' ? 1 : 0;
      this.eventCount += happened.length;
      lines.push(this.#line(serviceCase, happened));
    }
    file.append(lastDay, lines);
  }

  #line({ contact, channel }: OpenCase, events: readonly CaseEvent[]): string {
    const { calendar, residents, topics } = this.#world;
    return JSON.stringify({
      arendenummer: contact.caseRef,
      arendetyp: topics.at(contact.topic).code,
      forvaltning: unitWords[contact.department],
      inkom_via: channelWords[channel],
      sokande: { personnummer: residents.personalNumber(contact.resident) },
      handelser: events.map((event) => ({
        typ: event.type,
        tidpunkt: calendar.instant(event.day, event.second),
        enhet: unitWords[event.unit],
        resultat: event.result || null,
        arbetstid_minuter: event.workMinutes || null,
      })),
    });
  }
}

/** In the order of their first event, as the case system lists them. */
function ordered(cases: MonthOfCases): [OpenCase, CaseEvent[]][] {
  const start = (events: readonly CaseEvent[]) => (events[0]?.day ?? 0) * 86_400 + (events[0]?.second ?? 0);
  return [...cases].sort(
    ([one, first], [other, second]) => start(first) - start(second) || (one.contact.caseRef < other.contact.caseRef ? -1 : 1),
  );
}
