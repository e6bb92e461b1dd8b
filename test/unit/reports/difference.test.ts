import { expect, test } from 'vitest';
import { differenceOf } from '#lib/server/report/difference.ts';
import { smallReport } from '../../support/report.ts';

test('a report does not differ from itself, nor by when it was made', () => {
  const again = smallReport('71,4', { madeAt: '2026-11-01T00:00:00.000Z' });
  expect(differenceOf(smallReport(), again)).toEqual({ sentences: [], figures: [], cells: [] });
});

test('the sentences, figures and cells that changed are shown as both versions have them, and no others', () => {
  expect(differenceOf(smallReport('71,4'), smallReport('68,0'))).toEqual({
    sentences: [{ section: null, before: ['71,4 procent får hjälp direkt.'], after: ['68,0 procent får hjälp direkt.'] }],
    figures: [{ name: 'Löst vid första kontakten', before: '71,4 % · 31 904 kontakter', after: '68,0 % · 31 904 kontakter' }],
    cells: [{ table: 'Lämnat vidare', row: 'Bygglov', column: 'Andel', before: '71,4', after: '68,0' }],
  });
});

test('a section, figure or row that only one version has is shown as missing from the other', () => {
  const whole = smallReport();
  const part = smallReport('71,4', { sections: whole.sections.slice(0, 1) });
  expect(differenceOf(whole, part)).toEqual({
    sentences: [{ section: 'Det som läcker', before: ['Var femte kontakt lämnas vidare.'], after: [] }],
    figures: [],
    cells: [
      { table: 'Lämnat vidare', row: 'Bygglov', column: 'Andel', before: '71,4', after: null },
      { table: 'Lämnat vidare', row: 'Skola', column: 'Andel', before: '12,0', after: null },
    ],
  });
  expect(differenceOf(part, whole).sentences).toEqual([
    { section: 'Det som läcker', before: [], after: ['Var femte kontakt lämnas vidare.'] },
  ]);
});

test('a sentence that is said twice and then once has changed once', () => {
  const say = (...texts: string[]) => smallReport('71,4', { answer: texts.map((text) => ({ text, notes: [] })) });
  expect(differenceOf(say('Bra.', 'Bra.'), say('Bra.')).sentences).toEqual([{ section: null, before: ['Bra.'], after: [] }]);
});
