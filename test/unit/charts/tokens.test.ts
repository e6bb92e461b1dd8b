import { describe, expect, test } from 'vitest';
import { band } from '#lib/charts/flow-parts.ts';
import { dark, heatScale, light, rosaScale, tokenStyleSheet, type ColourToken } from '#lib/charts/tokens.ts';

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red, green, blue] = channels.map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** A colour that lets through what lies under it. */
function laidOver(ground: string, cover: string, opacity: number): string {
  const mixed = [1, 3, 5].map((start) => {
    const [under, over] = [ground, cover].map((hex) => parseInt(hex.slice(start, start + 2), 16)) as [number, number];
    return Math.round(under * (1 - opacity) + over * opacity);
  });
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const textPairs: [ColourToken, ColourToken][] = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink-soft', 'paper'],
  ['ink', 'concern-soft'],
  ['muted', 'paper'],
  ['muted', 'surface'],
  ['muted', 'common-soft'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-concern', 'concern'],
  ['improve', 'paper'],
  ['concern', 'paper'],
];

const graphicPairs: [ColourToken, ColourToken][] = [
  ['bar', 'paper'],
  ['bar', 'surface'],
  ['mark', 'surface'],
  ['mark', 'common-soft'],
  ['field', 'surface'],
  ['improve', 'improve-soft'],
  ['improve', 'common-soft'],
  ['concern', 'concern-soft'],
  ['concern', 'common-soft'],
  ['common', 'common-soft'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_, tokens: Record<ColourToken, string>) => {
  test.each(textPairs)('%s reads on %s', (text, ground) => expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5));
  test.each(graphicPairs)('%s is seen on %s', (mark, ground) => expect(contrast(tokens[mark], tokens[ground])).toBeGreaterThanOrEqual(3));
  test('text reads on every step of the ROSA scale', () => {
    for (const { fill, text } of rosaScale) expect(contrast(tokens[fill], tokens[text])).toBeGreaterThanOrEqual(4.5);
  });
  test('text reads on every step from little to much, and each step stands out more from the paper than the one before', () => {
    for (const { fill, text } of heatScale) expect(contrast(tokens[fill], tokens[text])).toBeGreaterThanOrEqual(4.5);
    const steps = heatScale.map(({ fill }) => contrast(tokens[fill], tokens.paper));
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });
  test('text reads on the bands of a flow, also where two lie across each other', () => {
    const covers = [tokens[band.marked], tokens[band.other]];
    for (const first of covers.map((cover) => laidOver(tokens.paper, cover, band.opacity)))
      for (const ground of [first, ...covers.map((cover) => laidOver(first, cover, band.opacity))])
        expect(contrast(tokens.ink, ground)).toBeGreaterThanOrEqual(4.5);
  });
  test('the ROSA scale runs one way, from pale to deep', () => {
    const steps = rosaScale.map(({ fill }) => luminance(tokens[fill]));
    expect([...steps].sort((a, b) => b - a)).toEqual(steps);
  });
});

test('the stylesheet declares every token for both themes, and print keeps the light one', () => {
  const sheet = tokenStyleSheet();
  for (const name of Object.keys(light)) expect(sheet.match(new RegExp(`--${name}:`, 'g'))).toHaveLength(3);
  expect(sheet).toContain('@media screen and (prefers-color-scheme:dark)');
});
