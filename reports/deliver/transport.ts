import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import type { DeliveryConfig } from './configuration.ts';
import type { MailConfig } from './schema.ts';

export type MailTransport = Pick<Transporter, 'sendMail' | 'close'>;

const ports = { starttls: 587, tls: 465, none: 25 } as const;
const answerMs = 30_000;
const idleMs = 60_000;

/**
 * The way to the mail server, or null where no mail is configured. Nothing is connected yet.
 * @throws ConfigError when the password is not where the configuration says
 */
export function openTransport({ mail, file }: Pick<DeliveryConfig, 'mail' | 'file'>, env: NodeJS.ProcessEnv): MailTransport | null {
  if (!mail) return null;
  const { host, security, port = ports[security], user, password } = mail.smtp;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user !== undefined && password ? { auth: { user, pass: readPassword(password, file, env) } } : {}),
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    socketTimeout: idleMs,
  });
}

/** The password itself is in no message. */
function readPassword(password: NonNullable<MailConfig['smtp']['password']>, file: string, env: NodeJS.ProcessEnv): string {
  const refuse = (message: string, cause?: unknown) =>
    new ConfigError(file, [{ path: 'mail.smtp.password', line: undefined, message }], { cause });
  if ('env' in password) {
    const text = env[password.env];
    if (!text) throw refuse(`miljövariabeln ${password.env} är inte satt. Sätt den där programmet startas.`);
    return text;
  }
  const path = resolve(dirname(file), password.file);
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '') return text;
  } catch (cause) {
    throw refuse(
      `filen ${path} kan inte läsas (${(cause as NodeJS.ErrnoException).code}). Ge kontot som kör programmet läsrätt till den.`,
      cause,
    );
  }
  throw refuse(`filen ${path} är tom. Skriv lösenordet i den.`);
}
