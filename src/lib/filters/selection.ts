import type { FilterDimension } from './dimension.ts';

/** One choice that a link makes: where it leads and whether it is what is shown now. */
export type Choice = { text: string; detail?: string; href: string; current: boolean };

export type DimensionPart = {
  dimension: FilterDimension;
  text: string;
  options: { code: string; name: string; selected: boolean }[];
  /** all but the selected are shown */
  isExcept: boolean;
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
  /** `isNone` when nothing is compared */
  compare: { text: string; isNone: boolean; choices: Choice[] } | null;
  dimensions: DimensionPart[];
  save: {
    /** the address with its language, to send to somebody */
    copy: string;
    /** what can be saved under a name; null where nothing can */
    view: {
      address: string;
      suggestion: string;
      /** the period as it is */
      period: string;
      /** what the view would show if it follows the time; null when that is not what it shows now */
      follow: string | null;
    } | null;
  };
  problems: string[];
};
