import type { Cell, KeyFigure, Report } from '#reports/document.ts';

const cell = (text: string, value: number | null = null): Cell => ({ text, value });

/** A report as small as one can be with a sentence, a key figure and a table in it; `share` is the figure, in per cent. */
export function smallReport(share = '71,4', more: Partial<Report> = {}): Report {
  const metric = 'fcr';
  const figure: KeyFigure = {
    ...{ metric, name: 'Löst vid första kontakten', value: 0.714, unit: 'ratio', text: share, unitText: '%', facts: ['31 904 kontakter'] },
    ...{ status: null, signal: null, comparison: null, national: null, trend: null, note: 1 },
  };
  return {
    ...{ format: 1, kind: 'quarterly', locale: 'sv', title: 'Invånarnas service', addressed: 'Testkommun', municipality: 'Testkommun' },
    ...{ department: null, comparison: null, isSynthetic: true, madeAt: '2026-10-14T06:00:00.000Z' },
    period: { text: '2026-Q3', name: 'kvartal 3 2026', from: '2026-07-01', to: '2026-09-30' },
    snapshot: { id: '20261014-060000', createdAt: '2026-10-14T04:00:00.000Z', lastDate: '2026-10-13' },
    answer: [{ text: `${share} procent får hjälp direkt.`, notes: [1] }],
    sections: [
      { id: 'figures', title: 'Nyckeltalen', blocks: [{ kind: 'keyFigures', figures: [figure] }] },
      {
        id: 'leakage',
        title: 'Det som läcker',
        blocks: [
          { kind: 'text', sentences: [{ text: 'Var femte kontakt lämnas vidare.', notes: [1] }] },
          {
            kind: 'table',
            table: {
              ...{ id: 'leakage', title: 'Lämnat vidare', remark: null, notes: [1] },
              columns: [
                { name: 'Ämne', unit: 'text' },
                { name: 'Andel', unit: 'ratio' },
              ],
              rows: [
                [cell('Bygglov'), cell(share, 0.714)],
                [cell('Skola'), cell('12,0', 0.12)],
              ],
            },
          },
        ],
      },
    ],
    notes: [
      {
        ...{ number: 1, metric, name: 'Löst vid första kontakten', definition: 'Andelen som får hjälp direkt.' },
        ...{ from: '2026-07-01', to: '2026-09-30', by: [], filters: [] },
        text: 'Löst vid första kontakten: andelen som får hjälp direkt.',
        address: '/api/v1/metrics/fcr?from=2026-07-01&to=2026-09-30&grain=none',
      },
    ],
    definitions: [
      {
        ...{ metric, name: 'Löst vid första kontakten', definition: 'Andelen som får hjälp direkt.', formula: 'lösta / alla' },
        ...{ source: 'Kontakter', unit: 'ratio' },
      },
    ],
    promises: [],
    ...more,
  };
}
