import type { Edition, KeyFigure, Report } from '#reports/document.ts';

const figure: KeyFigure = {
  metric: 'fcr',
  name: 'Löst vid första kontakten',
  value: 0.675,
  unit: 'ratio',
  text: '67,5',
  unitText: '%',
  facts: ['61 707 kontakter'],
  status: { status: 'met', word: 'Uppfyllt', target: 'Mål över 50 %' },
  signal: { tone: 'improve', words: 'Säker förbättring sedan juni 2025' },
  comparison: '+1,9 procentenheter mot kv. 3 2025',
  national: null,
  trend: null,
  note: 1,
};

const report: Report = {
  format: 1,
  kind: 'quarterly',
  locale: 'sv',
  title: 'Invånarnas service kvartal 3 2026',
  addressed: 'Provköping · Medborgarcenter · till kommunstyrelsen',
  municipality: 'Provköping',
  department: null,
  period: { text: '2026-Q3', name: 'kvartal 3 2026', from: '2026-07-01', to: '2026-09-30' },
  comparison: 'kvartal 3 2025',
  isSynthetic: false,
  snapshot: { id: '20261012-040000', createdAt: '2026-10-12T04:00:00.000Z', lastDate: '2026-10-11' },
  madeAt: '2026-10-14T05:00:00.000Z',
  answer: [{ text: 'Två av tre får hjälp direkt, fler än i fjol.', notes: [1] }],
  sections: [{ id: 'figures', title: 'Nyckeltalen', blocks: [{ kind: 'keyFigures', figures: [figure] }] }],
  notes: [],
  definitions: [],
  promises: [],
};

/** A released report with one figure, written by hand. */
export function writtenEdition(given: Partial<Edition> = {}, about: Partial<Report> = {}): Edition {
  return {
    report: { ...report, ...about },
    version: 1,
    state: 'released',
    approvedBy: 'kanslichefen',
    releasedAt: '2026-10-14T05:00:00.000Z',
    correction: null,
    comments: [],
    ...given,
  };
}
