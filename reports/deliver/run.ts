import { ReportError } from '../errors.ts';
import type { ReportRequest } from '../request.ts';
import type { DeliveryConfig } from './configuration.ts';
import { deliver, type Effects, type Outcome, type Outgoing } from './deliver.ts';
import { deliveryId, type Planned } from './plan.ts';
import { leftToDeliver } from './recipient.ts';

/** Where reports come from on their way out. */
export type ReportSource = {
  /** the version that would be sent: what the log knows it by */
  versionOf: (request: ReportRequest) => number;
  /** the report with its files, or null while it waits for someone to release it */
  prepare: (planned: Planned) => Promise<Pick<Outgoing, 'edition' | 'files' | 'path'> | null>;
};

export type DeliveryRun = Effects & {
  config: DeliveryConfig;
  source: ReportSource;
  /** tells who would be sent what, with their addresses, and does nothing */
  isDryRun: boolean;
  tell: (line: string) => void;
};

/**
 * Makes and delivers each planned report that has not reached everybody; what goes wrong with one does not stop the next.
 * @returns whether all that could be sent was
 */
export async function deliverPlanned(planned: readonly Planned[], run: DeliveryRun): Promise<boolean> {
  let isWhole = true;
  for (const plan of planned) {
    try {
      isWhole = (await deliverOne(plan, run)) && isWhole;
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      run.tell(`${deliveryId(plan.request)}: ${error.message}`);
      isWhole = false;
    }
  }
  return isWhole;
}

async function deliverOne(plan: Planned, run: DeliveryRun): Promise<boolean> {
  const { config, deliveries, source, isDryRun, tell } = run;
  const { request, recipients, place } = plan;
  const id = deliveryId(request);
  const left = leftToDeliver(deliveries, config, recipients, { report: id, version: source.versionOf(request) });
  const isMissing = config.mail !== undefined && recipients.length === 0;
  if (isMissing) tell(`${id}: ingen mottagare är angiven. Lägg till adresser under ${place} i ${config.file}.`);
  if (isDryRun) {
    tell(dryRunLine(id, plan, left));
    return !isMissing;
  }
  if (left.length === 0 && !isMissing) return true;
  const prepared = await source.prepare(plan);
  if (!prepared) {
    tell(`${id}: väntar på att godkännas och släppas.`);
    return true;
  }
  const outcome = await deliver({ ...run, ...prepared, id, attach: plan.attach, recipients });
  if (outcome.sent + outcome.waiting + outcome.failed > 0) tell(`${id}: ${outcomeInWords(outcome)}`);
  return !isMissing && outcome.waiting + outcome.failed === 0;
}

function dryRunLine(id: string, { release }: Planned, left: readonly string[]): string {
  if (left.length === 0) return `${id}: inget kvar att skicka.`;
  const condition = release === 'manual' ? ' när den har släppts' : '';
  return `${id}: skulle skickas${condition} till ${left.length}: ${left.join(', ')}`;
}

function outcomeInWords({ sent, waiting, failed, reasons }: Outcome): string {
  const counts = [
    sent > 0 && `${sent} ${sent === 1 ? 'skickad' : 'skickade'}`,
    waiting > 0 && `${waiting} väntar på nästa försök`,
    failed > 0 && `${failed} kunde inte skickas`,
  ].filter(Boolean);
  return `${counts.join(', ')}.${reasons.map((reason) => `\n  ${reason.replace(/\.$/, '')}.`).join('')}`;
}
