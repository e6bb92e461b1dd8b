import { chartHeight, chartOption, type Chart } from './chart.ts';
import { startChart } from './engine.ts';
import { whenIdle } from './idle.ts';

export type LiveChart = { show: (chart: Chart) => void; stop: () => void };

/**
 * Puts a chart that answers to the pointer in an element, drawn for its width and again when that changes. Out of sight a change
 * waits until the browser has time, or the chart is seen or printed.
 */
export async function makeLive(element: HTMLElement, first: Chart): Promise<LiveChart> {
  if (first.kind === 'trendLine') await import('./engine-lines.ts');
  if (first.kind === 'funnelPlot') await import('./kind-funnel.ts');
  let shown = first;
  let drawn: Chart | null = null;
  let width = element.clientWidth;
  let isSeen = true;
  const sizeOf = (chart: Chart) => ({ width, height: chartHeight(chart, width) });
  let size = sizeOf(first);
  const live = startChart(element, size);
  const draw = () => {
    if (width === 0) return;
    const wanted = sizeOf(shown);
    if (wanted.width !== size.width || wanted.height !== size.height) live.resize({ ...wanted, silent: true });
    size = wanted;
    live.setOption(chartOption(shown, size), { notMerge: true });
    drawn = shown;
  };
  const catchUp = () => {
    if (drawn !== shown) draw();
  };
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    draw();
  });
  const sight = new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)!.isIntersecting;
    if (isSeen) catchUp();
  });
  let isGone = false;
  draw();
  sizes.observe(element);
  sight.observe(element);
  window.addEventListener('beforeprint', catchUp);
  return {
    show: (chart) => {
      shown = chart;
      if (isSeen) catchUp();
      else whenIdle(() => isGone || catchUp());
    },
    stop: () => {
      isGone = true;
      sizes.disconnect();
      sight.disconnect();
      window.removeEventListener('beforeprint', catchUp);
      live.dispose();
    },
  };
}
