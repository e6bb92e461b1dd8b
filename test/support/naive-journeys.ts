import type { RawRow } from './warehouse.ts';

export type NaiveJourney = { began: string; unit: string | null; lastUnit: string | null; ending: string | null };

type Step = {
  kind: 'abandoned' | 'contact' | 'case';
  from: number;
  to: number;
  unit: string | null;
  lastUnit: string | null;
  outcome: string | null;
};

const day = 86_400_000;
const text = (row: RawRow | undefined, name: string) => (row?.[name] ?? null) as string | null;
const at = (row: RawRow, name: string) => Date.parse(`${(row[name] as string).replace(' ', 'T').replace(/Z?$/, 'Z')}`);

/**
 * Journeys counted row by row in plain loops from what sources sent, with nothing of the models in it. Sources here say person and
 * topic on a case's first event or never, and no two steps begin in the same second.
 */
export function naiveJourneys(contacts: readonly RawRow[], events: readonly RawRow[], windowDays: number): NaiveJourney[] {
  const matters = new Map<string, Step[]>();
  const add = (party: string, topic: string | null, step: Step) => {
    const key = JSON.stringify([party, topic]);
    matters.set(key, [...(matters.get(key) ?? []), step]);
  };
  const cases = Map.groupBy(events, (row) => row.case_ref as string);
  for (const [ref, rows] of cases) {
    const ordered = rows.toSorted((a, b) => at(a, 'happened_at') - at(b, 'happened_at'));
    const units = ordered.map((row) => text(row, 'unit')).filter((unit) => unit !== null && unit !== 'unknown');
    const last = ordered.filter(({ event }) => event === 'closed' || event === 'reopened').at(-1);
    add(text(ordered[0], 'person_key') ?? `case ${ref}`, text(ordered[0], 'topic'), {
      ...{ kind: 'case', from: at(ordered[0]!, 'happened_at'), to: last?.event === 'closed' ? at(last, 'happened_at') : Infinity },
      ...{ unit: units[0] ?? null, lastUnit: units.at(-1) ?? null },
      outcome:
        ordered
          .map((row) => text(row, 'outcome'))
          .filter(Boolean)
          .at(-1) ?? null,
    });
  }
  for (const [index, row] of contacts.entries()) {
    const linked = cases.get(text(row, 'case_ref') ?? '')?.toSorted((a, b) => at(a, 'happened_at') - at(b, 'happened_at'))[0];
    const own = text(row, 'topic') === null ? null : text(row, 'person_key');
    const byCase = text(row, 'case_ref') === null ? null : `case ${text(row, 'case_ref')}`;
    const unit = text(row, 'unit') === 'unknown' ? null : text(row, 'unit');
    add(text(linked, 'person_key') ?? byCase ?? own ?? `contact ${index}`, text(linked, 'topic') ?? text(row, 'topic'), {
      kind: row.abandoned ? 'abandoned' : 'contact',
      from: at(row, 'started_at'),
      to: at(row, 'started_at'),
      unit,
      lastUnit: row.outcome === 'forwarded' ? text(row, 'forwarded_to') : unit,
      outcome: text(row, 'outcome'),
    });
  }
  return [...matters.values()].flatMap((steps) => {
    const ordered = steps.toSorted((a, b) => a.from - b.from);
    const real = chains(
      ordered.filter(({ kind }) => kind !== 'abandoned'),
      windowDays,
    );
    const given = ordered.filter(({ kind }) => kind !== 'abandoned');
    const alone = ordered.filter(
      (step) => step.kind === 'abandoned' && given.every(({ from, to }) => apart(from, to, step.from) > windowDays * day),
    );
    return [...real, ...chains(alone, windowDays)].map(describe);
  });
}

/** How long before or after a span of time an instant lies; 0 within it. */
function apart(from: number, to: number, instant: number): number {
  return Math.max(0, from - instant, instant - to);
}

function chains(steps: readonly Step[], windowDays: number): Step[][] {
  const made: Step[][] = [];
  for (const step of steps) {
    const last = made.at(-1);
    if (last && step.from - Math.max(...last.map(({ to }) => to)) <= windowDays * day) last.push(step);
    else made.push([step]);
  }
  return made;
}

function describe(steps: Step[]): NaiveJourney {
  const cases = steps.filter(({ kind }) => kind === 'case');
  const decisive = cases.filter(({ to }) => to === Infinity).at(-1) ?? cases.at(-1) ?? steps.at(-1)!;
  const ending = endingOf(decisive);
  return {
    began: new Date(steps[0]!.from).toISOString(),
    unit: steps.find(({ unit }) => unit !== null)?.unit ?? null,
    lastUnit: ending === 'referred_external' ? 'external' : decisive.lastUnit,
    ending,
  };
}

function endingOf({ kind, to, outcome, lastUnit }: Step): string | null {
  if (kind === 'abandoned') return 'abandoned';
  if (to === Infinity) return 'open';
  if (outcome === 'referred_external') return 'referred_external';
  if (kind === 'contact' && outcome === 'forwarded') return 'passed_on';
  if ((kind === 'contact' && outcome !== 'resolved') || lastUnit === null) return null;
  return lastUnit === 'medborgarcenter' ? 'at_medborgarcenter' : 'at_department';
}
