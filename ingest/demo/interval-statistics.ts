import { duration, type Calendar, type Day } from './calendar.ts';
import type { MonthlyFile } from './monthly-file.ts';
import type { Call } from './telephony.ts';
import { queueWords, unitWords } from './wording.ts';

export const intervalHeader =
  'Kö;Enhet;Intervall;Inkomna;Besvarade;Tappade;Återuppringningar;Besvarade inom 60 s;Total kötid;Total hanteringstid;Längsta kötid';

const intervalSeconds = 900;

type Interval = {
  queue: string;
  unit: string;
  start: number;
  counts: number[];
  waitTotal: number;
  handleTotal: number;
  waitLongest: number;
};

/** The same platform's statistics per queue and quarter of an hour; callbacks stand apart from calls offered. */
export class IntervalStatistics {
  readonly #calendar: Calendar;
  readonly #file: MonthlyFile;
  #total: Interval | undefined;

  constructor(calendar: Calendar, file: MonthlyFile) {
    this.#calendar = calendar;
    this.#file = file;
  }

  write(day: Day, calls: readonly Call[]): void {
    const intervals = new Map<string, Interval>();
    for (const call of calls) {
      if (call.contact.outbound) continue;
      const start = Math.floor(call.second / intervalSeconds) * intervalSeconds;
      const key = `${call.contact.queue} ${String(start).padStart(5, '0')}`;
      const interval = intervals.get(key) ?? emptyInterval(call.contact.queue, call.contact.unit, start);
      intervals.set(key, interval);
      count(interval, call);
      count((this.#total ??= emptyInterval('', '', 0)), call);
    }
    const lines = [...intervals].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, interval]) => this.#line(interval, day));
    this.#file.append(day, lines);
  }

  /** The total row that ends a month's file. */
  writeTotal(day: Day): void {
    const total = this.#total ?? emptyInterval('', '', 0);
    this.#file.append(day, [['Totalt', '', '', ...figures(total)].join(';')]);
    this.#total = undefined;
  }

  #line(interval: Interval, day: Day): string {
    const start = this.#calendar.text(day.number, interval.start).slice(0, 16);
    return [queueWords[interval.queue], unitWords[interval.unit], start, ...figures(interval)].join(';');
  }
}

function emptyInterval(queue: string, unit: string, start: number): Interval {
  return { queue, unit, start, counts: [0, 0, 0, 0, 0], waitTotal: 0, handleTotal: 0, waitLongest: 0 };
}

/** Counts are offered, answered, abandoned, called back, answered within 60 seconds. */
function count(interval: Interval, call: Call): void {
  const wait = (call.answeredSecond ?? call.endedSecond) - call.second;
  const counts = interval.counts as [number, number, number, number, number];
  if (call.type === 'callback') {
    counts[3] += 1;
    return;
  }
  counts[0] += 1;
  interval.waitLongest = Math.max(interval.waitLongest, wait);
  if (call.answeredSecond === undefined) {
    counts[2] += 1;
    return;
  }
  counts[1] += 1;
  if (wait <= 60) counts[4] += 1;
  interval.waitTotal += wait;
  interval.handleTotal += call.handleSeconds;
}

function figures(interval: Interval): (string | number)[] {
  return [...interval.counts, duration(interval.waitTotal), duration(interval.handleTotal), duration(interval.waitLongest)];
}
