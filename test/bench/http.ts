import { Agent, get } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** Asks as a browser does and waits for the last byte. @returns milliseconds, with the status */
export function timeRequest(url: string): Promise<{ milliseconds: number; status: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      response.on('error', reject);
      response.on('end', () => resolve({ milliseconds: performance.now() - started, status: response.statusCode ?? 0 }));
      response.resume();
    }).on('error', reject);
  });
}
