import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';
import { tokenStyleSheet } from './src/lib/charts/tokens.ts';

const tokensId = 'virtual:tokens.css';

/** Serves the colour tokens of the charts as the stylesheet's custom properties. */
function colourTokens(): Plugin {
  return {
    name: 'servicespegeln-colour-tokens',
    resolveId: (id) => (id === tokensId ? `\0${tokensId}` : null),
    load: (id) => (id === `\0${tokensId}` ? tokenStyleSheet() : null),
  };
}

/** Parts of ECharts that it always brings and our charts never reach, as what a browser gets in their place. */
const unreached: Record<string, string> = {
  'echarts/lib/util/decal.js': 'export const createOrUpdatePatternFromDecal = () => null;',
  'echarts/lib/theme/dark.js': 'export default {};',
  'echarts/lib/preprocessor/backwardCompat.js': 'export default () => undefined;',
  'echarts/lib/scale/Time.js': 'export default class {}; export const calcNiceForTimeScale = () => undefined;',
  'echarts/lib/scale/Log.js': 'export default class {};',
  'echarts/lib/label/sectorLabel.js':
    'export const createSectorCalculateTextPosition = () => undefined; export const setSectorTextRotation = () => undefined;',
  'zrender/lib/graphic/helper/roundSector.js': 'export const buildPath = () => undefined;',
  'zrender/lib/svg/cssAnimation.js': 'export const createCSSAnimation = () => undefined;',
};

/** Leaves out patterns, the dark theme, options of old versions, axes of time and logarithms, sectors and animation in CSS: 10 kB over the wire. */
function leanCharts(): Plugin {
  return {
    name: 'servicespegeln-lean-charts',
    enforce: 'pre',
    load: (id) => Object.entries(unreached).find(([part]) => id.endsWith(part))?.[1] ?? null,
  };
}

export default defineConfig({
  plugins: [colourTokens(), leanCharts(), sveltekit()],
  // The chart engine is one lazy chunk of that size; a page can be read and used before it comes.
  build: {
    chunkSizeWarningLimit: 600,
    // Small modules that several pages share travel together: each file of its own costs a request and its headers.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'shared', test: /src\/lib\/(?:format|components|charts\/(?:option|place|tokens|idle))/, minShareCount: 3 }],
        },
      },
    },
  },
  ssr: { external: ['@duckdb/node-api', 'pino', 'apache-arrow'] },
});
