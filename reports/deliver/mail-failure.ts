import type { NodemailerError } from 'nodemailer';

/**
 * What a failed attempt means: `refused` for this recipient and for good; `busy`, the server said to come back; `unreachable`, it did
 * not answer; `stopped`, no message can be sent until the configuration or the server is put right.
 */
export type MailFailure = {
  verdict: 'refused' | 'busy' | 'unreachable' | 'stopped';
  /** holds no address and no secret: fit for the console */
  reason: string;
  /** for the log: with what the server answered about a recipient or a message */
  detail: string;
};

const networkCodes = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'EPROTOCOL'];
const settingCodes = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG'];
const longestDetail = 300;

/** @throws what is thrown at it, when that did not come from sending */
export function judgeFailure(error: unknown): MailFailure {
  const { code, responseCode, permanent, command, response, originalCode } = error as NodemailerError;
  if (code === undefined) throw error;
  if (settingCodes.includes(code)) {
    const isTransient = responseCode !== undefined && permanent === false;
    return plain(isTransient ? 'busy' : 'stopped', settingReason(code, responseCode));
  }
  if (responseCode === undefined) {
    if (networkCodes.includes(code)) return plain('unreachable', networkReason(code, originalCode));
    return plain('refused', `meddelandet kan inte skickas (${code})`);
  }
  const reason = `e-postservern svarade ${responseCode}`;
  const detail = `${reason}: ${response ?? ''}`.replaceAll(/[\p{Cc}\s]+/gu, ' ').slice(0, longestDetail);
  if (permanent !== true) return { verdict: 'busy', reason, detail };
  return { verdict: command === 'RCPT TO' || command === 'DATA' ? 'refused' : 'stopped', reason, detail };
}

function plain(verdict: MailFailure['verdict'], reason: string): MailFailure {
  return { verdict, reason, detail: reason };
}

function settingReason(code: string, responseCode: number | undefined): string {
  if (code === 'ETLS' || code === 'EREQUIRETLS')
    return 'e-postservern gav ingen krypterad förbindelse. Se mail.smtp.security i reports.yaml och serverns certifikat';
  if (code === 'ECONFIG') return 'uppgifterna om e-postservern i reports.yaml går inte att använda';
  return `e-postservern godtog inte inloggningen (${responseCode ?? code}). Se mail.smtp.user och password i reports.yaml`;
}

function networkReason(code: string, originalCode: string | undefined): string {
  if (code === 'ETIMEDOUT') return 'e-postservern svarade inte i tid';
  if (code === 'EDNS') return 'e-postserverns namn finns inte. Se mail.smtp.host i reports.yaml';
  return `förbindelsen med e-postservern bröts (${originalCode ?? code})`;
}
