import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/format/locale.ts';
import type { Sentence } from '../document.ts';
import { markup, type Markup } from './markup.ts';

/** Links from the text to the notes while a page is written; a note leads back to the first of them. */
export class Citations {
  readonly #locale: Locale;
  readonly #cited = new Set<number>();

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  /** Raised numbers that lead to notes; nothing when there are none. */
  link(numbers: readonly number[]): Markup | null {
    return numbers.length === 0 ? null : markup`<sup class="cited">${this.#links(numbers)}</sup>`;
  }

  /** The same below a table, in words and in order. */
  list(numbers: readonly number[]): Markup | null {
    if (numbers.length === 0) return null;
    const ordered = this.#links(numbers.toSorted((one, other) => one - other));
    return markup`<span class="noted">${m.edition_notes({}, { locale: this.#locale })}: ${ordered}</span>`;
  }

  sentences(sentences: readonly Sentence[]): Markup[] {
    return sentences.map(({ text, notes }, index) => markup`${index > 0 && ' '}${text}${this.link(notes)}`);
  }

  isCited(number: number): boolean {
    return this.#cited.has(number);
  }

  #links(numbers: readonly number[]): Markup[] {
    return [...new Set(numbers)].map((number, index) => {
      const isFirst = !this.#cited.has(number);
      this.#cited.add(number);
      const label = m.edition_note_to({ number: String(number) }, { locale: this.#locale });
      return markup`${index > 0 && ' '}<a href="#note-${number}" ${isFirst && markup`id="cited-${number}"`} aria-label="${label}">${number}</a>`;
    });
  }
}
