import { expect, test } from 'vitest';
import { readChanges } from '#lib/server/sample/form.ts';

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readChanges(form, 30, 'sv');
}

test('coded rows are read with the version that was shown, and rows that nobody touched are left out', () => {
  expect(read({ 'seen-1': '2', 'code-1': 'failure', 'reason-1': 'status', 'seen-2': '0', 'reason-2': '' })).toEqual({
    changes: [{ number: 1, code: 'failure', reason: 'status', seen: 2 }],
    refused: {},
  });
});

test('a reason without failure demand, a reason without a code, and what is not in the lists are refused, each with what to do', () => {
  const { changes, refused } = read({
    ...{ 'seen-1': '0', 'code-1': 'value', 'reason-1': 'status' },
    ...{ 'seen-2': '1', 'reason-2': 'other' },
    ...{ 'seen-3': '0', 'code-3': 'failure', 'reason-3': 'Anna ringde' },
    ...{ 'seen-4': '0', 'code-4': 'maybe' },
  });
  expect(changes).toEqual([]);
  expect(refused[1]).toMatchObject({
    code: 'value',
    reason: 'status',
    seen: 0,
    problem: expect.stringContaining('Ta bort orsaken') as string,
  });
  expect(refused[2]).toMatchObject({ seen: 1, problem: expect.stringContaining('Välj vad kontakten är') as string });
  expect(refused[3]!.problem).toContain('Välj en ur listan');
  expect(refused[4]!.problem).toBeTruthy();
});

test('rows that the sample does not have are not read', () => {
  expect(read({ 'seen-31': '0', 'code-31': 'value', 'seen-0': '0', 'code-0': 'value', 'seen-1e1': '0' })).toEqual({
    changes: [],
    refused: {},
  });
});
