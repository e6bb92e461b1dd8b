import { chartHeight, chartOption, type Chart } from '#lib/charts/chart.ts';
import { narrowWidth } from '#lib/charts/option.ts';
import { renderChart } from '#lib/charts/render.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ReportChart } from '../document.ts';
import type { Citations } from './citations.ts';
import { markup, raw, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

/** In CSS pixels; the page shows the drawing that is nearest to the room there is (`page.css`). */
const drawings = {
  full: { wide: 960, middle: 560, narrow: 300 },
  half: { middle: 560, narrow: 300 },
  small: { small: narrowWidth - 60 },
} as const;

/** A chart as a figure: what it shows in a sentence, the picture for each width, and its rows to fold out. */
export function renderFigure(figure: ReportChart, width: keyof typeof drawings, citations: Citations, locale: Locale): Markup {
  const { id, title, caption, chart, table } = figure;
  const isSmall = width === 'small';
  const pictures = Object.entries(drawings[width]).map(([name, size]) => markup`<div class="${name}">${draw(chart, size)}</div>`);
  return markup`<figure id="figure-${id}" class="block ${width}">
    <figcaption>
      ${!isSmall && markup`<h3>${title}</h3>`}
      <p>${citations.sentences([isSmall ? { ...caption, notes: [] } : caption])}</p>
    </figcaption>
    <div class="chart" role="img" aria-label="${title}. ${caption.text}"><div class="pictures">${pictures}</div></div>
    <details class="opens-in-print">
      <summary>${m.edition_figure_table({}, { locale })}<span class="hidden-visually">: ${title}</span></summary>
      ${renderTable(isSmall ? { ...table, notes: [] } : table, citations, true)}
    </details>
  </figure>`;
}

function draw(chart: Chart, width: number): Markup {
  const size = { width, height: chartHeight(chart, width) };
  return raw(renderChart(chartOption(chart, size), size));
}
