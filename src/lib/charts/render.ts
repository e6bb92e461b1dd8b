import { startDetached } from './engine.ts';
import type { ChartOption, ChartSize } from './option.ts';
import { light, type ColourToken } from './tokens.ts';

/** Areas that ECharts lays under text for the pointer. */
const invisible = /<path(?: d="[^"]*"| transform="[^"]*"| fill="none")+><\/path>/g;
/** A round mark of a line, which ECharts writes as a unit circle and a matrix. */
const roundMark = /<path d="M1 0A[^"]*" transform="matrix\(([\d.]+),0,0,[\d.]+,([\d.]+),([\d.]+)\)"/g;

/**
 * A chart as lean SVG that takes its colours and its font from the page: no inline styles, no events, no classes.
 * The description belongs to the figure around it, so the picture itself is hidden from screen readers.
 */
export function renderChart(option: ChartOption, size: ChartSize): string {
  const body = drawn(option, size)
    .replaceAll(/<(style|defs)[\s\S]*?<\/\1>| clip-path="[^"]*"/g, '')
    .replaceAll(/<svg[^>]*>|<\/svg>|<rect[^>]*fill="none"[^>]*><\/rect>/g, '')
    .replaceAll(/ (?:ecmeta_[a-z_]+|class|xml:space|transform-origin)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replaceAll(/ pointer-events="visible"| font-weight="400"/g, '')
    .replaceAll(invisible, '')
    .replaceAll(roundMark, '<circle cx="$2" cy="$3" r="$1"')
    .replaceAll(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replaceAll(/><\/(?:path|line|rect|circle|polyline|polygon)>/g, '/>')
    .replaceAll(/\s*\n\s*/g, '');
  return `<svg viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" aria-hidden="true">${body}</svg>`;
}

/** The same as a file of its own, with the light theme's colours and a font named: for print and for saving. */
export function renderStandaloneChart(option: ChartOption, size: ChartSize, fontFamily: string): string {
  return renderChart(option, size)
    .replace('<svg ', `<svg xmlns="http://www.w3.org/2000/svg" font-family="${fontFamily}" `)
    .replaceAll(/var\(--([a-z0-9-]+)\)/g, (_, token: string) => light[token as ColourToken]);
}

function drawn(option: ChartOption, size: ChartSize): string {
  const chart = startDetached(size);
  try {
    chart.setOption({ ...option, tooltip: { show: false }, animation: false });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function attributesOf(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':'))
    .filter(([name]) => name === 'font-size' || name === 'font-weight')
    .map(([name, value = '']) => ` ${name}="${value.replace('px', '').trim()}"`)
    .join('');
}
