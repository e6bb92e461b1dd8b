import type { Assurance } from '#warehouse/metrics/signal.ts';
import type { Sparkline } from '#lib/charts/sparkline.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { Status } from '#lib/narrative/status.ts';

/** One key figure with all that must stand beside it, in the language of the page. */
export type Card = {
  id: string;
  name: string;
  figure: string;
  unit: string;
  status: Status;
  statusWord: string;
  sparkline: Sparkline;
  sparklineLabel: string;
  tone: Tone;
  /** empty while there is no value to judge */
  signal: string;
  comparison: string | null;
  /** what the control limits say of the target */
  assurance: { kind: Assurance; words: string } | null;
  foot: string[];
  /** the metric's own page: control chart and what a change comes from */
  href: string;
  definition: string;
};
