import { once } from 'node:events';
import { freePort, startProgram } from './programs.ts';

export type App = { url: string; log: () => string; stop: () => Promise<void> };

/** Starts the built web on a free port with a data directory of its own. Build it first: `npm test` does. */
export async function startApp(dataDir: string, env: Record<string, string> = {}): Promise<App> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = startProgram('build/index.js', [], {
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    ORIGIN: url,
    SHUTDOWN_TIMEOUT: '1',
    ...env,
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      log += chunk.toString();
      if (log.includes('Listening on')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The app ended with code ${code} before it answered:\n${log}`)));
  });
  return {
    url,
    log: () => log,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
