import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  kit: {
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'frame-ancestors': ['none'],
        'object-src': ['none'],
      },
    },
    adapter: adapter({ out: 'build', precompress: true }),
    typescript: {
      config: (config) => ({
        ...config,
        include: [
          ...config.include,
          '../ingest/**/*.ts',
          '../warehouse/**/*.ts',
          '../reports/**/*.ts',
          '../tools/**/*.js',
          '../test/**/*.ts',
          '../test/**/*.js',
          '../*.ts',
          '../*.js',
          '../*.cjs',
        ],
      }),
    },
  },
};
