import type { Day, Open } from './calendar.ts';
import { hashOf, share } from './draw.ts';
import { agentsNeeded } from './staffing.ts';
import { attendance, type Profile, type Volumes } from './volumes.ts';

/** What a day at one queue or office is planned for. */
export type Plan = {
  place: string;
  /** Whose sick leave it shares. */
  staff: string;
  expectedContacts: number;
  serviceSeconds: number;
  /** Aim: this share served within so many seconds. */
  aim: number;
  targetSeconds: number;
  profile: Profile;
  /** Of the plan, what is on duty at all; below 1 where the budget does not reach. */
  budget?: number;
};

/** Who is on duty: planned from the expected demand by Erlang C, less those who stayed home that day. */
export class Roster {
  readonly #seed: number;
  readonly #volumes: Volumes;

  constructor(seed: number, volumes: Volumes) {
    this.#seed = seed;
    this.#volumes = volumes;
  }

  /** How many are on duty from a second of the day on. */
  onDuty(plan: Plan, day: Day, open: Open): (second: number) => number {
    const present = attendance(this.#seed, plan.staff, day.number) * (plan.budget ?? 1);
    // The planner's fraction of a person: there on that share of days.
    const luck = share(hashOf(this.#seed, 'shift', plan.place, day.number));
    const planned = new Map<number, number>();
    return (second) => {
      const half = Math.floor(second / 1800);
      let agents = planned.get(half);
      if (agents === undefined) {
        const perSecond = (plan.expectedContacts * this.#volumes.shareOf(plan.profile, open, half)) / 1800;
        const needed = agentsNeeded(perSecond * plan.serviceSeconds, plan.serviceSeconds, plan.targetSeconds, plan.aim);
        const lunch = half >= 23 && half < 26 ? 0.93 : 1;
        agents = Math.max(1, Math.floor(needed * present * lunch + luck));
        planned.set(half, agents);
      }
      return agents;
    };
  }
}
