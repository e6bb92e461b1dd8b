import { colour } from './tokens.ts';
import type { Tone } from './trend-parts.ts';

export type Sparkline = {
  /** oldest first; null is a gap */
  values: readonly (number | null)[];
  tones: readonly (Tone | null)[];
  limits: { mean: number; lower: number; upper: number } | null;
  target: number | null;
};

const size = { width: 240, height: 56 };
const edge = { x: 5, y: 6 };

/**
 * A control chart the size of a line of text: the limits as a band, the mean, the target dashed, the points, and
 * flagged points as a blue circle (better) or an orange square (worse).
 */
export function sparkline({ values, tones, limits, target }: Sparkline): string {
  const known = values.filter((value) => value !== null);
  const extremes = [...known, ...(limits ? [limits.lower, limits.upper] : []), ...(target === null ? [] : [target])];
  const [low, high] = [Math.min(...extremes), Math.max(...extremes)];
  const x = (index: number) => round(edge.x + (index * (size.width - 2 * edge.x)) / Math.max(1, values.length - 1));
  const y = (value: number) =>
    round(high === low ? size.height / 2 : edge.y + ((high - value) / (high - low)) * (size.height - 2 * edge.y));
  const across = (value: number) => `M${edge.x} ${y(value)}H${size.width - edge.x}`;
  const points = values.flatMap((value, index) =>
    value === null ? [] : [{ x: x(index), y: y(value), tone: tones[index] ?? null, joined: index > 0 && values[index - 1] !== null }],
  );
  const line = points.map((point) => `${point.joined ? 'L' : 'M'}${point.x} ${point.y}`).join('');
  const dots = points.filter(({ tone }) => tone !== 'improve' && tone !== 'concern').map((point) => `M${point.x} ${point.y}h0`);
  const parts = [
    limits &&
      `<path d="M${edge.x} ${y(limits.upper)}H${size.width - edge.x}V${y(limits.lower)}H${edge.x}z" fill="${colour('common-soft')}"/>`,
    limits && `<path d="${across(limits.mean)}" stroke="${colour('line')}"/>`,
    target !== null && `<path d="${across(target)}" stroke="${colour('ink')}" stroke-dasharray="3 3"/>`,
    `<path d="${line}" fill="none" stroke="${colour('mark')}" stroke-width="1.5"/>`,
    dots.length > 0 && `<path d="${dots.join('')}" stroke="${colour('mark')}" stroke-width="4.5" stroke-linecap="round"/>`,
    ...points.map((point) => flagged(point)),
  ];
  return `<svg viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true">${parts.filter((part) => typeof part === 'string').join('')}</svg>`;
}

function flagged({ x, y, tone }: { x: number; y: number; tone: Tone | null }): string | null {
  if (tone === 'improve') return `<circle cx="${x}" cy="${y}" r="3.2" fill="${colour('improve')}"/>`;
  return tone === 'concern' ? `<path d="M${round(x - 3)} ${round(y - 3)}h6v6h-6z" fill="${colour('concern')}"/>` : null;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
