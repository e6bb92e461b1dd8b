/** One metric as the page Så räknar vi explains it, in the language of the page. */
export type Definition = {
  id: string;
  name: string;
  definition: string;
  terms: { term: string; text: string; note?: string }[];
  sql: string;
  sqlText: string;
  /** the same rows from the API */
  api: string;
  changes: string[];
};
