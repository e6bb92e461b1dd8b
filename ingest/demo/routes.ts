import type { Channel } from './contact.ts';
import type { Draw } from './draw.ts';

/** Departments whose own telephone lines are in the platform: their queue. */
const departmentQueues: Record<string, string> = {
  social: 'social_mottagning',
  samhallsbyggnad: 'bygg_expedition',
  utbildning: 'skola_expedition',
  vard_omsorg: 'omsorg_bistand',
};

const centreQueues: Record<string, string> = {
  utbildning: 'mc_skola',
  vuxenutbildning: 'mc_skola',
  social: 'mc_omsorg',
  vard_omsorg: 'mc_omsorg',
  samhallsbyggnad: 'mc_bygg_miljo',
  teknik: 'mc_bygg_miljo',
  miljo_halsa: 'mc_bygg_miljo',
};

/** Of the calls about an area that has its own queue at medborgarcenter, those that come to the general one. */
const generalShare = 0.22;

/** Share of the contacts on a matter that go to its department past medborgarcenter, by ROSA level. */
const directByLevel = [0, 0.035, 0.045, 0.06, 0.2, 0.42, 0.5];
const directFactor: Record<string, number> = { samhallsbyggnad: 1.5, social: 1.5 };

export type Matter = { department: string; rosaLevel: number; isMoved: boolean };

/** How likely a contact is to be taken by the department itself. */
export function directShare(channel: Channel, matter: Matter): number {
  const { department, rosaLevel } = matter;
  if (channel === 'visit' || channel === 'chat' || channel === 'chatbot' || channel === 'sms' || channel === 'social') return 0;
  if (channel === 'phone' && !departmentQueues[department]) return 0;
  if (department === 'kommunledning') return channel === 'phone' ? 0 : 0.1;
  if (matter.isMoved) return channel === 'e_service' ? 0.03 : 0.02;
  const usual = (directByLevel[rosaLevel] ?? 0) * (directFactor[department] ?? 1);
  if (channel === 'e_service') return rosaLevel >= 4 ? 0.85 : 0.45;
  return Math.min(0.9, channel === 'phone' ? usual : usual * 1.6);
}

/** The telephone queue of a call. */
export function queueOf(unit: string, department: string, draw: Draw): string {
  if (unit !== 'medborgarcenter') return departmentQueues[department] ?? 'mc_allman';
  const own = centreQueues[department];
  return own && !draw.chance(generalShare) ? own : 'mc_allman';
}

/** What share of the calls on a matter each queue gets. */
export function queueShares(matter: Matter): [queue: string, share: number][] {
  const direct = directShare('phone', matter);
  const own = centreQueues[matter.department];
  const centre: [string, number][] = own
    ? [
        [own, (1 - direct) * (1 - generalShare)],
        ['mc_allman', (1 - direct) * generalShare],
      ]
    : [['mc_allman', 1 - direct]];
  return direct > 0 ? [...centre, [departmentQueues[matter.department] ?? 'mc_allman', direct]] : centre;
}

/** The queues of calls and the unit that answers each. */
export const telephoneQueues: readonly { queue: string; unit: string }[] = [
  { queue: 'mc_allman', unit: 'medborgarcenter' },
  { queue: 'mc_skola', unit: 'medborgarcenter' },
  { queue: 'mc_omsorg', unit: 'medborgarcenter' },
  { queue: 'mc_bygg_miljo', unit: 'medborgarcenter' },
  ...Object.entries(departmentQueues).map(([unit, queue]) => ({ queue, unit })),
];
