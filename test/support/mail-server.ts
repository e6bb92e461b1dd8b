import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = {
  from: string;
  to: string[];
  /** header names in lower case, unfolded and as written */
  headers: Map<string, string>;
  /** decoded parts by their content type */
  parts: Map<string, Buffer>;
  raw: string;
};

/** What the server does when a message has been handed over: hears whether it may, and answers, drops the line or stays silent. */
type Ending = 'accept' | 'drop' | 'silent' | { code: number };

export type MailServer = {
  port: number;
  received: ReceivedMail[];
  /** every recipient that has been named, refused ones as well */
  named: string[];
  close: () => Promise<void>;
};

export function refusal(code: number, text = `${code} says the server`): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/**
 * A mail server on loopback that keeps what it is given.
 * @param behave.ending for the nth message handed over, from 0
 * @param behave.refuses for a recipient who has been named so many times before: the code of the refusal
 */
export async function startMailServer(
  behave: {
    ending?: (index: number) => Ending;
    refuses?: (recipient: string, times: number) => number | null;
    options?: SMTPServerOptions;
  } = {},
): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const named: string[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, callback) {
      const times = named.filter((name) => name === address).length;
      named.push(address);
      const code = behave.refuses?.(address, times) ?? null;
      callback(code === null ? undefined : refusal(code));
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const ending = behave.ending?.(received.length) ?? 'accept';
        if (typeof ending === 'object') return callback(refusal(ending.code));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push(
          readMail(
            from,
            envelope.rcptTo.map(({ address }) => address),
            Buffer.concat(chunks).toString('latin1'),
          ),
        );
        if (ending === 'accept') callback();
        if (ending === 'drop') for (const socket of sockets) socket.destroy();
      });
    },
    ...behave.options,
  });
  server.on('error', () => {});
  const net = server.server;
  net.on('connection', (socket: Socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (net.address() as AddressInfo).port,
    received,
    named,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function readMail(from: string, to: string[], raw: string): ReceivedMail {
  const parts = new Map<string, Buffer>();
  const collect = (entity: string) => {
    const { headers, body } = split(entity);
    const type = headers.get('content-type') ?? 'text/plain';
    const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
    if (boundary === undefined) parts.set(type.split(';')[0]!, decode(body, headers.get('content-transfer-encoding') ?? '7bit'));
    else for (const part of body.split(`--${boundary}`).slice(1, -1)) collect(part.replace(/^\r\n/, '').replace(/\r\n$/, ''));
  };
  collect(raw);
  return { from, to, headers: split(raw).headers, parts, raw };
}

function split(entity: string): { headers: Map<string, string>; body: string } {
  const at = entity.indexOf('\r\n\r\n');
  const lines = entity
    .slice(0, at)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { headers, body: entity.slice(at + 4) };
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** A header's encoded words as the text that they stand for. */
export function decodeHeader(value: string): string {
  return value.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_all, kind: string, text: string) => {
    const bytes = kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : decode(text.replaceAll('_', ' '), 'quoted-printable');
    return bytes.toString('utf8');
  });
}
