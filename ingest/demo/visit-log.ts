import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { dirtied, dirtPerDay, isDirty } from './dirt.ts';
import { Draw } from './draw.ts';
import type { MonthlyFile } from './monthly-file.ts';
import type { Served } from './queue.ts';
import type { Residents } from './residents.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { Topics } from './topics.ts';
import { minutes, officeWords, outcomeWords, unitWords } from './wording.ts';

export const visitHeader =
  '\uFEFFBesöksid;Kontor;Könummer taget;Uppropad;Avslutat;Besökstid (min);Enhet;Förvaltning;Ärendetyp;Nivå;Resultat;Kopplat till;' +
  'Ärendenummer;Personnummer;Extern aktör;Språk;Digital hjälp;Betyg;Ändrad';

const layout = { topic: 8, updatedAt: 18 };
/** Of the visitors who gave up, nobody knows more than that a ticket was taken and in which language. */
const identifiedShare = 0.7;

type World = { seed: number; contactsPerYear: number; calendar: Calendar; topics: Topics; residents: Residents };

/** The offices' ticket system: one row a visit. */
export class VisitLog {
  readonly #world: World;
  readonly #file: MonthlyFile;
  count = 0;

  constructor(world: World, file: MonthlyFile) {
    this.#world = world;
    this.#file = file;
  }

  write(day: Day, visits: readonly Served<Contact>[]): void {
    const { seed, contactsPerYear, calendar } = this.#world;
    const rows = visits.map((visit, i) => this.#row(visit, day, i + 1));
    this.count += rows.length;
    const isDirtyDay = isDirty(day, (number) => calendar.workingDayAfter(number, 0));
    const draw = new Draw(seed, 'visit dirt', day.number);
    const changedAt = calendar.text(day.number, 19 * 3600);
    const written = isDirtyDay ? dirtied(rows, layout, Math.ceil(dirtPerDay(contactsPerYear) / 2), draw, changedAt) : rows;
    this.#file.append(
      day,
      written.map((row) => row.join(';')),
    );
  }

  #row({ caller, fate, second }: Served<Contact>, day: Day, number: number): string[] {
    const { calendar, topics, residents } = this.#world;
    const contact = caller.subject;
    const isAnswered = fate !== 'abandoned';
    const isKnown = isAnswered && contact.isClassified;
    const ended = isAnswered ? second + contact.handleSeconds : second;
    const text = (moment: number) => calendar.text(day.number, moment);
    return [
      `B${day.date.slice(2).replaceAll('-', '')}N${number}`,
      officeWords[contact.office] ?? '',
      text(caller.second),
      isAnswered ? text(second) : '',
      text(ended),
      isAnswered ? minutes(contact.handleSeconds) : '',
      unitWords[contact.unit] ?? '',
      isKnown ? (unitWords[contact.department] ?? '') : '',
      isKnown ? topics.at(contact.topic).code : '',
      isKnown && contact.handleSeconds % 8 === 0 ? String(contact.rosaLevel) : '',
      outcomeWords[isAnswered ? contact.outcome : 'abandoned'],
      isAnswered && contact.outcome === 'forwarded' ? (unitWords[contact.forwardedTo] ?? '') : '',
      isAnswered ? contact.caseRef : '',
      isAnswered && residents.isIdentifiedVisitor(contact.resident, identifiedShare) ? residents.shortPersonalNumber(contact.resident) : '',
      isKnown ? contact.externalActor : '',
      contact.language,
      isAnswered ? (contact.digitalSupport ? 'Ja' : 'Nej') : '',
      isAnswered ? satisfactionOf(contact, second - caller.second - 300, 0.14) : '',
      text(ended + 30),
    ];
  }
}
