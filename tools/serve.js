import { createServer } from 'node:net';
import { ToolError } from './progress.js';

/** Where the web answers: loopback unless HOST says otherwise, since the demo has no sign-in. */
export function address() {
  const host = process.env.HOST || '127.0.0.1';
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ToolError(`PORT är ${process.env.PORT}: ange ett heltal mellan 1 och 65535.`, 2);
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return { host, port, loopback, url: `http://${loopback ? 'localhost' : host}:${port}` };
}

/** Fails early, before anything slow is done, when the port cannot be had. */
export async function refuseTakenPort() {
  const { host, port } = address();
  const error = await new Promise((resolve) => {
    const server = createServer().once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (error) throw new ToolError(portMessage(error));
}

/** Serves the built web in this process until SIGINT or SIGTERM, then lets open requests finish. */
export async function serve() {
  const { host, port, loopback, url } = address();
  process.env.HOST = host;
  process.env.PORT = String(port);
  process.env.SHUTDOWN_TIMEOUT ??= '5';
  if (loopback) process.env.ORIGIN ??= url;
  const refuse = (/** @type {Error} */ error) => {
    if (!('syscall' in error) || error.syscall !== 'listen') throw error;
    console.error(`\n${portMessage(error)}`);
    process.exit(1);
  };
  process.once('uncaughtException', refuse);
  process.on('sveltekit:shutdown', () => process.exit(0));
  const log = console.log;
  console.log = () => undefined;
  const { server } = await import(new URL('../build/index.js', import.meta.url).href);
  if (!server.server.listening) await new Promise((resolve) => server.server.once('listening', resolve));
  console.log = log;
  process.off('uncaughtException', refuse);
  console.log(`\nServicespegeln visas på ${url}  (avsluta med Ctrl+C)`);
}

/** @param {Error & { code?: string }} error */
function portMessage(error) {
  const { host, port } = address();
  if (error.code === 'EADDRINUSE')
    return `Port ${port} används redan av ett annat program. Avsluta det, eller välj en annan port: PORT=${port + 1} npm start`;
  if (error.code === 'EACCES')
    return `Port ${port} kräver administratörsrättigheter. Välj en port från 1024 och uppåt: PORT=3000 npm start`;
  return `Det går inte att lyssna på ${host}:${port} (${error.code ?? error.message}). Rätta HOST eller PORT.`;
}
