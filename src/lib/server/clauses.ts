import { midSentence } from '#lib/narrative/words.ts';
import type { View } from './view.ts';

/** The clauses of the policy register, in its order. */
export function clauseCodes({ snapshot }: View): string[] {
  return snapshot.policies.map(({ id }) => id);
}

/** A clause with what it says in short; one that the register does not have as it is. */
export function clauseInWords({ snapshot, locale }: View, clause: string): string {
  const policy = snapshot.policies.find(({ id }) => id === clause);
  return policy ? `${clause}, ${midSentence(policy.title[locale], locale)}` : clause;
}
