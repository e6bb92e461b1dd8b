import type { Cell, Edition, KeyFigure, ReportChart, ReportTable, Sentence } from '#reports/document.ts';
import type { Chart } from '#lib/charts/chart.ts';

/** Words that Typst, HTML and a spreadsheet would each take for their own, were they not kept as text. */
export const hostile = '#panic("x") *fet* _kursiv_ $x^2$ @ref <script>alert(1)</script> &amp; =SUMMA(A1) \\u{41}';

const months = ['jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'];
const shares = [0.642, 0.638, 0.651, 0.644, 0.659, 0.661, 0.67, null, 0.668, 0.681, 0.69, 0.714];

function say(text: string, ...notes: number[]): Sentence {
  return { text, notes };
}

function words(text: string): Cell {
  return { text, value: null };
}

const trend: Chart = {
  kind: 'trendLine',
  locale: 'sv',
  unit: 'ratio',
  periods: months.map((tick) => ({ tick, name: `${tick} 2026` })),
  series: [
    { name: 'Löst vid första kontakten', values: shares, tones: shares.map((_, index) => (index > 8 ? 'improve' : null)), look: 'main' },
  ],
  limits: shares.map(() => ({ mean: 0.66, lower: 0.63, upper: 0.69 })),
  target: { value: 0.5, label: 'Mål över 50 %' },
};

const bars: Chart = {
  kind: 'intervalBars',
  locale: 'sv',
  unit: 'count',
  rows: [
    { name: 'Socialförvaltningen', value: 412, low: 380, high: 446, count: 2100, missed: false },
    { name: hostile.slice(0, 24), value: 268, low: 240, high: 297, count: 2100, missed: false },
    { name: 'Kultur och fritid', value: 0, low: 0, high: 4, count: 2100, missed: false },
  ],
  target: null,
};

function charted(id: string, title: string, caption: Sentence, chart: Chart, width: ReportChart['width'], table: ReportTable): ReportChart {
  return { id, title, caption, chart, width, table };
}

const trendTable: ReportTable = {
  id: 'trend-fcr',
  title: 'Löst vid första kontakten',
  columns: [
    { name: 'Period', unit: 'text' },
    { name: 'Värde', unit: 'ratio' },
    { name: 'Av', unit: 'count' },
  ],
  rows: shares.map((value, index) => [
    words(`${months[index]} 2026`),
    { text: value === null ? '–' : `${(value * 100).toFixed(1).replace('.', ',')} %`, value },
    { text: '5 142', value: 5142 },
  ]),
  remark: null,
  notes: [1],
};

const gapTable: ReportTable = {
  id: 'gaps',
  title: 'Invånare som inte fick det som utlovats',
  columns: [
    { name: 'Förvaltning', unit: 'text', width: 2 },
    { name: 'Invånare', unit: 'count' },
    { name: 'Andel', unit: 'ratio' },
    { name: 'Väntetid', unit: 'seconds' },
    { name: 'Jämfört', unit: 'points' },
  ],
  rows: [
    [
      words('Socialförvaltningen'),
      { text: '412', value: 412 },
      { text: '21,4 %', value: 0.2137 },
      { text: '2,5 dygn', value: 216_000 },
      { text: '+1,3', value: 0.013 },
    ],
    [
      words(hostile),
      { text: '268', value: 268 },
      { text: '12,0 %', value: 0.12 },
      { text: '46 s', value: 46 },
      { text: '−0,4', value: -0.004 },
    ],
    [
      words('Kultur och fritid'),
      { text: '0', value: 0 },
      { text: '..', value: null },
      { text: '–', value: null },
      { text: '–', value: null },
    ],
  ],
  remark: 'Två punkter står för färre än fem invånare.',
  notes: [2],
};

const promiseTable: ReportTable = {
  id: 'promises',
  title: 'Håller kommunen det den lovar?',
  columns: [
    { name: 'Löftet i uppdraget', unit: 'text', width: 3 },
    { name: 'Utfall', unit: 'text', width: 1.4 },
    { name: 'Bedömning', unit: 'text', width: 1.8 },
  ],
  rows: [
    [words('M1 Snabba svar'), { text: '84,9 %', value: 0.849 }, { text: 'Uppfyllt', value: null, status: 'met' }],
    [words('M2 Kortare väg till hjälp'), { text: '6 min', value: 360 }, { text: 'Delvis uppfyllt', value: null, status: 'partly' }],
    [words('M6 Svar direkt'), { text: '48,0 %', value: 0.48 }, { text: 'Inte uppfyllt', value: null, status: 'not_met' }],
    [words('M9 Jämlika möjligheter'), { text: '..', value: null }, { text: 'Osäkert underlag', value: null, status: 'uncertain' }],
    [words('M10 God kvalitet'), { text: '–', value: null }, { text: 'Kan inte mätas', value: null, status: 'unmeasurable' }],
  ],
  remark: null,
  notes: [1, 2],
};

const figure: KeyFigure = {
  metric: 'fcr',
  name: 'Löst vid första kontakten',
  value: 0.7142857142857143,
  unit: 'ratio',
  text: '71,4',
  unitText: '%',
  facts: ['58 212 kontakter', '71,0–71,8'],
  status: { status: 'met', word: 'Uppfyllt', target: 'Mål över 50 %' },
  signal: { tone: 'improve', words: 'Säker förbättring sedan oktober' },
  comparison: '+1,9 procentenheter mot kv. 3 2025',
  national: 'Riket 65,2 %',
  trend: charted('trend-fcr', 'Löst vid första kontakten', say('Säker förbättring sedan oktober.', 1), trend, 'half', trendTable),
  note: 1,
};

const bare: KeyFigure = {
  ...figure,
  metric: 'case_lead_time_median',
  name: 'Ledtid för ärenden, median',
  value: 614_764,
  unit: 'seconds',
  text: '7,1',
  unitText: 'dygn',
  facts: [],
  status: null,
  signal: null,
  comparison: null,
  national: null,
  trend: null,
  note: 2,
};

/** A released second version of a quarterly report with every kind of block, and the text that is hardest to print in all of them. */
export function sampleEdition(): Edition {
  const gaps = charted(
    'gaps-chart',
    'Var bristerna är störst',
    say('Socialförvaltningen har flest invånare utan svar i tid.', 2),
    bars,
    'full',
    gapTable,
  );
  const half = (id: string, caption: string) => charted(id, `Utveckling ${id}`, say(caption, 1), trend, 'half', { ...trendTable, id });
  return structuredClone<Edition>({
    report: {
      format: 1,
      kind: 'quarterly',
      locale: 'sv',
      title: 'Invånarnas service kvartal 3 2026',
      addressed: 'Botkyrka kommun · Medborgarcenter · till kommunstyrelsen',
      municipality: 'Botkyrka kommun',
      department: null,
      period: { text: '2026-Q3', name: 'kvartal 3 2026', from: '2026-07-01', to: '2026-09-30' },
      comparison: 'kvartal 3 2025',
      isSynthetic: true,
      snapshot: { id: '20261001-0600', createdAt: '2026-10-01T04:00:00.000Z', lastDate: '2026-09-30' },
      madeAt: '2026-10-14T07:30:00.000Z',
      answer: [
        say('Sju av tio invånare får hjälp redan vid första kontakten, fler än i fjol.', 1),
        say('E-posten besvaras långsammare.', 1, 2),
        say('Störst är bristen hos socialförvaltningen.', 2),
      ],
      sections: [
        { id: 'promises', title: 'Håller kommunen det den lovar?', blocks: [{ kind: 'table', table: promiseTable }] },
        { id: 'figures', title: 'Nyckeltalen', blocks: [{ kind: 'keyFigures', figures: [figure, bare] }] },
        {
          id: 'gaps',
          title: `Bristerna ${hostile}`,
          blocks: [
            { kind: 'text', sentences: [say('Fyra av tio väntade för länge.', 1, 2), say(hostile)] },
            { kind: 'list', items: [say('Gemensam brevlåda från den 1 november.', 2), say('Utbildning i januari.')] },
            { kind: 'chart', chart: gaps },
            { kind: 'chart', chart: half('first', 'Andelen ökar sedan oktober.') },
            { kind: 'chart', chart: half('second', 'Andelen ökar också i telefon.') },
            { kind: 'table', table: gapTable },
          ],
        },
      ],
      notes: [1, 2].map((number) => ({
        number,
        metric: number === 1 ? 'fcr' : 'gap_residents',
        name: number === 1 ? 'Löst vid första kontakten' : 'Invånare utan det som utlovats',
        definition: `Definition ${number}: hur stor andel som löstes.`,
        from: '2026-07-01',
        to: '2026-09-30',
        by: number === 1 ? [] : ['department'],
        filters: number === 1 ? [] : [{ dimension: 'department', values: ['social'], except: true }],
        text: `Underlag ${number}: räknat på 58 212 kontakter, 1 juli–30 september 2026.`,
        address: `/api/v1/metrics/${number === 1 ? 'fcr' : 'gap_residents'}?from=2026-07-01&to=2026-09-30&grain=none`,
      })),
      definitions: [
        {
          metric: 'fcr',
          name: 'Löst vid första kontakten',
          definition: 'Hur stor andel av alla kontakter där frågan löstes i samma kontakt.',
          formula: 'Kontakter som löstes direkt / alla inkommande kontakter.',
          source: 'Uppdrag för medborgarcenter, M6',
          unit: 'ratio',
        },
        {
          metric: 'gap_residents',
          name: 'Invånare utan det som utlovats',
          definition: `Hur många ${hostile}.`,
          formula: 'Antal invånare * andel.',
          source: 'Uppdrag för medborgarcenter, M9',
          unit: 'count',
        },
      ],
      promises: [
        {
          id: 'M1',
          title: 'Snabba svar',
          text: 'Alla ska kunna få snabba svar',
          source: 'Uppdraget: stycke 1',
          target: 'Samtal besvarade inom 60 s: Mål 80 %†',
          isExample: true,
        },
        {
          id: 'M2',
          title: 'Kortare väg',
          text: `minska den tid det tar ${hostile}`,
          source: 'Uppdraget: stycke 2',
          target: null,
          isExample: false,
        },
      ],
    },
    version: 2,
    state: 'released',
    approvedBy: 'Anna Åkesson, chef för medborgarcenter',
    releasedAt: '2026-10-15T07:00:00.000Z',
    correction: 'Andelen lösta vid första kontakten var 70,1 procent i första versionen.',
    comments: [
      {
        section: 'gaps',
        author: 'Bo Ek',
        role: 'socialförvaltningen',
        text: `Vi delar bilden.\n\n${hostile}`,
        at: '2026-10-13T12:00:00.000Z',
      },
    ],
  });
}
