import { describe, expect, test } from 'vitest';
import { chartHeight, chartOption } from '#lib/charts/chart.ts';
import { renderChart, renderStandaloneChart } from '#lib/charts/render.ts';
import { examples } from './examples.ts';

const sizes = [
  { name: 'wide', width: 560 },
  { name: 'narrow', width: 288 },
];

describe.each(Object.entries(examples))('%s', (name, chart) => {
  test.each(sizes)('is drawn $name as its picture in snapshots/ shows', async ({ name: size, width }) => {
    const box = { width, height: chartHeight(chart, width) };
    await expect(renderStandaloneChart(chartOption(chart, box), box, 'Source Sans 3')).toMatchFileSnapshot(`snapshots/${name}-${size}.svg`);
  });
  test.each(sizes)('$name is lean, takes its colours from the page and has no impossible number', ({ width }) => {
    const box = { width, height: chartHeight(chart, width) };
    const svg = renderChart(chartOption(chart, box), box);
    expect(svg).toMatch(/^<svg viewBox="0 0 \d+ \d+" width="\d+" height="\d+" aria-hidden="true">/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|style=|<style|ecmeta|class=|font-family/);
    expect(svg).not.toMatch(/\.\d{2,}/);
    expect(svg).not.toMatch(/#[0-9a-f]{3,6}/i);
    expect(svg.length).toBeLessThan(16_000);
  });
  test('keeps its text within the picture on a telephone', () => {
    const box = { width: 288, height: chartHeight(chart, 288) };
    const svg = renderChart(chartOption(chart, box), box);
    for (const [, x, y] of svg.matchAll(/<text[^>]*translate\((-?[\d.]+) (-?[\d.]+)\)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThanOrEqual(box.width);
      expect(Number(y)).toBeGreaterThanOrEqual(0);
      expect(Number(y)).toBeLessThanOrEqual(box.height);
    }
  });
});

const drawn = (name: string, width = 560) => {
  const chart = examples[name]!;
  const box = { width, height: chartHeight(chart, width) };
  return renderChart(chartOption(chart, box), box);
};

test('names from reference data are escaped', () => {
  expect(drawn('interval-bars')).toContain('Kultur &amp; &lt;fritid&gt;');
});

test('a missing value is a dash and zero is a number', () => {
  const svg = drawn('interval-bars');
  expect(svg).toContain('>–<');
  expect(svg.replaceAll('\u00a0', ' ')).toContain('>0,0 %<');
});

test('each level is named beside the last bar with its share', () => {
  const svg = drawn('rosa-over-time').replaceAll('\u00a0', ' ');
  for (const label of ['1 Information 30 %', '3 Administration 24 %', '6 Beslut 4 %']) expect(svg).toContain(label);
});
