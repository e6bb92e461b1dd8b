import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw } from './draw.ts';
import { simulateQueue, type Caller, type Served } from './queue.ts';
import { telephoneQueues } from './routes.ts';
import type { Roster } from './roster.ts';
import { afterWorkSeconds, type TelephonePlan } from './telephone-plan.ts';

/** One row of the telephone log. Seconds count from local midnight. */
export type Call = {
  contact: Contact;
  type: 'phone' | 'callback';
  second: number;
  answeredSecond: number | undefined;
  endedSecond: number;
  handleSeconds: number;
};

const longestRedial = 3;
/** Seconds of work before the caller from which the new system offers to call back. */
const callbackOffer = 150;

/** The day's calls through the queues, as the agents on duty manage to take them. */
export class Telephony {
  readonly #seed: number;
  readonly #calendar: Calendar;
  readonly #roster: Roster;
  readonly #plan: TelephonePlan;

  constructor(seed: number, calendar: Calendar, roster: Roster, plan: TelephonePlan) {
    this.#seed = seed;
    this.#calendar = calendar;
    this.#roster = roster;
    this.#plan = plan;
  }

  /** Calls in order of time, and who gave up although she had something that must be done. */
  callsOf(day: Day, contacts: readonly Contact[]): { calls: Call[]; unserved: Contact[] } {
    const calls: Call[] = [];
    const unserved: Contact[] = [];
    for (const { queue, unit } of telephoneQueues) {
      const callers = contacts.filter((contact) => contact.queue === queue && contact.channel === 'phone');
      const open = this.#calendar.open(unit, 'phone', day.number);
      if (callers.length === 0 || !open) continue;
      const draw = new Draw(this.#seed, 'calls', queue, day.number);
      const served = simulateQueue(
        callers.map((contact) => this.#caller(contact, contact.second, 1, day, draw)),
        {
          agents: this.#roster.onDuty(this.#plan.of(queue, unit, day), day, open),
          closes: open.closes,
          callbackFromSeconds: this.#plan.era(day) === 'after' && unit === 'medborgarcenter' ? callbackOffer : undefined,
          redial: (caller, second) => this.#redial(caller, second, day, draw),
        },
      );
      calls.push(...served.map(callOf));
      unserved.push(...unservedOf(served));
    }
    for (const contact of contacts) if (contact.channel !== 'phone' || contact.queue === 'socialjour') calls.push(directCall(contact));
    return { calls: calls.sort((one, other) => one.second - other.second), unserved };
  }

  #caller(contact: Contact, second: number, attempt: number, day: Day, draw: Draw): Caller<Contact> {
    const isSlip = draw.chance(0.012);
    return {
      subject: contact,
      second,
      serviceSeconds: contact.handleSeconds + Math.round(draw.exponential(afterWorkSeconds[this.#plan.era(day)])),
      patienceSeconds: isSlip ? 1 + draw.below(5) : Math.round(25 + draw.lognormal(260, 0.95)),
      wantsCallback: draw.chance(0.3),
      attempt,
    };
  }

  #redial(caller: Caller<Contact>, second: number, day: Day, draw: Draw): Caller<Contact> | undefined {
    const mustBeDone = caller.subject.opensCase;
    if (caller.attempt >= longestRedial || !(mustBeDone || draw.chance(0.5))) return undefined;
    return this.#caller(caller.subject, second + 60 + Math.round(draw.exponential(2400)), caller.attempt + 1, day, draw);
  }
}

function callOf({ caller, fate, second }: Served<Contact>): Call {
  const contact = caller.subject;
  const isAnswered = fate !== 'abandoned';
  return {
    contact,
    type: fate === 'callback' ? 'callback' : 'phone',
    second: caller.second,
    answeredSecond: isAnswered ? second : undefined,
    endedSecond: isAnswered ? second + contact.handleSeconds : second,
    handleSeconds: isAnswered ? caller.serviceSeconds : 0,
  };
}

/** Calls that no queue of ours decides: departments ringing back, and the emergency line that always answers. */
function directCall(contact: Contact): Call {
  const answeredSecond = contact.second + (contact.outbound ? 0 : 4 + (contact.handleSeconds % 17));
  const endedSecond = answeredSecond + contact.handleSeconds;
  return {
    contact,
    type: contact.outbound ? 'callback' : 'phone',
    second: contact.second,
    answeredSecond,
    endedSecond,
    handleSeconds: contact.handleSeconds,
  };
}

/** Who gave up although her contact was to open a case. */
export function unservedOf(served: readonly Served<Contact>[]): Contact[] {
  const reached = new Set(served.filter((one) => one.fate !== 'abandoned').map((one) => one.caller.subject));
  const wanted = new Set(served.map((one) => one.caller.subject).filter((contact) => contact.opensCase));
  return [...wanted].filter((contact) => !reached.has(contact));
}
