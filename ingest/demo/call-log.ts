import type { Calendar, Day } from './calendar.ts';
import { dirtied, dirtPerDay, isDirty } from './dirt.ts';
import { Draw } from './draw.ts';
import type { MonthlyFile } from './monthly-file.ts';
import { isClocksBack } from './night.ts';
import { dashed, type Residents } from './residents.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { Call } from './telephony.ts';
import type { Topics } from './topics.ts';
import { outcomeWords, queueWords, unitWords } from './wording.ts';

export const callHeader =
  'Samtalsid;Riktning;Typ;Kö;Svarsgrupp;Starttid;Svarstid;Sluttid;Kötid;Hanteringstid;Enhet;Förvaltning;Ärendetyp;Nivå;Resultat;' +
  'Kopplat till;Ärendenummer;Kundreferens;Språk;Extern aktör;Betyg;Ändrad';

const layout = { topic: 12, updatedAt: 21 };

type World = { seed: number; contactsPerYear: number; calendar: Calendar; topics: Topics; residents: Residents };

/** The telephone platform's export of single calls. */
export class CallLog {
  readonly #world: World;
  readonly #file: MonthlyFile;
  count = 0;

  constructor(world: World, file: MonthlyFile) {
    this.#world = world;
    this.#file = file;
  }

  /** Writes the day's calls, with the day's dirt. */
  write(day: Day, calls: readonly Call[]): void {
    const { seed, contactsPerYear, calendar } = this.#world;
    const rows = calls.map((call, i) => this.#row(call, day, i + 1));
    this.count += rows.length;
    const draw = new Draw(seed, 'call dirt', day.number);
    const count = dirtPerDay(contactsPerYear);
    const isDirtyDay = isDirty(day, (number) => calendar.workingDayAfter(number, 0));
    const written = isDirtyDay
      ? [...dirtied(rows, layout, count, draw, calendar.text(day.number, 19 * 3600)), ...this.#phantoms(rows, day, count, draw)]
      : rows;
    this.#file.append(
      day,
      [...written, ...this.#doubledHour(rows, day)].map((row) => row.join(';')),
    );
  }

  #row(call: Call, day: Day, number: number): string[] {
    const { calendar, topics, residents } = this.#world;
    const { contact } = call;
    const text = (second: number) => calendar.text(day.number, second);
    const isAnswered = call.answeredSecond !== undefined;
    const outcome = isAnswered ? contact.outcome : 'abandoned';
    const isKnown = isAnswered && contact.isClassified;
    const wait = (call.answeredSecond ?? call.endedSecond) - call.second;
    return [
      `T${day.date.slice(2).replaceAll('-', '')}N${number}`,
      contact.outbound ? 'Ut' : 'In',
      call.type === 'callback' ? 'Återuppringning' : 'Samtal',
      queueWords[contact.queue] ?? '',
      isAnswered && !contact.outbound ? `grupp-${(contact.resident % 4) + 1}` : '',
      text(call.second),
      isAnswered ? text(call.answeredSecond ?? 0) : '',
      text(call.endedSecond),
      contact.outbound ? '' : String(wait),
      isAnswered ? String(call.handleSeconds) : '',
      unitWords[contact.unit] ?? '',
      isKnown ? (unitWords[contact.department] ?? '') : '',
      isKnown ? topics.at(contact.topic).code : '',
      isKnown && contact.handleSeconds % 8 === 0 ? String(contact.rosaLevel) : '',
      outcomeWords[outcome],
      outcome === 'forwarded' ? (unitWords[contact.forwardedTo] ?? '') : '',
      isAnswered ? contact.caseRef : '',
      residents.callerReference(contact.resident),
      isAnswered ? contact.language : '',
      isKnown ? contact.externalActor : '',
      isAnswered ? satisfactionOf(contact, wait, 0.08) : '',
      text(call.endedSecond + 60),
    ];
  }

  /** Rows that are no contacts and must be refused: calls that ended before they began, and personal numbers written as a topic. */
  #phantoms(rows: readonly string[][], day: Day, count: number, draw: Draw): string[][] {
    const { calendar, residents } = this.#world;
    return Array.from({ length: rows.length > 0 ? count * 2 : 0 }, (_, i) => {
      const row = [...draw.pick(rows)];
      row[0] = `T${day.date.slice(2).replaceAll('-', '')}F${i + 1}`;
      if (i % 2 === 0) [row[5], row[6], row[7]] = [calendar.text(day.number, 50_000), '', calendar.text(day.number, 49_000)];
      else row[layout.topic] = dashed(residents.personalNumber(residents.pick(draw)));
      return row;
    });
  }

  /** The night when clocks go back: a call whose end, in the second passing of the hour, lies before its start in the first. */
  #doubledHour(rows: readonly string[][], day: Day): string[][] {
    if (!isClocksBack(day) || rows.length === 0) return [];
    const row = [...(rows[0] as string[])];
    row[0] = `T${day.date.slice(2).replaceAll('-', '')}F1`;
    [row[5], row[6], row[7]] = [`${day.date} 02:57:40`, `${day.date} 02:58:05`, `${day.date} 02:03:20`];
    return [row];
  }
}
