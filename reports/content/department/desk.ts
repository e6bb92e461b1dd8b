import type { Dimension } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { midSentence } from '#lib/narrative/words.ts';
import { nameOf } from '#lib/server/names.ts';
import { withDepartment } from '#lib/server/peers.ts';
import type { View } from '#lib/server/view.ts';
import type { Block, Section, SectionId, Sentence } from '../../document.ts';
import type { Notebook } from '../notebook.ts';

/** What every section of a department's report is written from. */
export type Desk = {
  /** of the department */
  own: View;
  /** of the whole municipality */
  whole: View;
  book: Notebook;
  code: string;
  /** as it stands inside a sentence */
  name: string;
};

export function openDesk(view: View, book: Notebook, code: string): Desk {
  return { own: withDepartment(view, code), whole: view, book, code, name: midSentence(nameOf(view, 'department', code), view.locale) };
}

/** A topic inside a sentence, as the register writes it: it may begin with a name. */
export function topicName({ own }: Desk, code: string): string {
  return quoted(nameOf(own, 'topic', code), own.locale);
}

export function quoted(name: string, locale: Locale): string {
  return m.report_dep_topic_name({ name }, { locale });
}

/** The number of the note of a metric in the department's view. */
export function cite({ book, own }: Desk, id: string, observations: number | null = null, by: readonly Dimension[] = []): number {
  return book.cite(own, id, { observations, by });
}

/** A section of sentences and other blocks; what has nothing to say is left out, and a section without anything is null. */
export function sectionOf(
  id: SectionId,
  title: string,
  sentences: readonly (Sentence | null)[],
  blocks: readonly (Block | null)[],
): Section | null {
  const said = sentences.filter((sentence) => sentence !== null && sentence.text !== '') as Sentence[];
  const text: Block[] = said.length > 0 ? [{ kind: 'text', sentences: said }] : [];
  const all = [...text, ...blocks.filter((block) => block !== null)];
  return all.length > 0 ? { id, title, blocks: all } : null;
}
