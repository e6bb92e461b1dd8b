import { resolve } from 'node:path';

/** What the web program takes from the environment; read here and nowhere else. */
export const settings = {
  dataDir: resolve(process.env.DATA_DIR ?? 'data'),
  /** what the web starts to make and release reports; it runs from its sources beside the built web */
  reportProgram: resolve('reports/command.ts'),
  logLevel: process.env.LOG_LEVEL ?? 'info',
} as const;
