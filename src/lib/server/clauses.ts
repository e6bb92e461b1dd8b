import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const says = {
  M1: m.clause_m1,
  M2: m.clause_m2,
  M3: m.clause_m3,
  M4: m.clause_m4,
  M5: m.channels_clause_m5,
  M6: m.clause_m6,
  M7: m.clause_m7,
  M8: m.clause_m8,
  M9: m.clause_m9,
  M10: m.clause_m10,
  M11: m.clause_m11,
  M12: m.clause_m12,
  M13: m.clause_m13,
  M14: m.clause_m14,
  M15: m.clause_m15,
  M16: m.clause_m16,
  M17: m.clause_m17,
  M18: m.clause_m18,
  M19: m.clause_m19,
  M20: m.clause_m20,
  M21: m.clause_m21,
  M22: m.clause_m22,
} as const;

/** The clauses of the mission, in its order. */
export const clauses = Object.keys(says) as (keyof typeof says)[];

/** A clause of the mission with what it says in short; of another policy as it is. */
export function clauseInWords(clause: string, locale: Locale): string {
  const text = clause in says ? says[clause as keyof typeof says]({}, { locale }) : null;
  return text ? `${clause}, ${text}` : clause;
}
