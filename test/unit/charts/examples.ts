import type { Chart } from '#lib/charts/chart.ts';

const levels = ['Information', 'Vägledning', 'Administration', 'Regelstyrd', 'Förberedande', 'Beslut'];
const months = ['okt', 'nov', 'dec', 'jan', 'feb', 'mars', 'apr', 'maj', 'juni', 'juli', 'aug', 'sep'];
const shares = (step: number) => [0.37 - 0.006 * step, 0.24, 0.17 + 0.006 * step, 0.13, 0.05, 0.04];

/** One example of each chart, with what is hard about it: a gap, a zero, a long name, an interval that reaches across the target. */
export const examples: Record<string, Chart> = {
  'rosa-over-time': {
    kind: 'rosaOverTime',
    locale: 'sv',
    levels,
    periods: months.map((tick, step) => ({
      tick,
      name: `${tick} 2026`,
      classified: 8000 + step,
      shares: step === 4 ? [null, null, null, null, null, null] : shares(step),
    })),
  },
  'rosa-by-group': {
    kind: 'rosaByGroup',
    locale: 'sv',
    levels,
    countHeading: 'Klassade',
    groups: [
      { name: 'Kommunledningsförvaltningen', classified: 17059, shares: [0.6, 0.3, 0.1, 0, 0, 0] },
      { name: 'Arbetsmarknads- och vuxenutbildningsförvaltningen', classified: 4449, shares: [0.18, 0.11, 0.41, 0.26, 0.03, 0.01] },
      { name: 'Socialförvaltningen', classified: 3898, shares: [0.06, 0.29, 0.21, 0.07, 0.24, 0.13] },
    ],
  },
  'interval-bars': {
    kind: 'intervalBars',
    locale: 'sv',
    unit: 'ratio',
    target: { value: 0.15, label: 'Mål högst 15 %' },
    rows: [
      { name: 'Samhällsbyggnadsförvaltningen', value: 0.368, low: 0.353, high: 0.382, count: 4095, missed: true },
      { name: 'Miljö- och hälsoskyddsförvaltningen', value: 0.116, low: 0.094, high: 0.152, count: 592, missed: false },
      { name: 'Tekniska förvaltningen', value: 0, low: 0, high: 0.004, count: 900, missed: false },
      { name: 'Kultur & <fritid>', value: null, low: null, high: null, count: 0, missed: false },
    ],
  },
  'aged-stock': {
    kind: 'agedStock',
    locale: 'sv',
    ages: ['0–2', '3–5', '6–10', '11–30', 'över 30'],
    rows: [
      { name: 'Samhällsbyggnadsförvaltningen', counts: [12, 21, 40, 138, 1204] },
      { name: 'Arbetsmarknads- och vuxenutbildningsförvaltningen', counts: [3, 0, 1, 0, 2] },
      { name: 'Kultur & <fritid>', counts: [0, 0, 0, 0, 0] },
    ],
  },
  'trend-line': {
    kind: 'trendLine',
    locale: 'sv',
    unit: 'ratio',
    periods: months.map((tick) => ({ tick, name: `${tick} 2026` })),
    limits: null,
    target: { value: 0.5, label: 'Mål över 50 %' },
    series: [
      { name: 'Nivå 1–4', look: 'second', values: months.map((_, step) => 0.71 + 0.002 * step) },
      {
        name: 'Alla kontakter',
        look: 'main',
        values: months.map((_, step) => (step === 4 ? null : 0.64 + 0.003 * step)),
        tones: months.map((_, step) => (step > 8 ? 'improve' : null)),
      },
      {
        name: 'Utan återkomst',
        look: 'third',
        values: months.map(() => 0.58),
        band: months.map(() => ({ low: 0.53, high: 0.62 })),
        provisional: 1,
      },
    ],
  },
  'time-shares': {
    kind: 'timeShares',
    locale: 'sv',
    classes: ['≤ 1 tim', '≤ 4 tim', '≤ 1 dag', '≤ 2 dagar', '≤ 5 dagar', 'senare', 'utan svar'],
    countHeading: 'Frågor',
    groups: [
      { name: 'Alla kanaler', count: 25324, shares: [0.15, 0.22, 0.43, 0.07, 0.09, 0.03, 0.01] },
      { name: 'E-post', count: 20373, shares: [0.05, 0.2, 0.5, 0.1, 0.1, 0.05, 0] },
      { name: 'Sociala medier & <sms>', count: 12, shares: [1, 0, 0, 0, 0, 0, 0] },
    ],
  },
  'week-hours': {
    kind: 'weekHours',
    locale: 'sv',
    unit: 'ratio',
    days: ['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön'].map((short) => ({ short, long: short })),
    hours: [8, 9, 10, 11, 12, 13],
    cells: Array.from({ length: 7 }, (_, day) =>
      Array.from({ length: 6 }, (__, hour) => ({
        value: day > 4 ? null : day === 4 && hour === 5 ? 0 : 1 - 0.02 * (day + hour),
        count: day > 4 ? 3 : 240,
      })),
    ),
  },
  'control-chart': {
    kind: 'trendLine',
    locale: 'en',
    unit: 'seconds',
    periods: months.map((tick) => ({ tick, name: `${tick} 2026` })),
    limits: months.map((_, step) => (step < 6 ? { mean: 95, lower: 70, upper: 120 } : { mean: 85, lower: 65, upper: 105 })),
    target: { value: 60, label: 'Target at most 1 min' },
    series: [
      {
        name: 'Wait, median',
        look: 'main',
        values: [90, 95, 101, 88, 92, 97, 94, 99, 91, 93, 130, 141],
        tones: [...Array<null>(10).fill(null), 'concern', 'concern'],
      },
    ],
  },
  'control-chart-zoomed': {
    kind: 'trendLine',
    locale: 'sv',
    unit: 'ratio',
    isZoomed: true,
    marks: [{ index: 5, label: '1' }],
    periods: months.map((tick) => ({ tick, name: `${tick} 2026` })),
    limits: months.map((_, step) =>
      step === 3 ? null : { mean: 0.64, lower: 0.625 - 0.001 * (step % 3), upper: 0.655 + 0.001 * (step % 3) },
    ),
    target: { value: 0.66, label: 'Mål minst 66 %' },
    series: [
      {
        name: 'Löst vid första kontakten',
        look: 'main',
        values: months.map((_, step) => (step === 3 ? null : 0.63 + 0.003 * step)),
        tones: months.map((_, step) => (step > 9 ? 'improve' : null)),
      },
    ],
  },
  waterfall: {
    kind: 'waterfall',
    locale: 'sv',
    unit: 'ratio',
    from: { name: 'kv. 3 2025', value: 0.654 },
    to: { name: 'kv. 3 2026', value: 0.673 },
    steps: [
      { name: 'Annan fördelning', change: -0.004, tone: 'concern' },
      { name: 'Arbetsmarknads- och vuxenutbildningsförvaltningen', change: 0.012, tone: 'improve' },
      { name: 'Tekniska förvaltningen', change: 0.008, tone: 'improve' },
      { name: 'Övriga 3', change: 0.003, tone: 'improve' },
    ],
  },
  'funnel-plot': {
    kind: 'funnelPlot',
    locale: 'sv',
    countName: 'Kontakter',
    centre: { value: 0.15, label: 'Alla 15 %' },
    target: { value: 0.1, label: 'Mål högst 10 %†' },
    limits: [5, 20, 60, 120, 300, 600, 1000, 1600, 2400, 3600, 4200].map((count) => ({
      count,
      inner: [Math.max(0, 0.15 - 1.4 / Math.sqrt(count)), Math.min(1, 0.15 + 1.4 / Math.sqrt(count))],
      outer: [Math.max(0, 0.15 - 2.2 / Math.sqrt(count)), Math.min(1, 0.15 + 2.2 / Math.sqrt(count))],
    })),
    limitLabels: { inner: '95 %', outer: '99,8 %' },
    marks: [
      { name: 'Samhällsbyggnads\u00adförvaltningen', value: 0.378, count: 984, zone: 'signal', verdict: 'worse', words: 'Sämre än väntat' },
      { name: 'Kommunlednings\u00adförvaltningen', value: 0.11, count: 3900, zone: 'signal', verdict: 'better', words: 'Bättre än väntat' },
      {
        name: 'Arbetsmarknads- och vuxenutbildnings\u00adförvaltningen',
        value: 0.22,
        count: 730,
        zone: 'warning',
        verdict: 'worse',
        words: 'Sämre',
      },
      { name: 'Socialförvaltningen', value: 0.162, count: 530, zone: 'inside', verdict: null, words: 'Inom gränserna' },
      { name: 'Tekniska förvaltningen', value: 0.0925, count: 760, zone: 'warning', verdict: 'better', words: 'Bättre' },
      { name: 'Kultur & <fritid>', value: 0, count: 21, zone: 'uncertain', verdict: null, words: 'Osäkert underlag' },
    ],
  },
  flow: {
    kind: 'flow',
    locale: 'sv',
    others: 'Övriga',
    stages: [
      {
        name: 'Kanal',
        nodes: [
          { name: 'Telefon', count: 6000, isMarked: false },
          { name: 'E-post', count: 2500, isMarked: false },
          { name: 'E-tjänst', count: 1200, isMarked: false },
          { name: 'Besök', count: 240, isMarked: false },
          { name: 'Chatt', count: 40, isMarked: false },
          { name: 'Brev & <fax>', count: 19, isMarked: false },
          { name: 'Sms', count: 1, isMarked: false },
        ],
      },
      {
        name: 'Kom först till',
        nodes: [
          { name: 'Medborgarcenter', count: 8800, isMarked: true },
          { name: 'Arbetsmarknads- och vuxenutbildnings\u00adförvaltningen', count: 1000, isMarked: false },
          { name: 'Övriga', count: 200, isMarked: false },
        ],
      },
      {
        name: 'Var sist hos',
        nodes: [
          { name: 'Medborgarcenter', count: 7000, isMarked: true },
          { name: 'Samhällsbyggnads\u00adförvaltningen', count: 2900, isMarked: false },
          { name: 'Utanför kommunen', count: 100, isMarked: false },
        ],
      },
      {
        name: 'Hur det slutade',
        nodes: [
          { name: 'Klart hos medborgarcenter', count: 6500, isMarked: true },
          { name: 'Klart hos förvaltning', count: 2600, isMarked: false },
          { name: 'Hänvisat utanför kommunen', count: 100, isMarked: false },
          { name: 'Fortfarande öppet', count: 800, isMarked: false },
        ],
      },
    ],
    links: [
      { stage: 0, from: 0, to: 0, count: 5700 },
      { stage: 0, from: 0, to: 1, count: 300 },
      { stage: 0, from: 1, to: 0, count: 1900 },
      { stage: 0, from: 1, to: 1, count: 500 },
      { stage: 0, from: 1, to: 2, count: 100 },
      { stage: 0, from: 2, to: 0, count: 900 },
      { stage: 0, from: 2, to: 1, count: 200 },
      { stage: 0, from: 2, to: 2, count: 100 },
      { stage: 0, from: 3, to: 0, count: 240 },
      { stage: 0, from: 4, to: 0, count: 40 },
      { stage: 0, from: 5, to: 0, count: 19 },
      { stage: 0, from: 6, to: 0, count: 1 },
      { stage: 1, from: 0, to: 0, count: 7000 },
      { stage: 1, from: 0, to: 1, count: 1700 },
      { stage: 1, from: 0, to: 2, count: 100 },
      { stage: 1, from: 1, to: 1, count: 1000 },
      { stage: 1, from: 2, to: 1, count: 200 },
      { stage: 2, from: 0, to: 0, count: 6500 },
      { stage: 2, from: 0, to: 3, count: 500 },
      { stage: 2, from: 1, to: 1, count: 2600 },
      { stage: 2, from: 1, to: 3, count: 300 },
      { stage: 2, from: 2, to: 2, count: 100 },
    ],
  },
  'flow-of-one': {
    kind: 'flow',
    locale: 'en',
    others: 'Others',
    stages: [
      { name: 'Channel', nodes: [{ name: 'Telephone', count: 1, isMarked: false }] },
      { name: 'Came first to', nodes: [{ name: 'Medborgarcenter', count: 1, isMarked: true }] },
      { name: 'Last with', nodes: [{ name: 'Unknown unit', count: 1, isMarked: false }] },
      { name: 'How it ended', nodes: [{ name: 'Passed on without a case', count: 1, isMarked: false }] },
    ],
    links: [0, 1, 2].map((stage) => ({ stage, from: 0, to: 0, count: 1 })),
  },
  'flow-of-none': {
    kind: 'flow',
    locale: 'sv',
    others: 'Övriga',
    stages: ['Kanal', 'Kom först till', 'Var sist hos', 'Hur det slutade'].map((name) => ({ name, nodes: [] })),
    links: [],
  },
};
