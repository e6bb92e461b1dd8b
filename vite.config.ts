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

export default defineConfig({
  plugins: [colourTokens(), sveltekit()],
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
