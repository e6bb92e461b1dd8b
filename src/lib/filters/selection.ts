import type { FilterDimension } from './filters.ts';

/** One choice that a link makes: where it leads and whether it is what is shown now. */
export type Choice = { text: string; detail?: string; href: string; current: boolean };

export type DimensionPart = {
  dimension: FilterDimension;
  text: string;
  options: { code: string; name: string; selected: boolean }[];
  clear: string;
  hidden: [string, string][];
};

/** The filter as a sentence, with all that its pickers offer, in the language of the page. Parts a page has no use for are null. */
export type Selection = {
  path: string;
  period: {
    text: string;
    previous: string;
    next: string | null;
    presets: { name: string; current: Choice; last: Choice }[];
    recent: Choice[];
    from: string;
    to: string;
    hidden: [string, string][];
  };
  compare: { text: string; isNone: boolean; choices: Choice[] } | null;
  dimensions: DimensionPart[];
  save: string;
  problems: string[];
};
