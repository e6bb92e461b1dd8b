import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import type { Deliveries, DeliveredReport, Delivery } from '#lib/server/state/deliveries.ts';
import type { Edition } from '../document.ts';
import { ReportError } from '../errors.ts';
import type { DeliveryConfig } from './configuration.ts';
import { dropFiles } from './drop.ts';
import { judgeFailure, type MailFailure } from './mail-failure.ts';
import { oneLine, writeMessage } from './message.ts';
import { folderRecipient, isDone, messageIdOf, uniqueAddresses } from './recipient.ts';
import type { MailTransport } from './transport.ts';

/** A version of a report on its way out. */
export type Outgoing = {
  /** what the report is delivered by, the same in every run: `department-social-2026-Q3-sv` */
  id: string;
  edition: Edition;
  files: readonly string[];
  /** path of its page under `base_url`, where it has one */
  path: string | null;
  attach: 'pdf' | 'none';
};

export type Effects = {
  deliveries: Deliveries;
  transport: MailTransport | null;
  now: () => Date;
  wait: (milliseconds: number) => Promise<void>;
  /** from 0 to 1, as Math.random */
  random: () => number;
};

export type Delivering = Outgoing &
  Effects & { recipients: readonly string[]; config: Pick<DeliveryConfig, 'mail' | 'folder' | 'base_url'> };

/** What became of each recipient in a run; `already` was sent or given up in an earlier one, and `reasons` hold no addresses. */
export type Outcome = { sent: number; already: number; waiting: number; failed: number; isMissing: boolean; reasons: string[] };

const mostTries = 4;
const longestWaitDays = 5;

/**
 * Sends a released report to each recipient by itself and puts it in the folder. What is sent is logged before and after, so that
 * another run sends only what is left; nothing that goes wrong with one recipient stops another.
 * @throws ReportError when the report is not released
 */
export async function deliver(delivering: Delivering): Promise<Outcome> {
  const { id, edition, recipients, config, deliveries, now } = delivering;
  if (edition.state !== 'released') throw new ReportError(`${id} är inte släppt och skickas inte. Godkänn och släpp rapporten först.`);
  const report: DeliveredReport = { report: id, version: edition.version };
  const outcome: Outcome = { sent: 0, already: 0, waiting: 0, failed: 0, isMissing: false, reasons: [] };
  if (config.folder !== null) await dropInFolder(delivering, report, config.folder, outcome);
  const { transport } = delivering;
  if (!config.mail || !transport) return outcome;
  if (recipients.length === 0) {
    outcome.isMissing = true;
    if (deliveries.begin(report, '', null, now())) deliveries.markFailed(report, '', 'Ingen mottagare är angiven i reports.yaml.');
    return outcome;
  }
  const message = await composeMessage(delivering, config.mail);
  let isStopped = false;
  for (const recipient of uniqueAddresses(recipients)) {
    if (isStopped && !isDone(deliveries, report, recipient)) outcome.waiting++;
    else isStopped = await sendTo(recipient, { ...delivering, transport, report, message }, outcome);
  }
  return outcome;
}

type Sending = Effects & { report: DeliveredReport; message: SendMailOptions; transport: MailTransport; config: Delivering['config'] };

/** @returns whether nothing more can be sent in this run */
async function sendTo(recipient: string, sending: Sending, outcome: Outcome): Promise<boolean> {
  const { deliveries, transport, report, message, now, wait, random } = sending;
  const { from } = sending.config.mail!;
  for (let tries = 1; ; tries++) {
    const attempt = deliveries.begin(report, recipient, messageIdOf(report, recipient, from.address), now());
    if (!attempt) return countEarlier(deliveries, report, recipient, outcome);
    try {
      await transport.sendMail({
        ...message,
        to: { name: '', address: recipient },
        envelope: { from: from.address, to: [recipient] },
        messageId: attempt.messageId!,
        date: new Date(attempt.createdAt),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Servicespegeln-Delivery': attempt.messageId!.replaceAll(/[<>]/g, '') },
      });
      deliveries.markSent(report, recipient, now());
      outcome.sent++;
      return false;
    } catch (error) {
      const failure = judgeFailure(error);
      const isFinal = failure.verdict === 'refused' || isTooOld(attempt, now());
      if (isFinal) deliveries.markFailed(report, recipient, failure.detail);
      else deliveries.markWaiting(report, recipient, failure.detail);
      if (!isFinal && failure.verdict !== 'stopped' && tries < mostTries) {
        await wait(backOffMs(tries, random()));
        continue;
      }
      note(outcome, isFinal ? 'failed' : 'waiting', failure.reason);
      return stopsOthers(failure);
    }
  }
}

function stopsOthers({ verdict }: MailFailure): boolean {
  return verdict === 'stopped' || verdict === 'unreachable';
}

function isTooOld({ createdAt }: Delivery, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > longestWaitDays * 86_400_000;
}

/** Two, eight and thirty-two seconds, give or take half, so that many senders do not come back at once. */
export function backOffMs(tries: number, random: number): number {
  return Math.round(2000 * 4 ** (tries - 1) * (0.5 + random));
}

async function dropInFolder({ deliveries, edition, files, now }: Delivering, report: DeliveredReport, folder: string, outcome: Outcome) {
  const recipient = folderRecipient(folder);
  if (!deliveries.begin(report, recipient, null, now())) return void countEarlier(deliveries, report, recipient, outcome);
  try {
    await dropFiles(files, folder, edition.version);
    deliveries.markSent(report, recipient, now());
    outcome.sent++;
  } catch (error) {
    const isConflict = error instanceof ReportError;
    if (!isConflict && (error as NodeJS.ErrnoException).code === undefined) throw error;
    const reason = isConflict ? error.message : `mappen ${folder} kan inte skrivas (${(error as NodeJS.ErrnoException).code})`;
    if (isConflict) deliveries.markFailed(report, recipient, reason);
    else deliveries.markWaiting(report, recipient, reason);
    note(outcome, isConflict ? 'failed' : 'waiting', reason);
  }
}

function note(outcome: Outcome, what: 'failed' | 'waiting', reason: string): void {
  outcome[what]++;
  if (!outcome.reasons.includes(reason)) outcome.reasons.push(reason);
}

function countEarlier(deliveries: Deliveries, report: DeliveredReport, recipient: string, outcome: Outcome): false {
  outcome[isDone(deliveries, report, recipient) ? 'already' : 'waiting']++;
  return false;
}

async function composeMessage({ edition, files, path, attach, config }: Delivering, mail: NonNullable<DeliveryConfig['mail']>) {
  const pdf = attach === 'pdf' ? files.find((file) => file.endsWith('.pdf')) : undefined;
  const address = config.base_url !== undefined && path !== null ? `${config.base_url.replace(/\/+$/, '')}${path}` : null;
  const written = writeMessage(edition, { address, isAttached: pdf !== undefined, takesReplies: mail.reply_to !== undefined });
  return {
    ...written,
    from: { name: oneLine(mail.from.name ?? ''), address: mail.from.address },
    ...(mail.reply_to === undefined ? {} : { replyTo: mail.reply_to }),
    ...(pdf === undefined
      ? {}
      : { attachments: [{ filename: basename(pdf), content: await readFile(pdf), contentType: 'application/pdf' }] }),
    disableFileAccess: true,
    disableUrlAccess: true,
  } satisfies SendMailOptions;
}
