import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageName } from '#lib/server/pages.ts';
import { addressToSave } from '#lib/server/saved-view-address.ts';
import type { View } from '#lib/server/view.ts';

const name = { sv: 'Löst', en: 'Resolved' };
const view = {
  locale: 'sv',
  snapshot: {
    metrics: [{ id: 'fcr', name }],
    policies: [{ id: 'M8', title: name }],
    reference: {
      department: [{ code: 'social', sv: 'Socialförvaltningen', en: 'Social' }],
      topic: [{ code: 'bygglov', sv: 'Bygglov', en: 'Permit' }],
    },
  },
} as unknown as View;

test.each([
  ['/', false, '/'],
  ['/rosa?period=2026-Q3&compare=none&department=social', false, '/rosa?period=2026-Q3&compare=none&department=social'],
  ['/rosa?period=2026-Q3&compare=none&lang=en&theme=dark', true, '/rosa?compare=none'],
  ['/rosa?from=2026-07-02&to=2026-08-01', true, '/rosa'],
  ['/signals/fcr/rows?order=channel&desc=1', false, '/signals/fcr/rows?order=channel&desc=1'],
  ['/departments/social#trend', false, '/departments/social'],
  ['/rosa?/remove&id=1', false, '/rosa?id=1'],
])('%s is saved (following the time: %s) as %s', (sent, follows, saved) => expect(addressToSave(view, sent, follows)).toBe(saved));

test.each([
  ...[
    'https://example.org/',
    '//example.org/rosa',
    '/\\example.org',
    '\\\\example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'rosa',
    '',
  ],
  ...[
    '/finns-inte',
    '/api/v1/metrics',
    '/views',
    '/signals/nothing',
    '/signals/fcr/rows/more',
    '/departments/finans',
    '/signals/fcr/remove',
  ],
  ...['/\t/example.org', ' /rosa', '/..//example.org', `/rosa?x=${'y'.repeat(4000)}`],
])('%s is no address to save', (sent) => expect(addressToSave(view, sent, false)).toBeNull());

test('whatever is sent, what is saved leads to this host', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((text) => `/${text}`),
        fc.string().map((text) => `/rosa${text}`),
      ),
      (sent) => {
        const saved = addressToSave(view, sent, false);
        if (saved === null) return;
        const url = new URL(saved, 'https://servicespegeln.example');
        expect(url.host).toBe('servicespegeln.example');
        expect(pageName(view, url.pathname)).not.toBeNull();
      },
    ),
  );
});

test('every page with a selection has a name, so that it can be saved', () => {
  const folder = new URL('../../../src/routes/', import.meta.url);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('+page.server.ts') && readFileSync(new URL(path, folder), 'utf8').includes('describeSelection('))
    .map((path) =>
      `/${path.replace(/\/?\+page\.server\.ts$/, '')}`
        .replace('[metric]', 'fcr')
        .replace('[code]', 'social')
        .replace('[topic]', 'bygglov')
        .replace('compliance/[id]', 'compliance/M8'),
    );
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => pageName(view, path) === null)).toEqual([]);
});
