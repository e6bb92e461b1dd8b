/**
 * The colours of the house, once: the stylesheet gets them as custom properties, charts as `var(--…)` and print as
 * plain hexadecimal values. Pairs and their contrast are checked in test/unit/charts/tokens.test.ts.
 */
export const light = {
  paper: '#fbf9fb',
  surface: '#ffffff',
  ink: '#1f1a24',
  'ink-soft': '#38303f',
  muted: '#5d5566',
  line: '#d9d3dc',
  grid: '#ece7ee',
  field: '#857c8e',
  accent: '#6b1e4b',
  'accent-soft': '#f7e8ef',
  'on-accent': '#ffffff',
  bar: '#6b1e4b',
  'rosa-1': '#f3c6d3',
  'rosa-2': '#e79ab2',
  'rosa-3': '#d46f93',
  'rosa-4': '#b34a78',
  'rosa-5': '#86305f',
  'rosa-6': '#4f1a43',
  'on-rosa-pale': '#1f1a24',
  'on-rosa-4': '#ffffff',
  'on-rosa-deep': '#ffffff',
  'heat-1': '#e3eef1',
  'heat-2': '#bfd9df',
  'heat-3': '#8dbac4',
  'heat-4': '#3a7481',
  'heat-5': '#1d4f5b',
  'on-heat-low': '#1f1a24',
  'on-heat-high': '#ffffff',
  improve: '#1d5f9c',
  'improve-soft': '#e3edf6',
  concern: '#b4500b',
  'concern-soft': '#fbeadd',
  'on-concern': '#ffffff',
  common: '#6f6877',
  'common-soft': '#f1edf2',
  mark: '#8b8294',
} as const;

export type ColourToken = keyof typeof light;

export const dark: Record<ColourToken, string> = {
  paper: '#17131a',
  surface: '#1f1a23',
  ink: '#f1ecf3',
  'ink-soft': '#dcd3e0',
  muted: '#b7adbf',
  line: '#433a4a',
  grid: '#2f2834',
  field: '#8f8598',
  accent: '#dcaee8',
  'accent-soft': '#37253e',
  'on-accent': '#260f2c',
  bar: '#c79bd6',
  'rosa-1': '#fbdfe7',
  'rosa-2': '#f2b5c9',
  'rosa-3': '#e38cab',
  'rosa-4': '#cb6693',
  'rosa-5': '#b4518b',
  'rosa-6': '#93478a',
  'on-rosa-pale': '#1f1a24',
  'on-rosa-4': '#1f1a24',
  'on-rosa-deep': '#ffffff',
  'heat-1': '#20343a',
  'heat-2': '#2c4e57',
  'heat-3': '#3b6a75',
  'heat-4': '#77b0bc',
  'heat-5': '#b6dde4',
  'on-heat-low': '#f1ecf3',
  'on-heat-high': '#12191c',
  improve: '#86bdf0',
  'improve-soft': '#17304a',
  concern: '#f3a565',
  'concern-soft': '#45280f',
  'on-concern': '#2b1402',
  common: '#ab9fb5',
  'common-soft': '#2c2532',
  mark: '#978c9f',
};

/** How a chart names a colour; the browser resolves it for the theme, print for light. */
export function colour(token: ColourToken): string {
  return `var(--${token})`;
}

/** The six steps of the ROSA scale, level 1 first, with the colour of text that lies on each. */
export const rosaScale: readonly { fill: ColourToken; text: ColourToken }[] = [
  { fill: 'rosa-1', text: 'on-rosa-pale' },
  { fill: 'rosa-2', text: 'on-rosa-pale' },
  { fill: 'rosa-3', text: 'on-rosa-pale' },
  { fill: 'rosa-4', text: 'on-rosa-4' },
  { fill: 'rosa-5', text: 'on-rosa-deep' },
  { fill: 'rosa-6', text: 'on-rosa-deep' },
];

/** Five steps of one hue from little to much, with the colour of text that lies on each; stronger is more in both themes. */
export const heatScale: readonly { fill: ColourToken; text: ColourToken }[] = [
  { fill: 'heat-1', text: 'on-heat-low' },
  { fill: 'heat-2', text: 'on-heat-low' },
  { fill: 'heat-3', text: 'on-heat-low' },
  { fill: 'heat-4', text: 'on-heat-high' },
  { fill: 'heat-5', text: 'on-heat-high' },
];

/** The stylesheet that declares every token for the light and the dark theme; print is always light. */
export function tokenStyleSheet(): string {
  const declare = (tokens: Record<ColourToken, string>) =>
    Object.entries(tokens)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  return [
    `:root{color-scheme:light;${declare(light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${declare(dark)}}}`,
    `@media screen{:root[data-theme=dark]{color-scheme:dark;${declare(dark)}}}`,
  ].join('\n');
}
