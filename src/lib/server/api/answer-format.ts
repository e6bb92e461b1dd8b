import { preferences } from './preference.ts';

export const answerFormats = ['json', 'csv', 'csv-sv', 'xlsx', 'arrow'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

/** The formats of what is a list and no metric. */
export const tableFormats = ['json', 'csv', 'csv-sv'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** The media type that a client asks for; `csv-sv` shares its type with `csv` and is asked for by name only. */
export const mediaTypes: Record<AnswerFormat, string> = {
  json: 'application/json',
  csv: 'text/csv',
  'csv-sv': 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
};

/** What an answer says that it is. */
export const contentTypes: Record<AnswerFormat, string> = {
  ...mediaTypes,
  csv: 'text/csv; charset=utf-8; header=present',
  'csv-sv': 'text/csv; charset=utf-8; header=present',
};

const fileEndings: Record<AnswerFormat, string> = { json: 'json', csv: 'csv', 'csv-sv': 'csv', xlsx: 'xlsx', arrow: 'arrows' };

/** The name of an answer as a file, of what it is about. */
export function fileName(parts: readonly (string | undefined)[], format: AnswerFormat): string {
  return `${parts.filter((part) => part !== undefined).join('_')}.${fileEndings[format]}`;
}

/** The format that an `Accept` header likes best: JSON without one, null when it takes nothing that there is. */
export function acceptedFormat(accept: string | null, among: readonly AnswerFormat[] = answerFormats): AnswerFormat | null {
  const wanted = preferences(accept);
  if (wanted.length === 0) return 'json';
  const judged = among.map((format) => {
    const type = mediaTypes[format];
    const ranges = [type, `${type.split('/')[0]}/*`, '*/*'];
    const breadth = ranges.findIndex((range) => wanted.some(({ name }) => name === range));
    const place = wanted.findIndex(({ name }) => name === ranges[breadth]);
    return { format, breadth, place, quality: wanted[place]?.quality ?? 0 };
  });
  const [best] = judged
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.breadth - b.breadth || a.place - b.place);
  return best?.format ?? null;
}
