import { daysOff } from '#warehouse/reference/calendar.ts';

/** The calendar of a centre that is open Monday to Friday except days off, as a snapshot has it. */
export function weekdayCalendar(firstYear: number, lastYear: number): { first: string; numbers: number[] } {
  const off = new Set(daysOff(firstYear, lastYear).map(({ date }) => date));
  const numbers: number[] = [];
  let sum = 0;
  for (let at = Date.UTC(firstYear, 0, 1); at < Date.UTC(lastYear + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at);
    const isOpen = day.getUTCDay() % 6 !== 0 && !off.has(day.toISOString().slice(0, 10));
    numbers.push((sum += Number(isOpen)));
  }
  return { first: `${firstYear}-01-01`, numbers };
}
