import { limitsOf } from './signal.ts';

/** One local day as a crisis is judged by; weekday 1 is Monday, `hours` are contacts by local hour, 24 of them. */
export type DemandDay = {
  date: string;
  weekday: number;
  contacts: number;
  crisis: number;
  hours: readonly number[];
  answerRate: number | null;
  /** calls that the answer rate is of */
  calls: number;
};

export type CrisisDay = {
  date: string;
  crisis: number;
  contacts: number;
  /** what the same weekday has had in the weeks before */
  expected: number | null;
  answerRate: number | null;
  isBelowNormal: boolean;
};

export type Crisis = {
  days: CrisisDay[];
  crisis: number;
  /** the hour with the most contacts above what is expected of it */
  peak: { date: string; hour: number; contacts: number; expected: number } | null;
  /** the answer rate below which a day lies outside normal variation, by the days before; null with fewer than twelve */
  lowestNormal: number | null;
  /** days from the first until the answer rate is back within normal variation and stays there; null while it is not, 0 when it never left */
  daysUntilBack: number | null;
};

const weeksBefore = 8;
const fewestWeeks = 3;
const fewestDays = 12;
/** A day with fewer calls says nothing of an answer rate. */
const fewestCalls = 30;
/** Days without a contact on the crisis that still belong to it. */
const longestPause = 2;
/** Crisis topics are asked about on ordinary days too: fewer than this, or less than three times the usual number, is no crisis. */
const fewestContacts = 10;
const timesUsual = 3;

/**
 * The crises among days in order, without gaps: runs of days with far more contacts on crisis topics than
 * usual. A day's and an hour's expected demand is the
 * mean of the same weekday (and hour) in the eight weeks before the crisis; normal variation of the answer rate is the XmR limits of those
 * weeks' days (domain.md §2, M22; §3).
 */
export function crisesIn(days: readonly DemandDay[]): Crisis[] {
  const runs: { first: number; last: number }[] = [];
  const isCrisis = crisisDay(days);
  for (const [index, day] of days.entries()) {
    if (!isCrisis(day)) continue;
    const run = runs.at(-1);
    if (run && index - run.last <= longestPause + 1) run.last = index;
    else runs.push({ first: index, last: index });
  }
  return runs.map(({ first, last }) => crisisOf(days, first, last, isCrisis));
}

function crisisDay(days: readonly DemandDay[]): (day: DemandDay) => boolean {
  const counts = days.map(({ crisis }) => crisis).sort((a, b) => a - b);
  const usual = counts[Math.floor(counts.length / 2)] ?? 0;
  return ({ crisis }) => crisis >= fewestContacts && crisis > timesUsual * usual;
}

function crisisOf(days: readonly DemandDay[], first: number, last: number, isCrisis: (day: DemandDay) => boolean): Crisis {
  const before = days.slice(Math.max(0, first - weeksBefore * 7), first).filter((day) => !isCrisis(day));
  const alike = (weekday: number) => before.filter((day) => day.weekday === weekday);
  const expectedOf = (weekday: number, of: (day: DemandDay) => number) => {
    const same = alike(weekday);
    return same.length < fewestWeeks ? null : same.reduce((sum, day) => sum + of(day), 0) / same.length;
  };
  const lowestNormal = lowestNormalOf(before);
  const isBelow = ({ answerRate, calls }: DemandDay) =>
    lowestNormal !== null && answerRate !== null && calls >= fewestCalls && answerRate < lowestNormal;
  const own = days.slice(first, last + 1);
  const hours = own.flatMap((day) =>
    day.hours.flatMap((contacts, hour) => {
      const expected = expectedOf(day.weekday, (each) => each.hours[hour] ?? 0);
      return expected === null ? [] : [{ date: day.date, hour, contacts, expected }];
    }),
  );
  const peak = hours.reduce<Crisis['peak']>(
    (most, each) => (each.contacts - each.expected > (most ? most.contacts - most.expected : 0) ? each : most),
    null,
  );
  return {
    days: own.map((day) => ({
      ...{ date: day.date, crisis: day.crisis, contacts: day.contacts, answerRate: day.answerRate },
      expected: expectedOf(day.weekday, ({ contacts }) => contacts),
      isBelowNormal: isBelow(day),
    })),
    crisis: own.reduce((sum, { crisis }) => sum + crisis, 0),
    peak,
    lowestNormal,
    daysUntilBack: lowestNormal === null ? null : daysUntilBack(days.slice(first), own.length, isBelow),
  };
}

function lowestNormalOf(before: readonly DemandDay[]): number | null {
  const points = before.flatMap(({ answerRate, calls }, index) =>
    answerRate === null || calls < fewestCalls ? [] : [{ value: answerRate, size: calls, index }],
  );
  return points.length < fewestDays ? null : limitsOf('xmr', points, points)[0]!.lower;
}

/** Looks a week past the crisis, so that a rate that falls after its last contact is seen too. */
function daysUntilBack(after: readonly DemandDay[], length: number, isBelow: (day: DemandDay) => boolean): number | null {
  const watched = after.slice(0, length + 7);
  const lastBelow = watched.findLastIndex(isBelow);
  return lastBelow === watched.length - 1 && lastBelow >= 0 ? null : lastBelow + 1;
}
