import { describe, expect, test } from 'vitest';
import { changeFilters, isChosen, parseFilters, writeFilters, type FilterContext } from '#lib/filters/filters.ts';

const context: FilterContext = {
  today: '2026-11-23',
  data: { first: '2023-11-23', last: '2026-11-22' },
  known: {
    department: ['social', 'samhallsbyggnad'],
    channel: ['phone', 'email'],
    office: ['alby'],
    topic: ['bygglov'],
    rosa_level: ['1', '5'],
  },
  openDays: null,
  department: null,
};
const parse = (query: string, more: Partial<FilterContext> = {}) => parseFilters(new URLSearchParams(query), { ...context, ...more });

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

describe('a comparison that cannot be made gives way, and says why', () => {
  const openDays = { first: '2024-01-01', numbers: Array.from({ length: 1200 }, (_, index) => index) };
  test('with the other departments when none is chosen, or all are', () => {
    for (const chosen of ['', '&department=social&department=samhallsbyggnad'])
      expect(parse(`compare=others${chosen}`)).toMatchObject({
        filters: { compare: 'last-year' },
        problems: [{ parameter: 'compare', value: 'others', reason: 'no_other_departments' }],
      });
    expect(parse('compare=others&department=social')).toMatchObject({ filters: { compare: 'others' }, problems: [] });
  });
  test('with the others on a page that is about one department, whatever is chosen besides', () => {
    expect(parse('compare=others', { department: 'social' })).toMatchObject({ filters: { compare: 'others' }, problems: [] });
  });
  test('like for like when no opening hours are known, or not for both periods', () => {
    const problems = [{ parameter: 'compare', value: 'last-year-open-days', reason: 'no_open_days' }];
    expect(parse('compare=last-year-open-days')).toMatchObject({ filters: { compare: 'last-year' }, problems });
    expect(parse('compare=last-year-open-days&period=2024-Q1', { openDays })).toMatchObject({ problems });
    expect(parse('compare=last-year-open-days', { openDays })).toMatchObject({ filters: { compare: 'last-year-open-days' }, problems: [] });
  });
  test('with targets always', () => {
    expect(parse('compare=target')).toMatchObject({ filters: { compare: 'target' }, problems: [] });
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
