import type { BarSeriesOption, CustomSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { colour, type ColourToken } from './tokens.ts';

export type ChartOption = ComposeOption<BarSeriesOption | CustomSeriesOption | GridComponentOption | TooltipComponentOption>;
export type CustomSeries = CustomSeriesOption;

/** In CSS pixels. Below `narrowWidth` a chart is drawn another way, not smaller. */
export type ChartSize = { width: number; height: number };

export const narrowWidth = 420;

/** How a kind of chart is drawn, and how tall it is at a width. */
export type Drawing<Chart> = {
  option: (chart: Chart, size: ChartSize) => ChartOption;
  height: (chart: Chart, width: number) => number;
};

/** The height of a chart that runs over time. */
export function lineHeight(_: unknown, width: number): number {
  return width < narrowWidth ? 250 : 280;
}

export const labelSize = 13;

/** The text of a label at 13 px is about this wide a character; charts reserve room by it since a server cannot measure. */
const characterWidth = 6.7;

export function textWidth(text: string, size: number = labelSize): number {
  return Math.ceil((text.length * characterWidth * size) / labelSize);
}

/** A label's style for axes and for text that a chart draws itself. */
export function labelStyle(token: ColourToken = 'ink', fontSize: number = labelSize, fontWeight: number = 400) {
  return { fontSize, fontWeight, fontFamily: 'inherit', color: colour(token), fill: colour(token) } as const;
}

export const hairline = { lineStyle: { color: colour('grid'), width: 1 } } as const;
export const baseline = { show: true, lineStyle: { color: colour('mark'), width: 1 } } as const;
export const noHover = { silent: false, emphasis: { disabled: true } } as const;

/** The part of an option that all charts share. */
export const shared = { animation: false, backgroundColor: 'transparent', color: [colour('accent')] } satisfies ChartOption;

/** Tooltips carry the page's own styles and are never wider than the window. */
export const tooltip = {
  confine: true,
  padding: 0,
  borderWidth: 0,
  backgroundColor: 'transparent',
  textStyle: { fontFamily: 'inherit' },
  extraCssText: 'box-shadow:none',
} as const;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}

/** A tooltip: a heading and rows of name and value. */
export function tooltipHtml(heading: string, rows: readonly (readonly [string, string])[]): string {
  const body = rows.map(([name, value]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(value)}</td></tr>`).join('');
  return `<div class="chart-tooltip"><strong>${escapeHtml(heading)}</strong><table>${body}</table></div>`;
}
