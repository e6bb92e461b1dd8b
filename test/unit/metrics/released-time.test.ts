import { expect, test } from 'vitest';
import { releasedTime } from '#warehouse/metrics/released-time.ts';

test('released time is resolved contacts × the department’s handling time, added up over topics', () => {
  const released = releasedTime([
    { topic: 'bygglov', resolved: 10, departmentSeconds: 300, calls: 40 },
    { topic: 'skola', resolved: 100, departmentSeconds: 60, calls: 30 },
  ]);
  expect(released.seconds).toBe(10 * 300 + 100 * 60);
  expect(released.topics.map(({ topic }) => topic)).toEqual(['skola', 'bygglov']);
});

test('a topic that the department has too few calls on is left out and counted', () => {
  const released = releasedTime([
    { topic: 'bygglov', resolved: 10, departmentSeconds: 300, calls: 29 },
    { topic: 'skola', resolved: 100, departmentSeconds: null, calls: 0 },
    { topic: 'vatten', resolved: 5, departmentSeconds: 120, calls: 30 },
  ]);
  expect(released).toMatchObject({ seconds: 600, resolved: 115, timed: 5 });
});
