export type Preference = { name: string; quality: number };

const longestHeader = 1_000;
const qualityPattern = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** What an `Accept` or `Accept-Language` header asks for, best first; quality 0 excludes. */
export function preferences(header: string | null): Preference[] {
  return (header ?? '')
    .slice(0, longestHeader)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { name, quality: qualityPattern.test(quality) ? Number(quality) : 0 };
    })
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.quality - a.quality);
}
