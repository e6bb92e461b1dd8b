import { dayNumber, type Calendar, type Day, type Open } from './calendar.ts';
import type { Channel, Contact } from './contact.ts';
import type { Draw } from './draw.ts';
import { avoidingSpringGap } from './night.ts';
import { outcomeOf } from './outcomes.ts';
import type { Residents } from './residents.ts';
import { directShare, queueOf } from './routes.ts';
import { stories, type StoryDates } from './stories.ts';
import type { Topics } from './topics.ts';
import type { Volumes } from './volumes.ts';

const handleFactor: Partial<Record<Channel, number>> = { visit: 2.1, chat: 1.7, e_service: 2 };
/** Median seconds of a talk on the telephone, by ROSA level. */
export const handleSecondsByLevel = [0, 150, 265, 300, 390, 360, 330];

/** Whom people are sent on to when the matter turns out not to be the municipality's. */
const referredTo: Record<string, string> = {
  kommunledning: 'kronofogden',
  utbildning: 'forsakringskassan',
  vuxenutbildning: 'csn',
  social: 'forsakringskassan',
  miljo_halsa: 'konsumentverket',
};

export type World = {
  seed: number;
  calendar: Calendar;
  topics: Topics;
  residents: Residents;
  volumes: Volumes;
  dates: StoryDates;
  anchor: string;
  contactsPerYear: number;
};

/** Makes contacts: by which way, with which language, how long and with what outcome somebody gets in touch. */
export class ContactMaker {
  readonly #world: World;
  readonly #anchorDay: number;
  readonly #moveDay: number;
  readonly #movedTopic: number;
  #caseNumber = 0;

  constructor(world: World) {
    this.#world = world;
    this.#anchorDay = dayNumber(world.anchor);
    this.#moveDay = dayNumber(world.dates.topicMove);
    this.#movedTopic = world.topics.indexOf(stories.movedTopic);
  }

  /** Cases are numbered from 1 every day. */
  beginDay(): void {
    this.#caseNumber = 0;
  }

  /** One contact by a resident on a topic. `bornDay` is the day of the first contact on the matter. */
  make(channel: Channel, day: Day, draw: Draw, resident: number, topicIndex: number, bornDay = day): Contact {
    const { topics, residents, volumes } = this.#world;
    const topic = topics.at(topicIndex);
    const { department, rosaLevel } = topics.version(topicIndex, day.date);
    const isMoved = topicIndex === this.#movedTopic && day.number >= this.#moveDay;
    const isCentre = !draw.chance(directShare(channel, { department, rosaLevel, isMoved }));
    const unit = isCentre ? 'medborgarcenter' : department;
    const queue = channel === 'phone' ? queueOf(unit, department, draw) : channel === 'chat' ? 'mc_chatt' : '';
    const office = channel === 'visit' ? (draw.chance(0.8) ? residents.area(resident) : draw.chance(0.5) ? 'tumba' : 'fittja') : '';
    const language = draw.chance(channel === 'visit' ? 0.95 : channel === 'phone' ? 0.6 : 0.25) ? residents.language(resident) : 'sv';
    const years = (day.number - this.#anchorDay) / 365;
    const outcome = outcomeOf(draw, { channel, topic, rosaLevel, department, isCentre, office, language, isMoved, years });
    const opensCase = outcome === 'case_opened';
    const open = this.#open(channel, unit, day);
    const profile = channel === 'phone' ? 'phone' : channel === 'visit' || channel === 'chat' ? 'visit' : 'written';
    return {
      channel,
      outbound: false,
      day: day.number,
      second: avoidingSpringGap(day, volumes.second(profile, open, draw)),
      resident,
      topic: topicIndex,
      isClassified: !draw.chance(channel === 'e_service' ? 0 : channel === 'email' || channel === 'phone' ? 0.045 : 0.03),
      rosaLevel,
      unit,
      department,
      queue,
      office,
      language,
      outcome,
      forwardedTo: outcome === 'forwarded' ? (isCentre ? department : 'kommunledning') : '',
      caseRef: opensCase ? this.#newCase(department, bornDay) : '',
      opensCase,
      externalActor: topic.externalActor || (outcome === 'referred_external' ? (referredTo[department] ?? 'region_stockholm') : ''),
      digitalSupport: draw.chance(digitalShare(channel, topic.code, topic.externalActor, topic.eService)),
      handleSeconds: Math.max(20, Math.round(draw.lognormal((handleSecondsByLevel[rosaLevel] ?? 0) * (handleFactor[channel] ?? 1), 0.55))),
      survey: draw.unit(),
    };
  }

  /** Numbered by the day on which the matter began: a letter between date and number keeps it from looking like a personal number. */
  #newCase(department: string, day: Day): string {
    this.#caseNumber += 1;
    const start = `${day.month}`.padStart(2, '0') + `${day.day}`.padStart(2, '0');
    return `${department.slice(0, 3).toUpperCase()}-${day.year}-${start}-A${this.#caseNumber}`;
  }

  #open(channel: Channel, unit: string, day: Day): Open {
    const open =
      channel === 'phone' || channel === 'visit' || channel === 'chat' ? this.#world.calendar.open(unit, channel, day.number) : undefined;
    if (open) return open;
    return channel === 'letter' ? { opens: 8 * 3600, closes: 11 * 3600 } : { opens: 0, closes: 86_400 };
  }
}

function digitalShare(channel: Channel, topic: string, externalActor: string, eService: number): number {
  if (channel !== 'visit') return channel === 'phone' && eService > 0.5 ? 0.12 : 0.01;
  if (topic === 'digital_hjalp') return 0.92;
  return externalActor ? 0.48 : eService > 0.5 ? 0.3 : 0.04;
}
