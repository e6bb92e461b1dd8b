import { dayNumber, type Day } from './calendar.ts';
import { handleSecondsByLevel } from './contact-maker.ts';
import type { Plan } from './roster.ts';
import { queueShares } from './routes.ts';
import { stories, type StoryDates } from './stories.ts';
import type { Topics } from './topics.ts';
import type { Volumes } from './volumes.ts';

type Load = { share: number; serviceSeconds: number };

/** Calls per call that starts a matter: people who come back or try again. */
const repeatFactor = 1.2;
/** The median of a talk becomes its mean (lognormal, sigma 0.55). */
const meanFactor = Math.exp(0.55 ** 2 / 2);

/** The share to be answered within 60 seconds. */
const aims = { centre: { before: 0.63, after: 0.82 }, department: { before: 0.55, after: 0.64 } };

/** Mean seconds of work after a call, in the old telephone system and the new. */
export const afterWorkSeconds = { before: 62, after: 38 };

/** What each telephone queue is staffed for. */
export class TelephonePlan {
  readonly #topics: Topics;
  readonly #volumes: Volumes;
  readonly #newSystemDay: number;
  readonly #crisisDay: number;
  readonly #loads = new Map<number, Map<string, Load>>();

  constructor(topics: Topics, volumes: Volumes, dates: StoryDates) {
    this.#topics = topics;
    this.#volumes = volumes;
    this.#newSystemDay = dayNumber(dates.telephoneSystem);
    this.#crisisDay = dayNumber(dates.crisis);
  }

  of(queue: string, unit: string, day: Day): Plan {
    const load = this.#load(day).get(queue) ?? { share: 0, serviceSeconds: 300 };
    return {
      place: queue,
      staff: unit,
      expectedContacts: this.#volumes.expected('phone', day) * load.share * repeatFactor * this.#reinforcement(day),
      serviceSeconds: load.serviceSeconds,
      aim: aims[unit === 'medborgarcenter' ? 'centre' : 'department'][this.era(day)],
      targetSeconds: 60,
      profile: 'phone',
    };
  }

  era(day: Day): 'before' | 'after' {
    return day.number < this.#newSystemDay ? 'before' : 'after';
  }

  /** From the second day of the crisis extra staff is called in. */
  #reinforcement(day: Day): number {
    const crisisDay = day.number - this.#crisisDay;
    return crisisDay > 0 && crisisDay < stories.crisisDays - 2 ? 1.35 : 1;
  }

  #load(day: Day): Map<string, Load> {
    const loads = this.#loads.get(day.monthNumber) ?? this.#loadOf(day);
    this.#loads.set(day.monthNumber, loads);
    return loads;
  }

  #loadOf(day: Day): Map<string, Load> {
    const mix = this.#topics.mix('phone', day);
    const total = mix.cumulative.at(-1) ?? 1;
    const loads = new Map<string, Load>();
    mix.topics.forEach((_, i) => {
      const probability = ((mix.cumulative[i] as number) - (i > 0 ? (mix.cumulative[i - 1] as number) : 0)) / total;
      const matter = { department: mix.departments[i] as string, rosaLevel: mix.levels[i] as number, isMoved: false };
      const seconds = (handleSecondsByLevel[matter.rosaLevel] ?? 0) * meanFactor + afterWorkSeconds[this.era(day)];
      for (const [queue, part] of queueShares(matter)) {
        const load = loads.get(queue) ?? { share: 0, serviceSeconds: 0 };
        const weight = probability * part;
        const serviceSeconds = (load.serviceSeconds * load.share + seconds * weight) / (load.share + weight);
        loads.set(queue, { share: load.share + weight, serviceSeconds });
      }
    });
    return loads;
  }
}
