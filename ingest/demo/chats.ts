import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw } from './draw.ts';
import { simulateQueue, type Served } from './queue.ts';
import type { Plan, Roster } from './roster.ts';
import type { Volumes } from './volumes.ts';

const repeatFactor = 1.1;
const meanChatSeconds = 560;

/** The chat queue of medborgarcenter. */
export class Chats {
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

  chatsOf(day: Day, contacts: readonly Contact[]): Served<Contact>[] {
    const open = this.#calendar.open('medborgarcenter', 'chat', day.number);
    if (!open) return [];
    const draw = new Draw(this.#seed, 'chats', day.number);
    const callers = contacts.map((contact) => ({
      subject: contact,
      second: contact.second,
      serviceSeconds: contact.handleSeconds,
      patienceSeconds: Math.round(20 + draw.lognormal(220, 0.8)),
      wantsCallback: false,
      attempt: 1,
    }));
    const agents = this.#roster.onDuty(this.#plan(day), day, open);
    return simulateQueue(callers, { agents, closes: open.closes, redial: () => undefined });
  }

  #plan(day: Day): Plan {
    return {
      place: 'mc_chatt',
      staff: 'chatt',
      expectedContacts: this.#volumes.expected('chat', day) * repeatFactor,
      serviceSeconds: meanChatSeconds,
      aim: 0.8,
      targetSeconds: 60,
      profile: 'visit',
    };
  }
}
