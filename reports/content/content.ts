import type { KeptPromise, Section, Sentence } from '../document.ts';

/** What the writer of a kind of report makes; the rest is the same for all. */
export type Content = { title: string; addressed: string; answer: Sentence[]; sections: Section[]; promises: KeptPromise[] };
