import { expect, test } from 'vitest';
import { readLanguage } from '#lib/server/api/language.ts';

test.each([
  ['', null, 'sv'],
  ['', 'en', 'en'],
  ['', 'en-GB,en;q=0.9,sv;q=0.8', 'en'],
  ['', 'sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['', 'fi, so;q=0.9', 'sv'],
  ['', 'en;q=0', 'sv'],
  ['', 'english', 'sv'],
  ['lang=en', 'sv', 'en'],
  ['lang=sv', 'en', 'sv'],
  ['lang=no', 'en', 'en'],
])('the query "%s" with Accept-Language %s is answered in %s', (query, header, language) => {
  expect(readLanguage(new URLSearchParams(query), header)).toBe(language);
});
