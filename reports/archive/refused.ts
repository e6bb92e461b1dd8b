import type { Refusal, ReportVersion } from '#lib/server/state/report.ts';

/** Why something cannot be done with a report, and what to do instead. */
export function refusedInWords(refused: Refusal, id: string, now: ReportVersion | null): string {
  const which = now ? `${id}, version ${now.version},` : id;
  switch (refused) {
    case 'missing':
      return `Det finns ingen rapport som heter ”${id}”. Se vilka som finns: npm run report -- list.`;
    case 'stale':
      return `${which} har ändrats av någon annan sedan du läste den. Läs den igen och försök sedan på nytt.`;
    case 'no_correction':
      return `${which} rättar en rapport som redan är släppt. Skriv vad som ändrats: --correction TEXT.`;
    case 'needless_correction':
      return `${which} rättar ingenting: ta bort --correction.`;
    case 'wrong_state':
      return {
        draft: `${which} är ett utkast. Godkänn den först: npm run report -- approve --report ${id} --by NAMN.`,
        approved: `${which} är redan godkänd av ${now?.approvedBy}. Släpp den: npm run report -- release --report ${id} --by NAMN.`,
        released: `${which} är redan släppt av ${now?.releasedBy} och ändras aldrig. Gör rapporten igen för att rätta den: det blir en ny version.`,
      }[now?.state ?? 'draft'];
  }
}
