import { expect, test } from 'vitest';
import { acceptedFormat } from '#lib/server/api/answer-format.ts';

test.each([
  [null, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/json', 'json'],
  ['Text/CSV', 'csv'],
  ['text/csv;header=present', 'csv'],
  ['text/*', 'csv'],
  ['application/vnd.apache.arrow.stream', 'arrow'],
  ['text/csv, application/json', 'csv'],
  ['text/csv;q=0.5, application/json', 'json'],
  ['*/*, text/csv', 'csv'],
  ['application/json;q=0, */*', 'csv'],
  ['text/html, */*;q=0.1', 'json'],
  ['application/problem+json, application/json', 'json'],
  ['text/html', null],
  ['application/json;q=0', null],
  ['application/json;q=2', null],
  [',;q=,', 'json'],
])('Accept %s asks for %s', (accept, format) => {
  expect(acceptedFormat(accept)).toBe(format);
});
