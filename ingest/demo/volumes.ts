import type { Calendar, Day, Open } from './calendar.ts';
import type { Channel } from './contact.ts';
import { Draw, hashOf } from './draw.ts';

/** Share of the contacts that start a matter, per channel. Repeats and redials come on top and are mostly calls. */
const channelShare: Partial<Record<Channel, number>> = {
  phone: 0.532,
  email: 0.14,
  e_service: 0.118,
  visit: 0.098,
  chat: 0.034,
  chatbot: 0.036,
  letter: 0.013,
  sms: 0.016,
  social: 0.013,
};

export const startingChannels = Object.keys(channelShare) as Channel[];

/** Of all contacts, those that start a matter; measured, so that the total meets contactsPerYear. */
const startingShare = 0.855;

const officeWeekdays = [0, 1.27, 1.08, 1.0, 0.97, 0.76, 0, 0];
const writtenWeekdays = [0, 1.16, 1.1, 1.05, 1.02, 0.92, 0.36, 0.4];
const monthFactor = [1.08, 1.02, 1.02, 0.98, 1.0, 0.94, 0.64, 1.12, 1.08, 1.03, 1.02, 0.88];

/** Relative demand per half hour of the day, from 00:00. */
const profiles = {
  phone: hourly([0, 0, 0, 0, 0, 0, 0, 0, 1.2, 1.5, 1.4, 1.1, 0.85, 1.15, 1.1, 0.95, 0.7, 0.45, 0, 0, 0, 0, 0, 0]),
  visit: hourly([0, 0, 0, 0, 0, 0, 0, 0, 1, 1.2, 1.3, 1.1, 0.9, 1.2, 1.2, 1.1, 0.9, 0.6, 0, 0, 0, 0, 0, 0]),
  written: hourly([
    0.15, 0.1, 0.05, 0.05, 0.05, 0.1, 0.25, 0.6, 1.2, 1.5, 1.5, 1.3, 1.1, 1.3, 1.3, 1.2, 1, 0.8, 0.7, 0.8, 0.9, 0.8, 0.5, 0.3,
  ]),
};

export type Profile = keyof typeof profiles;

function hourly(weights: number[]): number[] {
  return weights.flatMap((weight) => [weight, weight]);
}

/** How many contacts start on a day, and when. A year's expected total is the same whatever span is generated. */
export class Volumes {
  readonly #calendar: Calendar;
  readonly #seed: number;
  readonly #contactsPerYear: number;
  readonly #yearTotals = new Map<string, number>();
  readonly #times = new Map<string, Float64Array>();

  constructor(calendar: Calendar, seed: number, contactsPerYear: number) {
    this.#calendar = calendar;
    this.#seed = seed;
    this.#contactsPerYear = contactsPerYear;
  }

  /** The expected number of contacts that start in a channel on a day. */
  expected(channel: Channel, day: Day): number {
    const total = this.#yearTotal(channel, day.year);
    return (this.#contactsPerYear * startingShare * (channelShare[channel] ?? 0) * this.#weight(channel, day)) / total;
  }

  count(channel: Channel, day: Day, draw: Draw): number {
    const expected = this.expected(channel, day);
    // Days differ by more than chance: weather, school letters, invoices sent out.
    const busyness = 1 + 0.055 * new Draw(this.#seed, 'busyness', day.number).normal();
    return expected === 0 ? 0 : draw.poisson(Math.max(0.5, busyness) * expected);
  }

  /** A local second of the day within opening hours, by the profile of the channel. */
  second(profile: Profile, open: Open, draw: Draw): number {
    const weights = this.#time(profile, open);
    const half = draw.cumulative(weights);
    const from = Math.max(half * 1800, open.opens);
    const until = Math.min((half + 1) * 1800, open.closes);
    return Math.floor(draw.between(from, until));
  }

  /** The share of the day's contacts that fall in a half hour. */
  shareOf(profile: Profile, open: Open, half: number): number {
    const weights = this.#time(profile, open);
    const total = weights.at(-1) ?? 1;
    return ((weights[half] ?? 0) - (half > 0 ? (weights[half - 1] ?? 0) : 0)) / total;
  }

  #time(profile: Profile, open: Open): Float64Array {
    const key = `${profile} ${open.opens} ${open.closes}`;
    let weights = this.#times.get(key);
    if (!weights) {
      let total = 0;
      weights = Float64Array.from(profiles[profile], (weight, half) => {
        const overlap = Math.min((half + 1) * 1800, open.closes) - Math.max(half * 1800, open.opens);
        return (total += weight * Math.max(0, overlap));
      });
      this.#times.set(key, weights);
    }
    return weights;
  }

  #yearTotal(channel: Channel, year: number): number {
    const key = `${channel} ${year}`;
    let total = this.#yearTotals.get(key);
    if (total === undefined) {
      total = 0;
      const first = Math.round(Date.UTC(year, 0, 1) / 86_400_000);
      const last = Math.round(Date.UTC(year, 11, 31) / 86_400_000);
      for (let number = first; number <= last; number++) total += this.#weight(channel, this.#calendar.day(number));
      this.#yearTotals.set(key, total);
    }
    return total;
  }

  #weight(channel: Channel, day: Day): number {
    const month = monthFactor[day.month - 1] ?? 1;
    if (channel === 'email' || channel === 'e_service' || channel === 'chatbot' || channel === 'sms' || channel === 'social')
      return month * (day.isDayOff ? 0.3 : (writtenWeekdays[day.weekday] ?? 0)) * this.#thinness(day);
    if (channel === 'letter') return day.isWorking ? month : 0;
    const open = this.#calendar.open('medborgarcenter', channel, day.number);
    if (!open) return 0;
    const shortened = day.weekday < 5 && open.closes < 14 * 3600 ? 0.6 : 1;
    return month * (officeWeekdays[day.weekday] ?? 0) * shortened * this.#thinness(day) * this.#afterRest(day);
  }

  /** Squeeze days between days off, and the days between Christmas and New Year, are thin. */
  #thinness(day: Day): number {
    if (!day.isWorking) return 1;
    if ((day.month === 12 && day.day > 21) || (day.month === 1 && day.day < 6)) return 0.62;
    const before = this.#calendar.day(day.number - 1);
    const after = this.#calendar.day(day.number + 1);
    return !before.isWorking && !after.isWorking ? 0.68 : 1;
  }

  /** What could not be asked on a holiday is asked on the day after; Mondays have that in their weekday. */
  #afterRest(day: Day): number {
    return day.weekday > 1 && !this.#calendar.day(day.number - 1).isWorking ? 1.2 : 1;
  }
}

/** A day's staff against what was planned: mostly nearly all, now and then a bad day. Below 1 when short. */
export function attendance(seed: number, place: string, day: number): number {
  const draw = new Draw(hashOf(seed, 'attendance'), place, day);
  const usual = 1 - Math.abs(0.04 * draw.normal());
  return draw.chance(0.06) ? usual - draw.between(0.1, 0.28) : usual;
}
