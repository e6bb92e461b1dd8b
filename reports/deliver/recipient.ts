import { createHash } from 'node:crypto';
import type { Deliveries, DeliveredReport } from '#lib/server/state/deliveries.ts';
import type { DeliveryConfig } from './configuration.ts';

/** A folder as a recipient in the log. */
export function folderRecipient(folder: string): string {
  return `folder:${folder}`;
}

/** Written one way, so that nobody gets two because of a capital letter. */
export function uniqueAddresses(recipients: readonly string[]): string[] {
  return [...new Set(recipients.map((address) => address.toLowerCase()))];
}

/** The same for the same version of the same report to the same recipient: what a receiving system knows a repetition by. */
export function messageIdOf({ report, version }: DeliveredReport, recipient: string, from: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([report, version, recipient, from]))
    .digest('hex');
  return `<${hash.slice(0, 40)}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/** Whether it has been sent, or given up. */
export function isDone(deliveries: Deliveries, report: DeliveredReport, recipient: string): boolean {
  return deliveries.list(report).some((delivery) => delivery.recipient === recipient && delivery.state !== 'pending');
}

/** Who a report has not been sent to and may still be, mail addresses and folder alike. */
export function leftToDeliver(
  deliveries: Deliveries,
  { folder, mail }: Pick<DeliveryConfig, 'folder' | 'mail'>,
  recipients: readonly string[],
  report: DeliveredReport,
): string[] {
  const wanted = [...(folder === null ? [] : [folderRecipient(folder)]), ...(mail ? uniqueAddresses(recipients) : [])];
  return wanted.filter((recipient) => !isDone(deliveries, report, recipient));
}
