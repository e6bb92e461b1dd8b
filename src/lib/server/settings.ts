import { resolve } from 'node:path';

/** What the web program takes from the environment; read here and nowhere else. */
export const settings = {
  dataDir: resolve(process.env.DATA_DIR ?? 'data'),
  logLevel: process.env.LOG_LEVEL ?? 'info',
} as const;
