import { dayNumber, type Calendar } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw } from './draw.ts';
import { stories, type StoryDates } from './stories.ts';
import type { Topic } from './topics.ts';

export type CaseEvent = { type: string; day: number; second: number; unit: string; result: string; workMinutes: number };

/** No case lasts longer: what must be generated before a day that is to have all its case events. */
export const longestCaseDays = 230;

/** Departments whose case system measures working time. */
const measured = new Set(['samhallsbyggnad', 'vard_omsorg', 'utbildning', 'medborgarcenter']);
const morning = 8 * 3600 + 900;
const workingSeconds = 8 * 3600;
const lateAfternoon = 15 * 3600;

type World = { seed: number; calendar: Calendar; dates: StoryDates };

/**
 * Everything that will happen to a case, drawn from a stream of its own. It is registered on its contact's day at the second
 * given; what happens the same day follows that, the rest falls in office hours of working days.
 */
export function timelineOf(world: World, contact: Contact, registeredSecond: number, topic: Topic): CaseEvent[] {
  const { calendar, dates } = world;
  const draw = new Draw(world.seed, 'case', contact.caseRef);
  const isMoved =
    contact.department === stories.leakingDepartment && topic.code === stories.movedTopic && contact.day >= dayNumber(dates.topicMove);
  const staysAtCentre =
    isMoved || (contact.unit === 'medborgarcenter' && draw.chance(contact.rosaLevel <= 3 ? 0.5 : contact.rosaLevel === 4 ? 0.25 : 0));
  const owner = staysAtCentre ? 'medborgarcenter' : contact.department;
  const median = isMoved ? 1.4 : topic.code === stories.movedTopic ? 9 : topic.caseDays * (staysAtCentre ? 0.55 : 1);
  const lead = Math.min(140, draw.lognormal(median, isMoved ? 0.5 : contact.rosaLevel === 6 ? 0.75 : 0.6));
  const needsMore = draw.chance(isMoved ? 0.08 : contact.rosaLevel >= 4 ? 0.28 : 0.1) && lead > 2;
  const works = measured.has(owner);

  const events: CaseEvent[] = [];
  const firstDay = contact.second < lateAfternoon ? contact.day : contact.day + 1;
  let last = { day: contact.day, second: registeredSecond };
  const add = (type: string, workingDays: number, details: Partial<CaseEvent> = {}) => {
    const day = calendar.workingDayAfter(firstDay, Math.floor(workingDays));
    const inOffice = Math.round(morning + (workingDays % 1) * workingSeconds);
    const isLater = day > last.day || (day === last.day && inOffice > last.second + 120);
    last = isLater ? { day, second: inOffice } : { day: last.day, second: last.second + 120 };
    events.push({ type, ...last, unit: owner, result: '', workMinutes: 0, ...details });
  };

  events.push({ type: 'registrerat', ...last, unit: contact.unit, result: '', workMinutes: 0 });
  if (owner !== contact.unit) add('överlämnat', lead * draw.between(0.02, 0.1));
  add('tilldelat', lead * draw.between(0.1, 0.3));
  add('påbörjat', lead * draw.between(0.3, 0.6), { workMinutes: works ? Math.round(draw.lognormal(12, 0.6)) : 0 });
  if (needsMore) {
    add('väntar på sökande', lead * 0.62);
    add(draw.chance(0.55) ? 'kompletterat' : 'återupptaget', lead * draw.between(0.7, 0.9));
  }
  if (contact.rosaLevel >= 4) {
    const result = draw.chance(0.84) ? 'bifall' : 'avslag';
    add('beslutat', lead * 0.98, { result, workMinutes: works ? Math.round(draw.lognormal(contact.rosaLevel * 9, 0.6)) : 0 });
  }
  const workMinutes = works && contact.rosaLevel < 4 ? Math.round(draw.lognormal(14, 0.6)) : 0;
  add('avslutat', lead, { result: contact.rosaLevel < 4 ? (draw.chance(0.93) ? 'åtgärdat' : 'avskrivet') : '', workMinutes });
  if (draw.chance(contact.rosaLevel >= 4 ? 0.045 : 0.025)) {
    const again = lead + draw.between(2, 15);
    add('öppnat igen', again);
    add('påbörjat', again + draw.between(0.5, 3));
    add('avslutat', again + draw.between(3, 9), { result: 'åtgärdat' });
  }
  return events;
}
