import type { Assurance } from '#warehouse/metrics/signal.ts';
import type { Sparkline } from '#lib/charts/sparkline.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';

/** One metric with what its control chart says, in the language of the page. */
export type SignalRow = {
  id: string;
  name: string;
  href: string;
  value: string;
  sparkline: Sparkline;
  tone: Tone;
  signal: string;
  comparison: string | null;
  assurance: Assurance;
  assuranceWords: string;
};
