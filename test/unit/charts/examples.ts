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
  'control-chart': {
    kind: 'trendLine',
    locale: 'en',
    unit: 'seconds',
    periods: months.map((tick) => ({ tick, name: `${tick} 2026` })),
    limits: { mean: 95, lower: 70, upper: 120 },
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
};
