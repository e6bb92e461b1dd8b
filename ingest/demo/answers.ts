import { dayNumber, type Calendar, type Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import type { Draw } from './draw.ts';
import { stories, type StoryDates } from './stories.ts';

/** A local time. */
export type Moment = { day: number; second: number };

export type Answer = { autoReply: Moment | undefined; firstResponse: Moment | undefined; resolved: Moment | undefined };

/** No written inquiry is answered later than this after it came: months older than that never change. */
export const longestAnswerDays = 31;

/** Share answered the same working day, and by the end of the next one. */
const promptness: Record<string, [same: number, next: number]> = {
  sms: [0.75, 0.93],
  social: [0.66, 0.9],
  letter: [0.1, 0.42],
  centre: [0.5, 0.815],
  department: [0.36, 0.765],
  mailBefore: [0.44, 0.775],
  mailAfter: [0.29, 0.62],
};
const deteriorationDays = 42;

type World = { calendar: Calendar; dates: StoryDates };

/** When a written inquiry is answered: by the working day, as the mailbox's staff come round to it. */
export function answerOf(world: World, contact: Contact, day: Day, draw: Draw): Answer {
  const { calendar } = world;
  const received = { day: day.number, second: contact.second };
  const hours = calendar.open(contact.unit, 'email', day.number);
  const isInTime = hours !== undefined && contact.second < hours.closes;
  const start = isInTime ? day.number : calendar.workingDayAfter(day.number + 1, 0);
  const [same, next] = promptnessOf(contact, day, world.dates);
  const hasAutoReply = contact.channel === 'email' && (contact.unit === 'medborgarcenter' || contact.unit === stories.mailDepartment);
  const autoReply = hasAutoReply ? { day: day.number, second: Math.min(86_399, contact.second + 20) } : undefined;
  const roll = draw.unit();
  if (!contact.opensCase && draw.chance((1 - next) * 0.08)) return { autoReply, firstResponse: undefined, resolved: undefined };

  const workingDays = roll < same ? 0 : roll < next ? 1 : Math.min(15, 2 + Math.floor(draw.exponential(2.2)));
  const answeredDay = calendar.workingDayAfter(start, workingDays);
  const answered = calendar.open(contact.unit, 'email', answeredDay) ?? { opens: 8 * 3600, closes: 16 * 3600 };
  const from = answeredDay === received.day ? Math.max(answered.opens, received.second) : answered.opens;
  const firstResponse = { day: answeredDay, second: Math.floor(from + (answered.closes - from) * (0.02 + 0.96 * draw.unit() ** 1.3)) };
  const more = contact.outcome === 'forwarded' ? 1 + Math.floor(draw.exponential(2)) : draw.chance(0.25) ? 1 : 0;
  const resolved = more === 0 ? firstResponse : { ...firstResponse, day: calendar.workingDayAfter(answeredDay, Math.min(5, more)) };
  return { autoReply, firstResponse, resolved };
}

/** Whether a moment has come by the end of the last day. */
export function happenedBy(lastDay: number, moment: Moment | undefined): moment is Moment {
  return moment !== undefined && moment.day <= lastDay;
}

function promptnessOf(contact: Contact, day: Day, dates: StoryDates): [number, number] {
  if (contact.channel !== 'email') return promptness[contact.channel] as [number, number];
  const usual = promptness[contact.unit === 'medborgarcenter' ? 'centre' : 'department'] as [number, number];
  if (contact.department !== stories.mailDepartment) return day.month === 7 ? [usual[0] * 0.94, usual[1] * 0.95] : usual;
  const [before, after] = [promptness.mailBefore, promptness.mailAfter] as [[number, number], [number, number]];
  const progress = Math.min(1, Math.max(0, (day.number - dayNumber(dates.mailDeterioration)) / deteriorationDays));
  return [before[0] + (after[0] - before[0]) * progress, before[1] + (after[1] - before[1]) * progress];
}
