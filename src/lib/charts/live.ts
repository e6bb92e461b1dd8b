import type { Chart } from './chart.ts';
import { startChart } from './engine.ts';
import { whenIdle } from './idle.ts';
import { loadDrawing } from './load-drawing.ts';
import { listenForPicks, pointAt, type Pick } from './pick.ts';

export type LiveChart = {
  show: (chart: Chart) => void;
  /** Points at one of the chart's places as a pointer would. */
  point: (place: number) => Pick;
  stop: () => void;
};

/**
 * Puts a chart that answers to the pointer in an element, drawn for its width and again when that changes. Out of sight a change
 * waits until the browser has time, or the chart is seen or printed. Its kind stays what it was.
 */
export async function makeLive(element: HTMLElement, first: Chart, onPick: ((pick: Pick) => void) | null): Promise<LiveChart> {
  const { option, height } = await loadDrawing(first.kind);
  let shown = first;
  let drawn: Chart | null = null;
  let width = element.clientWidth;
  let isSeen = true;
  const sizeOf = (chart: Chart) => ({ width, height: height(chart, width) });
  let size = sizeOf(first);
  const live = startChart(element, size);
  if (onPick) listenForPicks(live, first.kind, onPick);
  const draw = () => {
    if (width === 0) return;
    const wanted = sizeOf(shown);
    if (wanted.width !== size.width || wanted.height !== size.height) live.resize({ ...wanted, silent: true });
    size = wanted;
    live.setOption(option(shown, size), { notMerge: true });
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
    point: (place) => pointAt(live, shown, place),
    stop: () => {
      isGone = true;
      sizes.disconnect();
      sight.disconnect();
      window.removeEventListener('beforeprint', catchUp);
      live.dispose();
    },
  };
}
