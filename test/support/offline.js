// Loaded before every test and every program that tests start: a connection to anything but this machine is an error.
import { Socket } from 'node:net';

const connect = Socket.prototype.connect;

/** @param {any[]} argumentList */
Socket.prototype.connect = function (...argumentList) {
  const [first, second] = Array.isArray(argumentList[0]) ? argumentList[0] : argumentList;
  const options = typeof first === 'object' ? first : { port: first, host: typeof second === 'string' ? second : undefined };
  const host = options.path ? 'localhost' : (options.host ?? 'localhost');
  if (!isLoopback(host)) throw new Error(`Tests run with the network off, but something wants to reach ${host}.`);
  return connect.apply(this, /** @type {any} */ (argumentList));
};

/** @param {string} host */
function isLoopback(host) {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host);
}
