import { pathText, type ReadDocument } from '#warehouse/configuration/document.ts';
import type { Defect } from '#warehouse/configuration/errors.ts';
import { nearest } from '#warehouse/configuration/nearest.ts';
import type { DeliveryDocument } from './schema.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** What the schema cannot say: parts that need each other. */
export function checkDelivery({ mail, folder, schedule }: DeliveryDocument, document: ReadDocument): Defect[] {
  return collect(document, (report) => {
    if (mail) checkSmtp(mail.smtp, report);
    if (schedule.length > 0 && !mail && folder === undefined)
      report(['schedule'], 'har rapporter, men det står inte vart de ska. Lägg till mail eller folder.');
    const seen = new Map<string, number>();
    for (const [index, { report: kind, every }] of schedule.entries()) {
      const first = seen.get(`${kind} ${every}`);
      if (first === undefined) seen.set(`${kind} ${every}`, index);
      else report(['schedule', index], `är samma rapport lika ofta som schedule[${first}]. Behåll en av dem.`);
      if (kind === 'monthly' && every !== 'month')
        report(['schedule', index, 'every'], `hittade ”${every}”. Månadsbladet gäller en månad: skriv month.`);
    }
  });
}

function checkSmtp({ security, user, password }: NonNullable<DeliveryDocument['mail']>['smtp'], report: Report): void {
  const path = ['mail', 'smtp'];
  if (user !== undefined && !password) report([...path, 'user'], 'har inget lösenord. Lägg till password: { env: VARIABEL }.');
  if (user === undefined && password) report([...path, 'password'], 'har ingen användare. Lägg till user, eller ta bort password.');
  if (security === 'none' && password)
    report(
      [...path, 'security'],
      'är none: lösenordet skulle skickas i klartext. Skriv starttls eller tls, eller ta bort user och password.',
    );
}

/** Recipients of departments that are not there would never be sent anything. */
export function unknownDepartments(
  { recipients }: Pick<DeliveryDocument, 'recipients'>,
  document: ReadDocument,
  known: readonly string[],
): Defect[] {
  return collect(document, (report) => {
    for (const code of Object.keys(recipients.departments)) {
      if (known.includes(code)) continue;
      const suggestion = nearest(code, known);
      report(
        ['recipients', 'departments', code],
        `det finns ingen förvaltning med koden ”${code}”. ${suggestion ? `Menade du ”${suggestion}”?` : `Koderna är ${known.join(', ')}.`}`,
      );
    }
  });
}

function collect(document: ReadDocument, check: (report: Report) => void): Defect[] {
  const defects: Defect[] = [];
  check((path, message) => defects.push({ path: pathText(path), line: document.lineOf(path), message }));
  return defects;
}
