import type { Measurement } from './measurement.ts';
import { daysAgo, generateUntil, ingest, withChanging } from './municipality.ts';
import { phasesOf } from './run-report.ts';

/** One more day on three years of history, from files to a published snapshot, beside a full rebuild of the same. */
export async function measureDay(): Promise<Measurement[]> {
  return withChanging(async (dataDir) => {
    await generateUntil(dataDir, daysAgo(1));
    const day = await ingest(dataDir);
    const full = await ingest(dataDir, ['--full']);
    const [dayPhases, fullPhases] = [phasesOf(day.stdout, day.seconds), phasesOf(full.stdout, full.seconds)];
    const rebuild = fullPhases.build + fullPhases.publish;
    return [
      {
        id: 'day',
        text: 'En dag till på tre års historia',
        unit: 'x',
        value: day.seconds / full.seconds,
        bare: { text: 'allt på nytt (--full)', value: full.seconds, unit: 's' },
        bound: 0.25,
      },
      { id: 'day.seconds', text: '  i sekunder', unit: 's', value: day.seconds, bound: null },
      {
        id: 'day.models',
        text: '  varav modeller och utgåva',
        unit: 's',
        value: dayPhases.build + dayPhases.publish,
        bare: { text: 'allt på nytt', value: rebuild, unit: 's' },
        bound: null,
      },
    ];
  });
}
