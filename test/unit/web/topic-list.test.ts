import { expect, test } from 'vitest';
import { countToHalf, matchesSearch, parseTopicList, sortTopics, writeTopicList } from '#lib/server/topic-list.ts';

const choose = (query: string) => parseTopicList(new URLSearchParams(query));
const topic = (name: string, fcr: number | null) => ({
  name,
  values: { contacts: 1, level: null, fcr, leakage: null, repeat: null, lead: null },
});

test('what the URL does not say, or says wrongly, is the most contacts first', () => {
  expect(choose('')).toEqual({ q: '', sort: 'contacts', order: 'desc', all: false, topic: null, funnel: 'fcr' });
  expect(choose('sort=nonsense&order=sideways')).toEqual(choose(''));
  expect(choose('sort=name').order).toBe('asc');
  expect(choose(`q=${'a'.repeat(200)}`).q).toHaveLength(60);
});

test('a choice is written so that it is read back the same', () => {
  for (const query of ['', 'q=bygg+lov&sort=fcr&order=asc', 'sort=contacts&order=asc', 'all=1&open=bygglov&funnel=leakage']) {
    expect(parseTopicList(new URLSearchParams(writeTopicList(choose(query))))).toEqual(choose(query));
  }
});

test('a topic without a value stands last whichever way, and equals stand by name in Swedish order', () => {
  const topics = [topic('Örat', 0.5), topic('Utan', null), topic('Åldern', 0.5), topic('Bäst', 0.9)];
  const names = (query: string) => sortTopics(topics, choose(query), 'sv').map(({ name }) => name);
  expect(names('sort=fcr')).toEqual(['Bäst', 'Åldern', 'Örat', 'Utan']);
  expect(names('sort=fcr&order=asc')).toEqual(['Åldern', 'Örat', 'Bäst', 'Utan']);
  expect(names('sort=name&order=desc')).toEqual(['Örat', 'Åldern', 'Utan', 'Bäst']);
});

test('every word typed must be somewhere in the names, whatever the case', () => {
  const texts = ['Bygglov – ansökan', 'Building permit – application'];
  expect(matchesSearch(texts, 'ANSÖKAN bygg')).toBe(true);
  expect(matchesSearch(texts, 'permit')).toBe(true);
  expect(matchesSearch(texts, 'bygglov status')).toBe(false);
  expect(matchesSearch(texts, '')).toBe(true);
});

test('half of the contacts is reached by the fewest topics', () => {
  expect(countToHalf([10, 50, 40])).toBe(1);
  expect(countToHalf([30, 30, 40])).toBe(2);
  expect(countToHalf([])).toBe(0);
});
