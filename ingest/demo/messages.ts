import { answerOf, happenedBy } from './answers.ts';
import type { Calendar, Day } from './calendar.ts';
import type { Contact } from './contact.ts';
import { Draw } from './draw.ts';
import type { MonthlyFile } from './monthly-file.ts';
import type { Served } from './queue.ts';
import type { Residents } from './residents.ts';
import { satisfactionOf } from './satisfaction.ts';
import type { StoryDates } from './stories.ts';
import type { Topics } from './topics.ts';
import { channelWords, minutes, outcomeWords, unitWords } from './wording.ts';

export const messageHeader =
  '\uFEFFMeddelande-id;Kanal;Kö;Inkom;Första svar;Avslutat;Hanteringstid (min);Enhet;Förvaltning;Ärendetyp;Resultat;Kopplat till;' +
  'Ärendenummer;Personnummer;Extern aktör;Språk;Betyg;Ändrad';

/** How often the channel knows who it is. */
const identifiedShare: Record<string, number> = { chat: 0.5, chatbot: 0, letter: 0.7, sms: 0.4, social: 0 };

type World = {
  seed: number;
  calendar: Calendar;
  topics: Topics;
  residents: Residents;
  dates: StoryDates;
  lastDay: number;
};

/** When a message was first answered and when it was done with; days because letters take some. */
type Handling = { answered: string; ended: string; isAbandoned: boolean; isAnswered: boolean; waitSeconds: number; changed: string };

/** Chat, chatbot, text messages, social media and letters in one list. */
export class Messages {
  readonly #world: World;
  readonly #file: MonthlyFile;
  count = 0;

  constructor(world: World, file: MonthlyFile) {
    this.#world = world;
    this.#file = file;
  }

  /** Writes the day's messages and chats. */
  write(day: Day, contacts: readonly Contact[], chats: readonly Served<Contact>[]): void {
    const draw = new Draw(this.#world.seed, 'message answers', day.number);
    const rows = contacts
      .map((contact): [Contact, Handling] => [
        contact,
        contact.channel === 'chatbot' ? this.#bot(contact) : this.#written(contact, day, draw),
      ])
      .concat(chats.map((chat): [Contact, Handling] => [chat.caller.subject, this.#chat(chat)]))
      .sort(([one], [other]) => one.second - other.second)
      .map(([contact, handling], i) => this.#row(contact, handling, day, i + 1).join(';'));
    this.count += rows.length;
    this.#file.append(day, rows);
  }

  #chat({ caller, fate, second }: Served<Contact>): Handling {
    const isAnswered = fate !== 'abandoned';
    const text = (moment: number) => this.#world.calendar.text(caller.subject.day, moment);
    const ended = text(isAnswered ? second + caller.serviceSeconds : second);
    const waitSeconds = second - caller.second;
    return { answered: isAnswered ? text(second) : '', ended, isAbandoned: !isAnswered, isAnswered, waitSeconds, changed: ended };
  }

  #bot(contact: Contact): Handling {
    const text = (moment: number) => this.#world.calendar.text(contact.day, moment);
    const ended = text(contact.second + 30 + (contact.handleSeconds % 240));
    return { answered: text(contact.second + 1), ended, isAbandoned: false, isAnswered: true, waitSeconds: 1, changed: ended };
  }

  #written(contact: Contact, day: Day, draw: Draw): Handling {
    const { calendar, lastDay } = this.#world;
    const { firstResponse, resolved } = answerOf(this.#world, contact, day, draw);
    const answered = happenedBy(lastDay, firstResponse) ? calendar.text(firstResponse.day, firstResponse.second) : '';
    const ended = happenedBy(lastDay, resolved) ? calendar.text(resolved.day, resolved.second) : '';
    const changed = ended || answered || calendar.text(day.number, contact.second);
    return { answered, ended, isAbandoned: false, isAnswered: answered !== '', waitSeconds: 0, changed };
  }

  #row(contact: Contact, handling: Handling, day: Day, number: number): string[] {
    const { calendar, topics, residents } = this.#world;
    const { isAnswered, isAbandoned } = handling;
    const isKnown = isAnswered && contact.isClassified;
    const outcome = isAbandoned ? 'abandoned' : contact.outcome;
    const isIdentified = residents.isIdentifiedVisitor(contact.resident, identifiedShare[contact.channel] ?? 0);
    return [
      `M${day.date.slice(2).replaceAll('-', '')}N${number}`,
      channelWords[contact.channel],
      contact.queue ? 'MC Chatt' : '',
      calendar.text(day.number, contact.second),
      handling.answered,
      handling.ended,
      isAnswered && contact.channel !== 'chatbot' ? minutes(contact.handleSeconds) : '',
      unitWords[contact.unit] ?? '',
      isKnown ? (unitWords[contact.department] ?? '') : '',
      isKnown ? topics.at(contact.topic).code : '',
      isAnswered || isAbandoned ? outcomeWords[outcome] : '',
      isAnswered && outcome === 'forwarded' ? (unitWords[contact.forwardedTo] ?? '') : '',
      isAnswered ? contact.caseRef : '',
      isIdentified ? residents.shortPersonalNumber(contact.resident) : '',
      isKnown ? contact.externalActor : '',
      contact.language,
      isAnswered ? satisfactionOf(contact, handling.waitSeconds, 0.1) : '',
      handling.changed,
    ];
  }
}
