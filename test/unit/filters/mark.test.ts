import { describe, expect, test } from 'vitest';
import { markSteps, type MarkContext, type Marks } from '#lib/filters/mark.ts';
import { parsePeriod } from '#lib/filters/period.ts';

const context = (address: string): MarkContext => {
  const url = new URL(address, 'http://localhost');
  return {
    path: url.pathname,
    query: url.searchParams,
    span: { from: '2026-07-01', to: '2026-09-30' },
    datesOf: parsePeriod,
    format: 'csv-sv',
  };
};
const hrefs = (marks: Marks, code: string, address: string) =>
  Object.fromEntries(markSteps(marks, code, context(address)).map(({ step, href }) => [step, href]));
const byDepartment: Marks = { metric: 'fcr', without: [], by: ['department'], places: ['social', null] };

describe('from the mark of a department', () => {
  test('a reader goes on with the selection she has', () => {
    expect(hrefs(byDepartment, 'social', '/fcr?period=2026-Q3&channel=phone')).toEqual({
      action: '/actions/new?metric=fcr&period=2026-Q3&channel=phone&department=social',
      explore: '/signals/fcr/explore?period=2026-Q3&channel=phone&department=social',
      filter: '/fcr?period=2026-Q3&channel=phone&department=social',
      except: '/fcr?period=2026-Q3&channel=phone&department=social&except=department',
      rest: '/signals/fcr/explore?period=2026-Q3&channel=phone&department=social#rest',
      department: '/departments/social?period=2026-Q3&channel=phone&department=social',
      rows: '/signals/fcr/rows?period=2026-Q3&channel=phone&department=social',
      export: '/api/v1/metrics/fcr/rows?from=2026-07-01&to=2026-09-30&channel=phone&department=social&format=csv-sv',
    });
  });
  test('what was chosen of the same dimension gives way', () => {
    const { filter, except } = hrefs(
      byDepartment,
      'social',
      '/fcr?department=teknik&department=social&except=department&except=channel&channel=sms',
    );
    expect(filter).toBe('/fcr?except=channel&channel=sms&department=social');
    expect(except).toBe('/fcr?except=channel&channel=sms&department=social&except=department');
  });
  test('the page keeps its own parameters but for the page number, and other pages do not get them', () => {
    const { filter, rows } = hrefs(byDepartment, 'social', '/topics?q=bygg&page=3&lang=en');
    expect(filter).toBe('/topics?department=social&q=bygg&lang=en');
    expect(rows).toBe('/signals/fcr/rows?department=social');
  });
  test('the rows are not asked for by what the metric does not know', () => {
    const marks = { ...byDepartment, without: ['office'] };
    const { export: file, rows } = hrefs(marks, 'social', '/fcr?office=alby&except=office');
    expect(file).toBe('/api/v1/metrics/fcr/rows?from=2026-07-01&to=2026-09-30&department=social&format=csv-sv');
    expect(rows).toContain('office=alby');
  });
  test('an unknown department has no page', () => {
    expect(hrefs(byDepartment, 'unknown', '/fcr').department).toBeUndefined();
  });
});

test('from the mark of a period a reader zooms in and asks why', () => {
  const marks: Marks = { metric: 'fcr', without: [], by: ['period'], places: ['2026-02'] };
  expect(hrefs(marks, '2026-02', '/fcr?from=2026-01-01&to=2026-02-14&compare=last-year&department=social')).toEqual({
    action: '/actions/new?metric=fcr&period=2026-02&compare=last-year&department=social',
    zoom: '/fcr?period=2026-02&compare=last-year&department=social',
    why: '/signals/fcr?period=2026-02&compare=previous&department=social#explanation-part',
    explore: '/signals/fcr/explore?period=2026-02&compare=last-year&department=social',
    rows: '/signals/fcr/rows?period=2026-02&compare=last-year&department=social',
    export: '/api/v1/metrics/fcr/rows?from=2026-02-01&to=2026-02-28&department=social&format=csv-sv',
  });
});

test('from an hour of the week there are rows, and nothing to filter a page by', () => {
  const marks: Marks = { metric: 'contacts', without: [], by: ['weekday', 'local_hour'], places: ['4,11'] };
  expect(hrefs(marks, '4,11', '/channels')).toEqual({
    rows: '/signals/contacts/rows?weekday=4&local_hour=11',
    export: '/api/v1/metrics/contacts/rows?from=2026-07-01&to=2026-09-30&weekday=4&local_hour=11&format=csv-sv',
  });
});
