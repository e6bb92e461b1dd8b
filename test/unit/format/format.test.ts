import { describe, expect, test } from 'vitest';
import { formatDate, formatDateRange, formatInstant } from '#lib/format/date.ts';
import { formatDays, formatDuration } from '#lib/format/duration.ts';
import { formatCell, formatNumber, formatPoints, formatRatio, formatSigned, formatSmallRatio } from '#lib/format/number.ts';
import { formatPeriod, formatShortPeriod, formatTick } from '#lib/format/period.ts';
import { formatDifference, formatInterval, formatValue, splitValue } from '#lib/format/value.ts';

/** Shows the no-break space, so that a test says where it must stand. */
const show = (text: string | null) => text?.replaceAll('\u00a0', '~');

describe('numbers', () => {
  test('are grouped by no-break spaces with a decimal comma in Swedish', () => {
    expect(show(formatNumber(1234.5, 'sv', 1))).toBe('1~234,5');
    expect(show(formatNumber(1234567, 'sv'))).toBe('1~234~567');
    expect(formatNumber(1234.5, 'en', 1)).toBe('1,234.5');
  });
  test('take the real minus sign, and never write minus zero', () => {
    expect(formatNumber(-3, 'sv')).toBe('\u22123');
    expect(formatNumber(-3, 'en')).toBe('\u22123');
    expect(formatNumber(-0.04, 'sv', 1)).toBe('0,0');
  });
  test('that are missing are a dash and zero is zero', () => {
    expect(formatNumber(null, 'sv')).toBe('–');
    expect(formatNumber(0, 'sv')).toBe('0');
    expect(formatRatio(0, 'sv').startsWith('0,0')).toBe(true);
  });
  test('that are ratios become per cent with one decimal', () => {
    expect(show(formatRatio(0.835, 'sv'))).toBe('83,5~%');
    expect(formatRatio(0.835, 'en')).toBe('83.5%');
    expect(show(formatRatio(0.8349, 'sv', 0))).toBe('83~%');
    expect(formatRatio(null, 'sv')).toBe('–');
  });
  test('differences of ratios are percentage points with a sign', () => {
    expect(show(formatPoints(0.031, 'sv'))).toBe('+3,1~procentenheter');
    expect(show(formatPoints(-0.079, 'sv'))).toBe('\u22127,9~procentenheter');
    expect(show(formatPoints(0, 'en'))).toBe('0.0~percentage points');
    expect(formatSigned(-1200, 'sv').includes('\u2212')).toBe(true);
  });
  test('small shares are never rounded to nothing', () => {
    expect(show(formatSmallRatio(0.0001, 'sv'))).toBe('<~0,1~%');
    expect(show(formatSmallRatio(0, 'sv'))).toBe('0,0~%');
  });
  test('suppressed cells show two dots, not the value', () => {
    expect(formatCell({ value: null, suppressed: true }, (value) => formatRatio(value, 'sv'))).toBe('..');
    expect(formatCell({ value: null, suppressed: false }, (value) => formatRatio(value, 'sv'))).toBe('–');
  });
});

describe('durations', () => {
  test.each([
    [0, '0~s'],
    [44, '44~s'],
    [104, '1~min~44~s'],
    [120, '2~min'],
    [3599.6, '1~tim'],
    [7500, '2~tim~5~min'],
    [86_400 * 3 + 4 * 3600 + 59, '3~dygn~4~tim'],
    [65_986.5, '18~tim~20~min'],
    [46.65 * 3600, '1~dygn~23~tim'],
    [86_390, '1~dygn'],
    [86_400 * 1200, '1~200~dygn'],
  ])('%d seconds read %s', (seconds, text) => expect(show(formatDuration(seconds, 'sv'))).toBe(text));
  test('are also English, negative and missing', () => {
    expect(show(formatDuration(7500, 'en'))).toBe('2~h~5~min');
    expect(show(formatDuration(-90, 'sv'))).toBe('\u22121~min~30~s');
    expect(formatDuration(null, 'sv')).toBe('–');
  });
  test('days have a singular', () => {
    expect(show(formatDays(2.4, 'working_days', 'sv'))).toBe('2,4~arbetsdagar');
    expect(show(formatDays(1, 'working_days', 'sv'))).toBe('1~arbetsdag');
    expect(show(formatDays(1, 'days', 'en'))).toBe('1~day');
  });
});

describe('values in the unit of their metric', () => {
  test('carry the unit', () => {
    expect(show(formatValue(0.714, 'ratio', 'sv'))).toBe('71,4~%');
    expect(show(formatValue(58212, 'count', 'sv'))).toBe('58~212');
    expect(formatValue(68.25, 'index', 'sv')).toBe('68,3');
  });
  test('can be split for a card', () => {
    expect(splitValue(0.714, 'ratio', 'sv')).toEqual({ figure: '71,4', unit: '%' });
    expect(splitValue(2.4, 'working_days', 'sv')).toEqual({ figure: '2,4', unit: 'arbetsdagar' });
    expect(splitValue(null, 'ratio', 'sv')).toEqual({ figure: '–', unit: '' });
  });
  test('have intervals and differences', () => {
    expect(show(formatInterval(0.698, 0.73, 'ratio', 'sv'))).toBe('69,8–73,0~%');
    expect(formatInterval(null, 0.73, 'ratio', 'sv')).toBeNull();
    expect(show(formatDifference(-65, 'seconds', 'sv'))).toBe('\u22121~min~5~s');
    expect(show(formatDifference(0.2, 'seconds', 'sv'))).toBe('0~s');
    expect(show(formatDifference(0.031, 'ratio', 'sv'))).toBe('+3,1~procentenheter');
  });
});

describe('dates and periods', () => {
  test('are written out', () => {
    expect(formatDate('2026-09-23', 'sv')).toBe('23 september 2026');
    expect(formatDate('2026-09-23', 'en')).toBe('23 September 2026');
    expect(show(formatInstant('2026-11-23T05:00:00Z', 'sv', 'Europe/Stockholm'))).toBe('23 november 2026 kl.~06.00');
    expect(formatInstant('2026-07-23T22:30:00Z', 'en', 'Europe/Stockholm')).toBe('24 July 2026 at 00:30');
  });
  test('ranges leave out what they repeat', () => {
    expect(formatDateRange('2026-07-01', '2026-07-14', 'sv')).toBe('1–14 juli 2026');
    expect(formatDateRange('2026-07-01', '2026-08-14', 'sv')).toBe('1 juli–14 augusti 2026');
    expect(formatDateRange('2025-12-30', '2026-01-02', 'sv')).toBe('30 december 2025–2 januari 2026');
    expect(formatDateRange('2026-07-01', '2026-07-01', 'sv')).toBe('1 juli 2026');
  });
  test.each([
    ['2026-Q3', 'kvartal 3 2026', 'kv. 3 2026', 'kv. 3'],
    ['2026-W39', 'vecka 39 2026', 'v. 39 2026', 'v. 39'],
    ['2026-T2', 'tertial 2 2026', 'T2 2026', 'T2'],
    ['2026-07', 'juli 2026', 'juli 2026', 'juli'],
    ['2026', 'helåret 2026', '2026', '2026'],
    ['2026-09-23', '23 september 2026', '23 september 2026', '23 sep.'],
    ['2026-07-01..2026-08-14', '1 juli–14 augusti 2026', '1 juli–14 augusti 2026', '2026'],
  ])('%s reads %s', (text, long, short, tick) => {
    expect(formatPeriod(text, 'sv')).toBe(long);
    expect(formatShortPeriod(text, 'sv')).toBe(short);
    expect(formatTick(text, 'sv').label.replace(/\.$/, '')).toBe(tick.replace(/\.$/, ''));
  });
});
