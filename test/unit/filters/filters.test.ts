import { describe, expect, test } from 'vitest';
import { changeFilters, isChosen, parseFilters, writeFilters } from '#lib/filters/filters.ts';

const context = {
  today: '2026-11-23',
  data: { first: '2023-11-23', last: '2026-11-22' },
  known: {
    department: ['social', 'samhallsbyggnad'],
    channel: ['phone', 'email'],
    office: ['alby'],
    topic: ['bygglov'],
    rosa_level: ['1', '5'],
  },
};
const parse = (query: string) => parseFilters(new URLSearchParams(query), context);

test('an empty URL shows the last whole quarter against last year, for everything', () => {
  expect(parse('')).toMatchObject({
    filters: { period: { text: '2026-Q3' }, compare: 'last-year', department: [], channel: [], office: [] },
    problems: [],
  });
});

test('a URL says what to show', () => {
  const { filters, problems } = parse(
    'period=2026-W39&compare=previous&department=social&department=samhallsbyggnad&channel=phone,email&office=unknown',
  );
  expect(filters).toMatchObject({
    period: { kind: 'week', text: '2026-W39' },
    compare: 'previous',
    department: ['social', 'samhallsbyggnad'],
    channel: ['phone', 'email'],
    office: ['unknown'],
  });
  expect(problems).toEqual([]);
});

test('from and to make a period, with or without the word custom', () => {
  expect(parse('from=2026-07-01&to=2026-08-14').filters.period.text).toBe('2026-07-01..2026-08-14');
  expect(parse('period=custom&from=2026-07-01&to=2026-09-30').filters.period.text).toBe('2026-Q3');
});

describe('what cannot be read falls back and is reported', () => {
  test.each([
    ['period=2026-Q9', [{ parameter: 'period', value: '2026-Q9', reason: 'not_a_period' }]],
    ['from=2026-02-30&to=2026-03-01', [{ parameter: 'from', value: '2026-02-30', reason: 'not_a_date' }]],
    ['from=2026-07-01', [{ parameter: 'to', value: '', reason: 'not_a_date' }]],
    ['from=2026-08-14&to=2026-07-01', [{ parameter: 'from', value: '2026-08-14–2026-07-01', reason: 'reversed' }]],
    ['compare=yesterday', [{ parameter: 'compare', value: 'yesterday', reason: 'not_a_comparison' }]],
    ['except=colour', [{ parameter: 'except', value: 'colour', reason: 'unknown_value' }]],
    ['department=social&department=nope', [{ parameter: 'department', value: 'nope', reason: 'unknown_value' }]],
  ])('%s', (query, problems) => {
    const parsed = parse(query);
    expect(parsed.problems).toEqual(problems);
    if (!query.startsWith('department') && !query.startsWith('compare')) expect(parsed.filters.period.text).toBe('2026-Q3');
  });
  test('without repeating a long value in full', () => {
    expect(parse(`period=${'x'.repeat(5000)}`).problems[0]?.value).toHaveLength(40);
  });
});

test('filters written to a URL read back as themselves', () => {
  for (const query of [
    '',
    'period=2026-W53&department=social',
    'from=2026-07-01&to=2026-08-14&compare=none&channel=email&office=alby',
    'topic=bygglov&rosa_level=5&except=topic',
  ]) {
    const { filters } = parse(query);
    expect(parse(writeFilters(filters).toString())).toEqual({ filters, problems: [] });
  }
  expect(writeFilters(parse('department=social').filters).toString()).toBe('period=2026-Q3&compare=last-year&department=social');
});

describe('a dimension can be turned round', () => {
  const { filters } = parse('department=social&channel=phone&except=department');
  test('to all but the chosen', () => {
    expect(isChosen(filters, 'department', 'social')).toBe(false);
    expect(isChosen(filters, 'department', 'samhallsbyggnad')).toBe(true);
    expect(isChosen(filters, 'department', 'unknown')).toBe(true);
    expect(isChosen(filters, 'channel', 'phone')).toBe(true);
    expect(isChosen(filters, 'channel', 'email')).toBe(false);
  });
  test('which means nothing where nothing is chosen', () => {
    expect(parse('except=department').filters.except).toEqual([]);
  });
  test('until its values are chosen anew', () => {
    expect(changeFilters(filters, { department: ['samhallsbyggnad'] }).except).toEqual([]);
    expect(changeFilters(filters, { channel: ['email'] }).except).toEqual(['department']);
    expect(changeFilters(filters, { department: ['social'], except: ['department'] }).except).toEqual(['department']);
  });
});
