import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { dirtPerDay, isDirty } from './dirt.ts';
import type { MonthlyFile } from './monthly-file.ts';
import type { Residents } from './residents.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { Topics } from './topics.ts';
import { minutes, outcomeWords, unitWords } from './wording.ts';

export const eServiceHeader =
  '\uFEFFInskickat-id;E-tjänst;Inskickat;Ifyllnadstid (min);Enhet;Förvaltning;Resultat;Ärendenummer;Personnummer;Språk;Betyg;Ändrad';

/** Days after which a wrong row is put right, often in the next month's file. */
export const correctionDays = 4;
const departmentField = 5;
const changedField = 11;

type World = { contactsPerYear: number; calendar: Calendar; topics: Topics; residents: Residents };

/** The e-service platform: one row a submission. Corrections come days later under the same id. */
export class EServices {
  readonly #world: World;
  readonly #file: MonthlyFile;
  readonly #corrections = new Map<number, string[][]>();
  count = 0;

  constructor(world: World, file: MonthlyFile) {
    this.#world = world;
    this.#file = file;
  }

  /** Writes the day's submissions, those of people whom no queue could serve, and what is corrected that day. */
  write(day: Day, contacts: readonly Contact[], unserved: readonly Contact[]): void {
    const rows = this.#rowsOf(day, contacts);
    unserved.forEach((contact, i) => rows.push(this.#row(inTheEvening(contact), day, `K${i + 1}`)));
    this.count += rows.length;
    const corrected = this.#corrections.get(day.number) ?? [];
    this.#corrections.delete(day.number);
    this.#file.append(
      day,
      [...rows, ...corrected].map((row) => row.join(';')),
    );
  }

  /** A day before the first that is written: only what is corrected later matters. */
  remember(day: Day, contacts: readonly Contact[]): void {
    this.#rowsOf(day, contacts);
  }

  #rowsOf(day: Day, contacts: readonly Contact[]): string[][] {
    const ordered = [...contacts].sort((one, other) => one.second - other.second);
    const rows = ordered.map((contact, i) => this.#row(contact, day, `N${i + 1}`));
    if (!isDirty(day, (number) => this.#world.calendar.workingDayAfter(number, 0))) return rows;
    const later = day.number + correctionDays;
    const wrong = rows.slice(0, dirtPerDay(this.#world.contactsPerYear));
    const corrections = wrong.map((row) => row.with(changedField, this.#world.calendar.text(later, 30_000)));
    this.#corrections.set(later, [...(this.#corrections.get(later) ?? []), ...corrections]);
    for (const row of wrong) row[departmentField] = '';
    return rows;
  }

  #row(contact: Contact, day: Day, number: string): string[] {
    const { calendar, topics, residents } = this.#world;
    return [
      `S${day.date.slice(2).replaceAll('-', '')}${number}`,
      topics.at(contact.topic).code,
      calendar.text(day.number, contact.second),
      minutes(contact.handleSeconds),
      unitWords[contact.unit] ?? '',
      unitWords[contact.department] ?? '',
      outcomeWords[contact.outcome],
      contact.caseRef,
      residents.personalNumber(contact.resident),
      contact.language,
      satisfactionOf(contact, 0, 0.2),
      calendar.text(day.number, contact.second + 5),
    ];
  }
}

/** Who could not get through, but has to have something done, does it herself in the evening. */
export function inTheEvening(contact: Contact): Contact {
  return { ...contact, channel: 'e_service', second: 18 * 3600 + (contact.second % 14_000), isClassified: true };
}
