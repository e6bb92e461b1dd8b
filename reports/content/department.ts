import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { readGapsOf } from '#lib/server/department-gaps.ts';
import { countContacts } from '#lib/server/lacking.ts';
import { metricOf, type View } from '#lib/server/view.ts';
import type { Section } from '../document.ts';
import type { Content } from './content.ts';
import { writeActions } from './department/actions.ts';
import { writeAnswer, writeTooLittle } from './department/answer.ts';
import { writeCompared } from './department/compared.ts';
import { writeContacts, writeCount } from './department/contacts.ts';
import { openDesk, sectionOf, type Desk } from './department/desk.ts';
import { writeEquality } from './department/equality.ts';
import { writeGaps } from './department/gaps.ts';
import { writeLeadTimes } from './department/lead-times.ts';
import { writeLeakage } from './department/leakage.ts';
import { writeMethod } from './department/method.ts';
import { writeRepeats } from './department/repeats.ts';
import { writeResponses } from './department/responses.ts';
import { readSuggestions, writeSuggestions } from './department/suggestions.ts';
import { writeUncertain } from './department/uncertain.ts';
import type { Notebook } from './notebook.ts';
import { keptPromises } from './promises.ts';

const mostGaps = 4;
const mostSuggestions = 7;
const mostActions = 20;

type Title = typeof m.report_dep_title;
type WriteSections = (
  desk: Desk,
  gaps: Awaited<ReturnType<typeof readGapsOf>>,
  suggestions: Awaited<ReturnType<typeof readSuggestions>>,
) => Promise<(Section | null)[]>;

/** The feedback to a department: what its residents asked and got, and what to do about it. No other department is named. */
export function writeDepartment(view: View, book: Notebook, department: string | null): Promise<Content> {
  return writeFeedback(openDesk(view, book, department!), m.report_dep_title, async (desk, gaps, suggestions) => [
    await writeContacts(desk),
    await writeLeakage(desk),
    await writeResponses(desk),
    await writeLeadTimes(desk),
    await writeRepeats(desk),
    await writeEquality(desk),
    writeGaps(desk, gaps, mostGaps),
    await writeCompared(desk),
    writeSuggestions(desk, suggestions, mostSuggestions),
    await writeActions(desk, mostActions),
    await writeUncertain(desk),
    writeMethod(desk),
  ]);
}

/** What the feedback and its one-page version share: the heading, the answer, and that too little is told as such. */
export async function writeFeedback(desk: Desk, title: Title, write: WriteSections): Promise<Content> {
  const { whole: view, name } = desk;
  const { locale } = view;
  const heading = {
    title: title({ department: name, period: formatPeriod(view.observed.period.text, locale) }, { locale }),
    addressed: addressedTo(desk),
  };
  if (await isTooLittle(desk)) return { ...heading, ...(await writeShort(desk)) };
  const gaps = await readGapsOf(view, desk.code);
  const suggestions = await readSuggestions(desk, gaps);
  const answer = await writeAnswer(desk, gaps, suggestions);
  return { ...heading, answer, sections: present(await write(desk, gaps, suggestions)), promises: keptPromises(view) };
}

function addressedTo({ whole: { snapshot, locale }, name }: Desk): string {
  return m.report_dep_addressed({ municipality: snapshot.metadata.municipality, department: name }, { locale });
}

/** Whether there are fewer contacts than a share can be told of. */
async function isTooLittle({ own }: Desk): Promise<boolean> {
  return (await countContacts(own)) < metricOf(own, 'fcr').minimum;
}

/** What can be said of a department that hardly anybody asked about. */
async function writeShort(desk: Desk): Promise<Pick<Content, 'answer' | 'sections' | 'promises'>> {
  const answer = await writeTooLittle(desk);
  const options = { locale: desk.own.locale };
  const sections = [
    sectionOf('contacts', m.report_dep_contacts_title({}, options), await writeCount(desk, false), []),
    await writeLeadTimes(desk),
    await writeActions(desk, mostActions, true),
    writeMethod(desk),
  ];
  return { answer, sections: present(sections), promises: keptPromises(desk.whole) };
}

function present(sections: readonly (Section | null)[]): Section[] {
  return sections.filter((section) => section !== null);
}
