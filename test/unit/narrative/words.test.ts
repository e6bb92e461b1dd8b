import { describe, expect, test } from 'vitest';
import { capitalise, genitive, listInWords, midSentence, shareInWords, withSoftHyphens } from '#lib/narrative/words.ts';

describe('a share in words', () => {
  test.each([
    [0, 'nästan ingen', 'hardly any'],
    [0.05, 'färre än en av tio', 'fewer than one in ten'],
    [0.25, 'en av fyra', 'one in four'],
    [0.5, 'hälften', 'half'],
    [0.52, 'drygt hälften', 'just over half'],
    [0.48, 'knappt hälften', 'just under half'],
    [0.673, 'två av tre', 'two in three'],
    [0.714, 'drygt sju av tio', 'just over seven in ten'],
    [0.79, 'åtta av tio', 'eight in ten'],
    [0.93, 'drygt nio av tio', 'just over nine in ten'],
    [0.99, 'nästan alla', 'almost all'],
  ])('%d', (share, swedish, english) => {
    expect(shareInWords(share, 'sv')).toBe(swedish);
    expect(shareInWords(share, 'en')).toBe(english);
  });
});

test('departments stand in a sentence as the language wants', () => {
  expect(midSentence('Socialförvaltningen', 'sv')).toBe('socialförvaltningen');
  expect(midSentence('CSN', 'sv')).toBe('CSN');
  expect(midSentence('E-tjänst', 'sv')).toBe('e-tjänst');
  expect(midSentence('Social Services Department', 'en')).toBe('the Social Services Department');
  expect(genitive('socialförvaltningen', 'sv')).toBe('socialförvaltningens');
  expect(genitive('CSN:s', 'sv')).toBe('CSN:s');
  expect(capitalise('åtta av tio')).toBe('Åtta av tio');
});

test('lists and long names', () => {
  expect(listInWords(['a', 'b', 'c'], 'sv')).toBe('a, b och c');
  expect(withSoftHyphens('Samhällsbyggnadsförvaltningen')).toBe('Samhällsbyggnads\u00adförvaltningen');
  expect(withSoftHyphens('Tekniska förvaltningen')).toBe('Tekniska förvaltningen');
});
