import type { RefusedRow } from '#lib/components/sample.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { codes, reasons, type Change } from '../state/sample.ts';

/**
 * The coded rows of a form, `code-N`, `reason-N` and `seen-N` of row N, and those that cannot be saved as they stand.
 * A row without a code and a reason is one not coded yet, and is left out.
 */
export function readChanges(form: FormData, size: number, locale: Locale): { changes: Change[]; refused: Record<number, RefusedRow> } {
  const changes: Change[] = [];
  const refused: Record<number, RefusedRow> = {};
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  for (const name of new Set(form.keys())) {
    const number = Number(/^seen-(\d{1,4})$/.exec(name)?.[1] ?? 0);
    if (number < 1 || number > size) continue;
    const fields = { code: textOf(`code-${number}`), reason: textOf(`reason-${number}`), seen: Number(textOf(name)) || 0 };
    if (fields.code === '' && fields.reason === '') continue;
    const code = codes.find((each) => each === fields.code);
    const reason = reasons.find((each) => each === fields.reason) ?? null;
    const problem = problemOf(fields, code !== undefined, reason !== null, locale);
    if (problem || !code) refused[number] = { ...fields, problem };
    else changes.push({ number, code, reason, seen: fields.seen });
  }
  return { changes, refused };
}

function problemOf(fields: { code: string; reason: string }, isCode: boolean, isReason: boolean, locale: Locale): string | null {
  const options = { locale };
  if (!isCode) return m.sample_problem_code({}, options);
  if (fields.reason !== '' && !isReason) return m.sample_problem_reason_unknown({}, options);
  return isReason && fields.code !== 'failure' ? m.sample_problem_reason({}, options) : null;
}
