import { Cron } from 'croner';
import { ConfigError } from '#warehouse/configuration/errors.ts';

/** What has fallen due is caught up with at once and then looked for each hour of the working day, which is also when what waits is tried again. */
const everyHour = '0 7-18 * * *';

/**
 * Runs the work now and then each hour until the process is told to end; never two at a time, and one that fails does not end the watch.
 * @returns the exit code
 */
export async function keepWatch(work: () => Promise<void>, tell: (line: string) => void): Promise<number> {
  const guarded = async () => {
    try {
      await work();
    } catch (error) {
      tell(reasonOf(error));
    }
  };
  const job = new Cron(everyHour, { timezone: 'Europe/Stockholm', protect: true, paused: true }, guarded);
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  tell('Vaktar: skickar det som ska skickas, varje timme kl. 7–18. Avsluta med Ctrl+C.');
  await job.trigger();
  job.resume();
  await told;
  job.stop();
  return 0;
}

/** A defect of the program is told whole; what is expected is told as its message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof ConfigError || ['ReportError', 'WarehouseError'].includes(error.name);
  return isExpected ? error.message : (error.stack ?? error.message);
}
