import { expect, test } from 'vitest';
import { countActions } from '#lib/server/action/summary.ts';
import type { Action, LoggedAction } from '#lib/server/state/action.ts';
import type { ActionStatus } from '#lib/server/state/action-status.ts';

const quarter = { from: '2026-07-01', to: '2026-09-30' };
const zone = 'Europe/Stockholm';

/** An action that went through statuses at instants. */
function logged(dueDate: string, steps: [ActionStatus, string][], measureFrom: string | null = null): LoggedAction {
  const action = { dueDate, status: steps.at(-1)![0], measureFrom } as Action;
  return { action, log: steps.map(([status, at]) => ({ at, by: 'Anna', kind: 'status', status, text: '' })) };
}
const decided = (day: string): [ActionStatus, string][] => [
  ['proposed', '2026-01-01T08:00:00.000Z'],
  ['decided', `${day}T08:00:00.000Z`],
];
const done = (due: string, on: string) => logged(due, [...decided('2026-05-01'), ['under_way', ''], ['done', '']], on);
const count = (all: LoggedAction[], today = '2026-11-01') => countActions(all, quarter, today, zone);

test('done on the due date is on time, the day after is late, and before the period is another period’s', () => {
  const all = [done('2026-08-15', '2026-08-15'), done('2026-08-14', '2026-08-15'), done('2026-06-30', '2026-06-30')];
  expect(count(all)).toMatchObject({ agreed: 2, onTime: 1, late: 1, carried: 0, cancelled: 0 });
  expect(count(all).finished).toEqual([all[0]!.action, all[1]!.action]);
});

test('what is not done when the period ends is carried on, also when it was done later', () => {
  const all = [
    logged('2026-09-01', decided('2026-05-01')),
    logged('2026-12-01', decided('2026-09-30')),
    done('2026-09-30', '2026-10-01'),
    done('2026-12-01', '2026-10-01'),
  ];
  expect(count(all)).toMatchObject({ agreed: 4, carried: 4, overdue: 1, onTime: 0, late: 0 });
});

test('a period that has not ended counts what is overdue today', () => {
  const all = [logged('2026-08-01', decided('2026-05-01')), logged('2026-09-01', decided('2026-05-01'))];
  expect(count(all, '2026-08-02')).toMatchObject({ carried: 2, overdue: 1 });
  expect(count(all, '2026-08-01')).toMatchObject({ carried: 2, overdue: 0 });
});

test('what is not decided, or decided after the period in local time, is not agreed on', () => {
  const all = [
    logged('2026-09-01', [['proposed', '2026-07-01T08:00:00.000Z']]),
    logged('2026-09-01', [['proposed', ''], ['decided', '2026-09-30T22:30:00.000Z']]), // prettier-ignore
    logged('2026-09-01', [['proposed', '2026-07-01T08:00:00.000Z'], ['cancelled', '2026-07-02T08:00:00.000Z']]), // prettier-ignore
  ];
  expect(count(all)).toMatchObject({ agreed: 0, carried: 0, cancelled: 0 });
});

test('cancelled in the period is counted there, cancelled before is forgotten, cancelled after was carried', () => {
  const at = (day: string) => logged('2026-12-01', [...decided('2026-05-01'), ['cancelled', `${day}T08:00:00.000Z`]]);
  expect(count([at('2026-06-30'), at('2026-07-01'), at('2026-10-01')])).toMatchObject({ agreed: 2, cancelled: 1, carried: 1 });
});
