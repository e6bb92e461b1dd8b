import { expect, test } from 'vitest';
import { actionStatuses, isAgreed, isOpen, isPath, mayBecome, nextStatuses } from '#lib/server/state/action-status.ts';

test('an action goes from proposed to verified one step at a time', () => {
  const steps = ['proposed', 'decided', 'under_way', 'done', 'verified'] as const;
  for (const from of steps) {
    for (const to of steps) {
      const isNext = steps.indexOf(to) === steps.indexOf(from) + 1;
      expect(mayBecome(from, to), `${from} ${to}`).toBe(isNext || (from === 'done' && to === 'under_way'));
    }
  }
});

test('anything that is not final can be cancelled, and nothing leaves what is final', () => {
  for (const status of ['proposed', 'decided', 'under_way', 'done'] as const) expect(nextStatuses(status)).toContain('cancelled');
  expect(nextStatuses('verified')).toEqual([]);
  expect(nextStatuses('cancelled')).toEqual([]);
});

test('what was done can be taken up again, and a log says it', () => {
  expect(isPath(['proposed', 'decided', 'under_way', 'done', 'under_way', 'done', 'verified'])).toBe(true);
  expect(isPath(['proposed', 'under_way'])).toBe(false);
  expect(isPath(['decided', 'under_way'])).toBe(false);
  expect(isPath([])).toBe(false);
});

test('open is what remains to be done, agreed is what was decided and not cancelled', () => {
  expect(actionStatuses.filter(isOpen)).toEqual(['proposed', 'decided', 'under_way']);
  expect(actionStatuses.filter(isAgreed)).toEqual(['decided', 'under_way', 'done', 'verified']);
});
