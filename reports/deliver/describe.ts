import { formatDate } from '#lib/format/date.ts';
import { formatPeriod } from '#lib/format/period.ts';
import type { Day } from '#lib/filters/day.ts';
import type { DeliveryConfig } from './configuration.ts';
import { planOne } from './plan.ts';
import { comingReports, type DueReport } from './schedule.ts';

const names = {
  quarterly: 'Sammanfattningen',
  department: 'Återkopplingen till förvaltningar',
  brief: 'Återkopplingen på en sida',
  monthly: 'Månadsbladet',
};

/** What `reports.yaml` means, line by line: how and when what is sent next, and to whom. */
export function describeDelivery(config: DeliveryConfig, departments: readonly string[], today: Day): string[] {
  const { mail, folder, base_url: address } = config;
  const coming = comingReports(config.schedule, today);
  return [
    mail ? `E-post: från ${mail.from.address} genom ${mail.smtp.host} (${mail.smtp.security}).` : 'E-post: ingen.',
    `Mapp: ${folder ?? 'ingen'}.`,
    `Länk till rapportens sida: ${address ?? 'ingen, base_url saknas'}.`,
    ...(coming.length === 0 ? ['Inget är schemalagt.'] : coming.flatMap((due) => describeOne(config, departments, due))),
  ];
}

function describeOne(config: DeliveryConfig, departments: readonly string[], { entry, period, dueDay }: DueReport): string[] {
  const { report: kind, release, languages, attach } = entry;
  const about = kind === 'department' || kind === 'brief' ? departments : [null];
  const form = attach === 'pdf' ? 'med PDF' : 'utan bilaga';
  const how = release === 'manual' ? 'när den har släppts' : 'av sig själv';
  return [
    `${names[kind]} för ${formatPeriod(period.text, 'sv')}: skickas ${how}, tidigast ${formatDate(dueDay, 'sv')} (${languages.join(', ')}, ${form}).`,
    ...about.map((department) => {
      const { recipients, place } = planOne(config, { kind, period, department, locale: 'sv' }, entry);
      return `  ${department ?? 'till'}: ${recipients.length > 0 ? recipients.join(', ') : `ingen. Lägg till adresser under ${place}.`}`;
    }),
  ];
}
