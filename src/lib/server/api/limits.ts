/** How large a question and its answer may be. */
export const limits = {
  /** rows of one answer */
  rows: 100_000,
  /** rows of records in one workbook, which is made all at once while other requests wait */
  workbookRows: 20_000,
  /** characters of the query string */
  queryLength: 8_000,
  /** `name=value` pairs of the query string */
  parameters: 100,
  /** values of one filter */
  values: 500,
  /** characters of what was found, as an error repeats it */
  found: 80,
  /** local dates */
  firstDay: '1990-01-01',
  lastDay: '2100-12-31',
} as const;
