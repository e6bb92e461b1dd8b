/** Note numbers as they are printed: `1–3` leads to note 1. */
export type Reference = { text: string; to: number };

/** Numbers of notes, in order and each once, with runs of three or more as `1–3`. */
export function compactReferences(numbers: readonly number[]): Reference[] {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.flatMap(({ first, last }) => {
    if (last - first >= 2) return [{ text: `${first}–${last}`, to: first }];
    return last === first ? [toNote(first)] : [toNote(first), toNote(last)];
  });
}

function toNote(number: number): Reference {
  return { text: String(number), to: number };
}
