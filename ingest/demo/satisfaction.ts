import type { Contact } from './contact.ts';

/**
 * The answer to the survey after a contact, 1 to 5, or empty: who got help quickly is more content.
 * @param answerShare how many answer the survey
 */
export function satisfactionOf(contact: Contact, waitSeconds: number, answerShare: number): string {
  if (contact.survey >= answerShare) return '';
  const mood = contact.survey / answerShare;
  const helped = contact.outcome === 'resolved' ? 0 : contact.outcome === 'case_opened' ? 0.08 : 0.24;
  const waited = waitSeconds > 300 ? 0.14 : waitSeconds > 90 ? 0.05 : 0;
  const score = mood - helped - waited;
  if (score > 0.5) return '5';
  if (score > 0.2) return '4';
  if (score > 0.05) return '3';
  return score > -0.08 ? '2' : '1';
}
