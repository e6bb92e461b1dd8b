import { answerOf, happenedBy, type Moment } from './answers.ts';
import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw } from './draw.ts';
import type { Residents } from './residents.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { StoryDates } from './stories.ts';
import type { Topics } from './topics.ts';
import { outcomeWords, unitWords } from './wording.ts';
import type { WorkbookWriter } from './workbook-writer.ts';

export const mailHeader = [
  'Meddelande-id',
  'Enhet',
  'Mottaget',
  'Autosvar',
  'Första svar',
  'Avslutat',
  'Förvaltning',
  'Ärendetyp',
  'Resultat',
  'Kopplat till',
  'Ärendenummer',
  'Avsändare',
  'Språk',
  'Extern aktör',
  'Betyg',
  'Ändrad',
];

type World = { seed: number; calendar: Calendar; topics: Topics; residents: Residents; dates: StoryDates; lastDay: number };

/** The mailboxes' list: one workbook per month of arrival, as it stands on the end date. */
export class Mailboxes {
  readonly #world: World;
  readonly #workbooks: WorkbookWriter;
  #rows: string[][] = [];
  count = 0;

  constructor(world: World, workbooks: WorkbookWriter) {
    this.#world = world;
    this.#workbooks = workbooks;
  }

  add(day: Day, contacts: readonly Contact[]): void {
    const draw = new Draw(this.#world.seed, 'answers', day.number);
    const ordered = [...contacts].sort((one, other) => one.second - other.second);
    ordered.forEach((contact, i) => this.#rows.push(this.#row(contact, day, i + 1, draw)));
    this.count += ordered.length;
  }

  /** Hands the month's workbook over to be written. */
  async write(month: string): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    await this.#workbooks.write(month, rows);
  }

  #row(contact: Contact, day: Day, number: number, draw: Draw): string[] {
    const { calendar, topics, residents, lastDay } = this.#world;
    const answer = answerOf(this.#world, contact, day, draw);
    const isAnswered = happenedBy(lastDay, answer.firstResponse);
    const text = (moment: Moment | undefined) => (happenedBy(lastDay, moment) ? calendar.text(moment.day, moment.second) : '');
    const received = { day: day.number, second: contact.second };
    const newest = [answer.resolved, answer.firstResponse].find((moment) => happenedBy(lastDay, moment)) ?? received;
    return [
      `E${day.date.slice(2).replaceAll('-', '')}N${number}`,
      unitWords[contact.unit] ?? '',
      text(received),
      text(answer.autoReply),
      text(answer.firstResponse),
      text(answer.resolved),
      contact.isClassified ? (unitWords[contact.department] ?? '') : '',
      contact.isClassified ? topics.at(contact.topic).code : '',
      isAnswered ? outcomeWords[contact.outcome] : '',
      isAnswered && contact.outcome === 'forwarded' ? (unitWords[contact.forwardedTo] ?? '') : '',
      isAnswered ? contact.caseRef : '',
      residents.email(contact.resident),
      contact.language,
      contact.externalActor,
      isAnswered ? satisfactionOf(contact, 0, 0.09) : '',
      text({ ...newest, second: newest.second + 30 }),
    ];
  }
}
