import { chartHeight, chartOption, type Chart } from './chart.ts';
import { startChart } from './engine.ts';

export type LiveChart = { show: (chart: Chart) => void; stop: () => void };

/** Puts a chart that answers to the pointer in an element, drawn for its width and again when that changes. */
export async function makeLive(element: HTMLElement, first: Chart): Promise<LiveChart> {
  if (first.kind === 'trendLine') await import('./engine-lines.ts');
  let shown = first;
  const sizeOf = (chart: Chart) => ({ width: element.clientWidth, height: chartHeight(chart, element.clientWidth) });
  const live = startChart(element, sizeOf(first));
  const draw = () => {
    const size = sizeOf(shown);
    if (size.width === 0) return;
    live.resize({ ...size, silent: true });
    live.setOption(chartOption(shown, size), { notMerge: true });
  };
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    draw();
  });
  observer.observe(element);
  draw();
  return {
    show: (chart) => {
      shown = chart;
      draw();
    },
    stop: () => {
      observer.disconnect();
      live.dispose();
    },
  };
}
