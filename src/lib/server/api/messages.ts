import type { Text } from '#warehouse/metrics/definition.ts';
import { limits } from './limits.ts';

const swedish = new Intl.NumberFormat('sv-SE');
const english = new Intl.NumberFormat('en-GB');
const number = (value: number) => ({ sv: swedish.format(value), en: english.format(value) });

/** What is wrong with a request, one sentence each. What was found and what is allowed stand beside it. */
export const messages = {
  unknownMetric: (): Text => ({ sv: 'Nyckeltalet finns inte.', en: 'There is no such metric.' }),
  unknownParameter: (): Text => ({ sv: 'Parametern finns inte.', en: 'There is no such parameter.' }),
  notForMetric: (metric: string): Text => ({
    sv: `Nyckeltalet ${metric} har inte den dimensionen.`,
    en: `The metric ${metric} does not have that dimension.`,
  }),
  repeated: (): Text => ({ sv: 'Parametern får bara stå en gång.', en: 'The parameter may be given only once.' }),
  unknownValue: (): Text => ({ sv: 'Värdet finns inte.', en: 'There is no such value.' }),
  notADate: (): Text => ({ sv: 'Det är inget datum. Skriv ÅÅÅÅ-MM-DD.', en: 'That is not a date. Write YYYY-MM-DD.' }),
  reversed: (to: string): Text => ({
    sv: `Perioden slutar (${to}) innan den börjar.`,
    en: `The period ends (${to}) before it begins.`,
  }),
  tooManyValues: (): Text => ({
    sv: `Högst ${limits.values} värden åt gången.`,
    en: `At most ${limits.values} values at a time.`,
  }),
  queryTooLong: (): Text => ({
    sv: `Frågan är för lång. Högst ${number(limits.queryLength).sv} tecken och ${limits.parameters} parametrar.`,
    en: `The query is too long. At most ${number(limits.queryLength).en} characters and ${limits.parameters} parameters.`,
  }),
  tooManyRows: (): Text => ({
    sv: `Svaret skulle ha fler än ${number(limits.rows).sv} rader. Välj en kortare period, grövre perioder (grain), färre dimensioner (by) eller fler filter.`,
    en: `The answer would have more than ${number(limits.rows).en} rows. Choose a shorter period, a coarser grain, fewer dimensions (by) or more filters.`,
  }),
  tooManyRecords: (total: number, most: number): Text => ({
    sv: `${number(total).sv} rader är fler än ${number(most).sv}. Välj en kortare period eller fler filter, eller hämta dem i omgångar med limit och offset.`,
    en: `${number(total).en} rows are more than ${number(most).en}. Choose a shorter period or more filters, or fetch them in turns with limit and offset.`,
  }),
  notInRange: (): Text => ({ sv: 'Det är inget heltal som får stå här.', en: 'That is not a whole number that may stand here.' }),
  notAcceptable: (): Text => ({
    sv: 'Inget av formaten i Accept finns. Välj ett annat, eller skriv format= i adressen.',
    en: 'None of the formats in Accept exists. Choose another, or write format= in the address.',
  }),
  noSuchAddress: (): Text => ({
    sv: 'Adressen finns inte. /api/v1/openapi.json beskriver dem som finns.',
    en: 'There is no such address. /api/v1/openapi.json describes those that exist.',
  }),
  readOnly: (): Text => ({ sv: 'Bara GET och HEAD besvaras.', en: 'Only GET and HEAD are answered.' }),
  internal: (): Text => ({
    sv: 'Felet är loggat under det nummer som står sist i instance.',
    en: 'The error is in the log under the number at the end of instance.',
  }),
  missingSnapshot: (): Text => ({
    sv: 'Ingen utgåva har publicerats ännu. Kör npm run ingest.',
    en: 'No snapshot has been published yet. Run npm run ingest.',
  }),
  unreadableSnapshot: (): Text => ({
    sv: 'Utgåvan går inte att läsa. Felet står i loggen; en ny utgåva görs med npm run ingest.',
    en: 'The snapshot cannot be read. The error is in the log; npm run ingest makes a new one.',
  }),
};
