import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const offline = fileURLToPath(new URL('./test/support/offline.js', import.meta.url));

/** Results may not move with the machine's zone, so the pure tests run in three and the rest in the most distant one. */
function unit(name: string, zone: string) {
  return {
    test: { name, include: ['test/unit/**/*.test.ts'], env: { TZ: zone }, setupFiles: [offline], isolate: false, testTimeout: 20_000 },
  };
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/vitest-totals.ts'],
    pool: 'forks',
    projects: [
      unit('unit', 'Europe/Stockholm'),
      unit('unit-utc', 'UTC'),
      unit('unit-new-york', 'America/New_York'),
      {
        test: {
          name: 'warehouse',
          include: ['test/warehouse/**/*.test.ts'],
          env: { TZ: 'America/New_York', NODE_OPTIONS: `--import=${offline}` },
          setupFiles: [offline],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
