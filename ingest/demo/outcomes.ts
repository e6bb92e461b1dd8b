import type { Channel, Outcome } from './contact.ts';
import type { Draw } from './draw.ts';
import { stories } from './stories.ts';
import type { Topic } from './topics.ts';

export type Situation = {
  channel: Channel;
  topic: Topic;
  rosaLevel: number;
  department: string;
  isCentre: boolean;
  office: string;
  language: string;
  isMoved: boolean;
  /** Years since the anchor; negative before it. */
  years: number;
};

/** How likely medborgarcenter is to hand a matter over, by ROSA level. */
const forwardByLevel = [0, 0.108, 0.16, 0.17, 0.17, 0.5, 0.55];
/** How likely it is to leave it otherwise undone: the caller is asked to come back, or just gives up. */
const undoneByLevel = [0, 0.04, 0.05, 0.06, 0.07, 0.12, 0.12];

const caseFactor: Partial<Record<Channel, number>> = {
  phone: 0.42,
  email: 0.5,
  visit: 0.6,
  e_service: 1.15,
  letter: 1,
  chat: 0.2,
  sms: 0.1,
};

/** How much likelier a resident with another language is to leave the uneven office without an answer. */
const unevenFactor = 1.9;

/** What a contact leads to, if somebody answers. */
export function outcomeOf(draw: Draw, situation: Situation): Outcome {
  const roll = draw.unit();
  const limits = outcomeLimits(situation);
  let reached = 0;
  for (const [outcome, probability] of limits) {
    reached += probability;
    if (roll < reached) return outcome;
  }
  return 'resolved';
}

/** The probabilities of everything but `resolved`. Open for the tests of the stories. */
export function outcomeLimits(situation: Situation): [Outcome, number][] {
  const { channel, topic, rosaLevel } = situation;
  const opens = Math.min(0.9, topic.caseShare * (caseFactor[channel] ?? 0));
  if (channel === 'chatbot') return [['other', rosaLevel > 2 ? 0.7 : 0.3]];
  if (channel === 'e_service') return [['case_opened', opens]];
  if (!situation.isCentre)
    return [
      ['case_opened', opens],
      ['forwarded', 0.035],
      ['callback_booked', channel === 'phone' ? 0.05 : 0],
      ['other', 0.07],
    ];
  const learning = 1 - 0.07 * (situation.years + 1.5);
  const rest = 1 - opens;
  const isUneven = situation.office === stories.unevenOffice && isUnevenLanguage(situation.language);
  return [
    ['case_opened', situation.isMoved ? opens * 0.55 : opens],
    ['forwarded', rest * learning * forwardShare(situation) * (isUneven ? unevenFactor : 1)],
    ['callback_booked', channel === 'phone' ? rest * 0.022 : 0],
    ['referred_external', topic.externalActor ? 0.2 : rest * 0.012],
    ['other', rest * learning * (undoneByLevel[rosaLevel] ?? 0) * (isUneven ? unevenFactor : 1)],
  ];
}

export function isUnevenLanguage(language: string): boolean {
  return (stories.unevenLanguages as readonly string[]).includes(language);
}

function forwardShare(situation: Situation): number {
  const { department, rosaLevel, topic, isMoved } = situation;
  if (isMoved) return 0.05;
  if (topic.externalActor || topic.code === 'digital_hjalp') return 0.02;
  if (department === stories.leakingDepartment && rosaLevel <= 3) return 0.46;
  if (department === stories.leakingDepartment && rosaLevel === 4) return 0.32;
  return forwardByLevel[rosaLevel] ?? 0;
}

/** How likely the same person is to come back about the same thing, by how the contact ended. */
const returnShare: Record<Outcome, number> = {
  resolved: 0.042,
  forwarded: 0.27,
  callback_booked: 0.16,
  case_opened: 0.24,
  referred_external: 0.06,
  abandoned: 0,
  other: 0.36,
};

/** Days until the same person comes back about the same thing, or undefined when she does not. */
export function daysUntilReturn(draw: Draw, outcome: Outcome): number | undefined {
  if (!draw.chance(returnShare[outcome])) return undefined;
  const wait = outcome === 'case_opened' ? 3 + draw.exponential(7) : draw.exponential(2.4);
  return Math.min(14, 1 + Math.floor(wait));
}
