import type { Edition, KeyFigure, ReportChart, ReportTable } from '#reports/document.ts';

/** What people and sources may write, and no program may run. */
export const hostile = {
  markup: '<script>alert("x")</script><img src=x onerror=alert(1)>&amp;',
  typst: '#eval("1 + 1") $x^2$ *fet* _kursiv_ @ref <etikett> \\ //',
  formula: '=HYPERLINK("http://example.org";"x")',
  command: '@SUM(1+1)*cmd|calc!A0',
  control: 'a\u0000b\u000bc',
};

const table: ReportTable = {
  id: 'shortfalls',
  title: `Brister [av/alla]: ${hostile.markup}`,
  columns: [
    { name: 'Förvaltning', unit: 'text' },
    { name: 'Andel', unit: 'ratio' },
    { name: 'Svarstid', unit: 'seconds' },
    { name: 'Skillnad', unit: 'points' },
    { name: 'Dagar', unit: 'working_days' },
    { name: 'Kostnad', unit: 'sek' },
    { name: hostile.formula, unit: 'text' },
    { name: 'Utfall', unit: 'text' },
  ],
  rows: [
    [
      { text: hostile.formula, value: null },
      { text: '71,4 %', value: 0.7142857142857143 },
      { text: '1 min 44 s', value: 104 },
      { text: '−3,1 procentenheter', value: -0.031 },
      { text: '2,4 arbetsdagar', value: 2.4 },
      { text: '1 234 kr', value: 1234.5 },
      { text: hostile.command, value: null },
      { text: '83,5 %', value: 0.835, unit: 'ratio' },
    ],
    [
      { text: hostile.typst, value: null },
      { text: '..', value: null },
      { text: '9,1 dygn', value: 786_240 },
      { text: '–', value: null },
      { text: '–', value: null },
      { text: '..', value: null },
      { text: 'Uppfyllt', value: null, status: 'met' },
      { text: '3 av 4', value: null },
    ],
  ],
  remark: hostile.formula,
  notes: [2, 1],
};

function bars(id: string, width: 'full' | 'half'): ReportChart {
  return {
    id,
    title: `Servicegap ${id}`,
    caption: { text: `Störst är bristen hos ${hostile.markup}.`, notes: [1] },
    chart: {
      kind: 'intervalBars',
      locale: 'sv',
      unit: 'count',
      rows: [
        { name: hostile.markup, value: 412, low: 350, high: 474, count: 900, missed: true },
        { name: 'Samhällsbyggnadsförvaltningen', value: 0, low: null, high: null, count: 40, missed: false },
      ],
      target: null,
    },
    width,
    table: {
      id,
      title: `Servicegap ${id}`,
      columns: [
        { name: 'Förvaltning', unit: 'text' },
        { name: 'Brist', unit: 'count' },
      ],
      rows: [
        [
          { text: hostile.markup, value: null },
          { text: '412', value: 412 },
        ],
        [
          { text: 'Samhällsbyggnadsförvaltningen', value: null },
          { text: '0', value: 0 },
        ],
      ],
      remark: null,
      notes: [],
    },
  };
}

const figure: KeyFigure = {
  metric: 'fcr',
  name: 'Löst vid första kontakten',
  value: 0.7142857142857143,
  unit: 'ratio',
  text: '71,4',
  unitText: '%',
  facts: ['31 904 kontakter', hostile.markup],
  status: { status: 'not_met', word: 'Inte uppfyllt', target: 'Mål 80 %†' },
  signal: { tone: 'concern', words: 'Säker försämring sedan maj' },
  comparison: '−3,1 procentenheter mot kv. 3 2025',
  national: null,
  trend: bars('trend-fcr', 'half'),
  note: 1,
};

const note = { metric: 'fcr', name: 'Löst vid första kontakten', from: '2026-07-01', to: '2026-09-30', by: [], filters: [] };

/** An edition with every kind of block and with everything hostile in it; a correction still in draft. */
export const sampleEdition: Edition = {
  report: {
    format: 1,
    kind: 'department',
    locale: 'sv',
    title: `Återkoppling ${hostile.markup}`,
    addressed: `Botkyrka kommun · till ${hostile.typst}`,
    municipality: 'Botkyrka kommun',
    department: { code: 'social', name: 'Socialförvaltningen' },
    period: { text: '2026-Q3', name: 'kvartal 3 2026', from: '2026-07-01', to: '2026-09-30' },
    comparison: 'kvartal 3 2025',
    isSynthetic: true,
    snapshot: { id: '20261001-040000', createdAt: '2026-10-01T04:00:00Z', lastDate: '2026-09-30' },
    madeAt: '2026-10-14T22:30:00Z',
    answer: [{ text: `Sju av tio får hjälp direkt. ${hostile.markup}`, notes: [1, 2] }],
    sections: [
      {
        id: 'figures',
        title: 'Nyckeltalen',
        blocks: [
          { kind: 'text', sentences: [{ text: hostile.typst, notes: [1] }] },
          { kind: 'keyFigures', figures: [figure, { ...figure, trend: null, signal: null, status: null }] },
          { kind: 'list', items: [{ text: hostile.formula, notes: [] }] },
        ],
      },
      {
        id: 'gaps',
        title: `Var bristerna är störst ${hostile.typst}`,
        blocks: [
          { kind: 'table', table },
          { kind: 'chart', chart: bars('gap-one', 'half') },
          { kind: 'chart', chart: bars('gap-two', 'half') },
          { kind: 'chart', chart: bars('gap-all', 'full') },
        ],
      },
    ],
    notes: [
      {
        ...note,
        number: 1,
        definition: 'Hur stor andel.',
        text: hostile.markup,
        address: '/api/v1/metrics/fcr?from=2026-07-01&to=2026-09-30',
      },
      { ...note, number: 2, definition: 'Hur stor andel.', text: 'Löst.', address: '/api/v1/metrics/fcr?from=2026-07-01&department="><b>' },
    ],
    definitions: [
      { metric: 'fcr', name: 'Löst', definition: hostile.markup, formula: hostile.formula, source: 'Uppdraget', unit: 'ratio' },
    ],
    promises: [{ id: 'M6', title: 'Svar direkt', text: hostile.typst, source: 'Uppdraget', target: 'över 50 %', isExample: true }],
  },
  version: 2,
  state: 'draft',
  approvedBy: null,
  releasedAt: null,
  correction: `Siffran var fel. ${hostile.markup}`,
  comments: [
    {
      section: 'gaps',
      author: hostile.markup,
      role: 'socialförvaltningen',
      text: `${hostile.markup}\n${hostile.control}`,
      at: '2026-10-05T22:30:00Z',
    },
    { section: 'gaps', author: 'Eva', role: '', text: hostile.formula, at: '2026-10-05T08:00:00Z' },
  ],
};
