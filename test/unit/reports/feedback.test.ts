import { expect, test } from 'vitest';
import { countFeedback } from '#lib/server/report/feedback.ts';
import { reportId, type ReportEntry, type ReportState } from '#lib/server/state/report.ts';

const departments = ['social', 'skola', 'bygg'];
const quarter = { from: '2026-07-01', to: '2026-09-30' };
const year = { from: '2026-01-01', to: '2026-12-31' };
const spans = { '2026-Q2': ['2026-04-01', '2026-06-30'], '2026-Q3': ['2026-07-01', '2026-09-30'] } as const;

function entry(
  department: string,
  states: ReportState[],
  more: { period?: keyof typeof spans; locale?: 'sv' | 'en'; sentAt?: string; openedAt?: string } = {},
): ReportEntry {
  const { period = '2026-Q3', locale = 'sv', sentAt = null, openedAt = null } = more;
  const [periodFrom, periodTo] = spans[period];
  const subject = { kind: 'department', department, period, periodFrom, periodTo, locale } as const;
  const id = reportId(subject);
  const blank = {
    title: '',
    summary: '',
    snapshot: '',
    madeAt: '',
    approvedAt: null,
    approvedBy: null,
    releasedAt: null,
    releasedBy: null,
  };
  return {
    report: { ...subject, id, createdAt: '' },
    versions: states.map((state, index) => ({
      ...{ report: id, version: states.length - index, revision: 1, state, ...blank, correction: null },
      sentAt: state === 'released' ? sentAt : null,
      openedAt: state === 'released' ? openedAt : null,
    })),
  };
}

test('without a report of the period there is nothing to say', () => {
  expect(countFeedback([], departments, quarter)).toBeNull();
  expect(countFeedback([entry('social', ['released'], { period: '2026-Q2' })], departments, quarter)).toBeNull();
  expect(countFeedback([entry('nedlagd', ['released'])], departments, quarter)).toBeNull();
});

test('every department should have one: drafts are counted as not released', () => {
  const entries = [entry('social', ['released'], { sentAt: 'x', openedAt: 'x' }), entry('skola', ['draft'], { sentAt: 'x' })];
  expect(countFeedback(entries, departments, quarter)).toEqual({ count: 3, released: 1, sent: 1, opened: 1 });
});

test('a department is given its report once, in whichever languages and versions, and keeps it while a correction is a draft', () => {
  const entries = [
    entry('social', ['draft', 'released'], { openedAt: 'x' }),
    entry('social', ['released'], { locale: 'en' }),
    entry('skola', ['released']),
    entry('bygg', ['released']),
  ];
  expect(countFeedback(entries, departments, quarter)).toEqual({ count: 3, released: 3, sent: 0, opened: 1 });
});

test('of a year every quarter that has been reported is asked for', () => {
  const entries = [...departments.map((code) => entry(code, ['released'])), entry('social', ['released'], { period: '2026-Q2' })];
  expect(countFeedback(entries, departments, year)).toEqual({ count: 6, released: 4, sent: 0, opened: 0 });
});
