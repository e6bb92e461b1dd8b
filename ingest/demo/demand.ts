import { dayNumber, type Day } from './calendar.ts';
import { ContactMaker, type World } from './contact-maker.ts';
import type { Channel, Contact } from './contact.ts';
import { Draw } from './draw.ts';
import { avoidingSpringGap, isClocksBack } from './night.ts';
import { daysUntilReturn } from './outcomes.ts';
import { stories } from './stories.ts';
import { startingChannels } from './volumes.ts';

/** How many times the same matter can bring somebody back. */
const longestChain = 4;
/** Days within which everything that follows from a first contact has happened: what must be generated before a day that is to be whole. */
export const followUpDays = 60;

const crisisSurge = [1.15, 1.35, 0.8, 0.55, 0.18, 0.1, 0.2];
const crisisChannels: Partial<Record<Channel, number>> = { phone: 1, email: 0.25, visit: 0.25, chat: 0.6, chatbot: 2.2, sms: 1, social: 5 };
/** Calls to the social emergency line per day and per contact a year. */
const emergencyShare = 5 / 250_000;

/** Who gets in touch, when, about what and with what success; contacts that follow from others included. */
export class Demand {
  readonly #world: World;
  readonly #maker: ContactMaker;
  readonly #crisisDay: number;
  readonly #crisisTopic: number;
  readonly #emergencyTopic: number;
  readonly #due = new Map<number, Contact[]>();

  constructor(world: World) {
    this.#world = world;
    this.#maker = new ContactMaker(world);
    this.#crisisDay = dayNumber(world.dates.crisis);
    this.#crisisTopic = world.topics.indexOf(stories.crisisTopic);
    this.#emergencyTopic = world.topics.indexOf('socialjour');
  }

  /** Everybody who gets in touch on a day. Days must be asked for in order, each once. */
  contactsOf(day: Day): Contact[] {
    const draw = new Draw(this.#world.seed, 'contacts', day.number);
    this.#maker.beginDay();
    const starting: Contact[] = [];
    for (const channel of startingChannels) {
      const count = this.#world.volumes.count(channel, day, draw);
      for (let i = 0; i < count; i++) starting.push(this.#start(channel, day, draw));
      const surge = this.#surge(channel, day, draw);
      for (let i = 0; i < surge; i++) starting.push(this.#start(channel, day, draw, this.#crisisTopic));
    }
    const due = this.#due.get(day.number) ?? [];
    this.#due.delete(day.number);
    return [...starting, ...due, ...this.#emergencies(day)];
  }

  #start(channel: Channel, day: Day, draw: Draw, topic?: number): Contact {
    const resident = this.#world.residents.pick(draw);
    const mix = this.#world.topics.mix(channel, day);
    const contact = this.#maker.make(channel, day, draw, resident, topic ?? (mix.topics[draw.cumulative(mix.cumulative)] as number));
    this.#followUps(contact, day, draw);
    return contact;
  }

  #followUps(first: Contact, firstDay: Day, draw: Draw): void {
    let previous = first;
    for (let step = 1; step < longestChain; step++) {
      if (previous.outcome === 'callback_booked') this.#await(this.#callback(previous, draw));
      const wait = daysUntilReturn(draw, previous.outcome);
      if (wait === undefined) return;
      const channel = returnChannel(previous.channel, draw);
      const day = this.#openDay(channel, previous.day + wait);
      const next = this.#maker.make(channel, day, draw, first.resident, first.topic, firstDay);
      if (previous.caseRef) Object.assign(next, { caseRef: previous.caseRef, opensCase: false });
      if (previous.caseRef && next.outcome === 'case_opened') next.outcome = 'resolved';
      this.#await(next);
      previous = next;
    }
  }

  /** The department rings back, within two working days. */
  #callback(contact: Contact, draw: Draw): Contact {
    const day = this.#world.calendar.workingDayAfter(contact.day + 1, draw.below(2));
    const second = Math.floor(draw.between(9 * 3600, 15 * 3600));
    const outcome = draw.chance(0.82) ? 'resolved' : 'other';
    return {
      ...contact,
      channel: 'callback',
      outbound: true,
      day,
      second,
      outcome,
      unit: contact.department,
      queue: '',
      survey: draw.unit(),
    };
  }

  #await(contact: Contact): void {
    const due = this.#due.get(contact.day);
    if (due) due.push(contact);
    else this.#due.set(contact.day, [contact]);
  }

  /** The social emergency line, open round the clock; on the night when clocks go back somebody always rings in the doubled hour. */
  #emergencies(day: Day): Contact[] {
    const { seed, contactsPerYear, residents } = this.#world;
    const draw = new Draw(seed, 'emergencies', day.number);
    const seconds = Array.from({ length: draw.poisson(contactsPerYear * emergencyShare) }, () => Math.floor(86_400 * draw.unit() ** 0.7));
    if (isClocksBack(day)) seconds.push(7_500, 9_300);
    return seconds.map((second) => {
      const contact = this.#maker.make('phone', day, draw, residents.pick(draw), this.#emergencyTopic);
      const outcome = draw.chance(0.8) ? 'resolved' : 'other';
      const line = { queue: 'socialjour', unit: 'social', second: avoidingSpringGap(day, second) };
      return { ...contact, ...line, outcome, forwardedTo: '', caseRef: '', opensCase: false };
    });
  }

  #openDay(channel: Channel, number: number): Day {
    let day = this.#world.calendar.day(number);
    while (
      (channel === 'phone' || channel === 'visit' || channel === 'chat') &&
      !this.#world.calendar.open('medborgarcenter', channel, day.number)
    )
      day = this.#world.calendar.day(day.number + 1);
    return day;
  }

  #surge(channel: Channel, day: Day, draw: Draw): number {
    const extra = crisisSurge[day.number - this.#crisisDay] ?? 0;
    return extra === 0 ? 0 : draw.poisson(this.#world.volumes.expected(channel, day) * extra * (crisisChannels[channel] ?? 0));
  }
}

function returnChannel(channel: Channel, draw: Draw): Channel {
  if (channel === 'chatbot' || channel === 'letter' || channel === 'sms' || channel === 'social')
    return draw.chance(0.7) ? 'phone' : 'email';
  return draw.chance(channel === 'e_service' ? 0.1 : 0.72) ? channel : draw.chance(0.85) ? 'phone' : 'email';
}
