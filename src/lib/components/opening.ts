import type { Status } from '#lib/narrative/status.ts';

/** Something to agree on, with how many it concerns and the topics behind it, in the language of the page. */
export type Opening = {
  id: string;
  title: string;
  text: string;
  topics: string | null;
  action: string;
  status: Status;
  statusWord: string;
  href: string;
};
