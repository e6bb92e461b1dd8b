import { tzOffset } from '@date-fns/tz';

const firstYear = 1970;
const lastYear = 2069;
const minute = 60_000;
const never = Date.UTC(9999, 0, 1);

type Transition = { at: number; before: number; after: number };
type Year = { start: number; transitions: Transition[] };

/** Local times of a zone as SQL: when a wall-clock reading was, and whether it ever was. */
export type Zone = {
  /** statements that a connection must have run before the expressions below work */
  setup: string[];
  /** UTC of a local timestamp expression; a doubled hour is read as the first one, outside 1970–2069 the result is null */
  utc: (local: string) => string;
  /** whether a local timestamp expression falls in an hour that was skipped */
  isSkipped: (local: string) => string;
};

const zones = new Map<string, Zone>();

/**
 * The zone's transitions, at most two a year, as lists with one element a year: an order of magnitude quicker than `timezone()` per row,
 * and explicit about the two hours a year where that is undefined. The lists are session variables, so that a query stays short.
 */
export function zoneOf(timezone: string): Zone {
  const known = zones.get(timezone);
  if (known) return known;
  const zone = makeZone(Array.from({ length: lastYear - firstYear + 1 }, (_, index) => yearOf(timezone, firstYear + index)));
  zones.set(timezone, zone);
  return zone;
}

function makeZone(years: Year[]): Zone {
  const setup: string[] = [];
  const listed = (name: string, values: string[]) => {
    setup.push(`set variable zone_${name} = [${values.join(', ')}]`);
    return (local: string) => `getvariable('zone_${name}')[year(${local}) - ${firstYear - 1}]`;
  };
  /** Seconds by year; undefined is a year where the value is never used. */
  const seconds = (name: string, values: (number | undefined)[]) => {
    const used = values.filter((value) => value !== undefined);
    if (used.every((value) => value === used[0])) return () => `interval '${used[0] ?? 0}' second`;
    const list = listed(
      name,
      values.map((value) => String(value ?? 0)),
    );
    return (local: string) => `to_seconds(${list(local)})`;
  };
  const boundaries = [0, 1].map((index) =>
    listed(
      `boundary_${index}`,
      years.map(({ transitions }) => wallClock(transitions[index])),
    ),
  );
  const offsets = [
    seconds(
      'offset_0',
      years.map(({ start }) => start),
    ),
    seconds(
      'offset_1',
      years.map(({ transitions }) => transitions[0]?.after),
    ),
    seconds(
      'offset_2',
      years.map(({ transitions }) => transitions[1]?.after),
    ),
  ];
  const gaps = [0, 1].map((index) => years.map(({ transitions }) => gapOf(transitions[index])));
  const skipped = gaps.flatMap((values, index) => {
    if (values.every((value) => !value)) return [];
    const length = seconds(`gap_${index}`, values);
    const boundary = boundaries[index]!;
    return [(local: string) => `${local} >= ${boundary(local)} and ${local} < ${boundary(local)} + ${length(local)}`];
  });
  const before = (local: string, index: number) => `when ${local} < ${boundaries[index]!(local)} then ${local} - ${offsets[index]!(local)}`;
  return {
    setup,
    utc: (local) =>
      `case when year(${local}) between ${firstYear} and ${lastYear} ` +
      `then case ${before(local, 0)} ${before(local, 1)} else ${local} - ${offsets[2]!(local)} end end`,
    isSkipped: (local) =>
      skipped.length === 0 ? 'false' : `coalesce(${skipped.map((condition) => condition(local)).join(' or ')}, false)`,
  };
}

function gapOf(transition: Transition | undefined): number | undefined {
  if (!transition) return undefined;
  return Math.max(0, transition.after - transition.before);
}

/** The wall clock, as it was before, when the clocks were changed: in a skipped hour's beginning, or at a doubled hour's first end. */
function wallClock(transition: Transition | undefined): string {
  const at = transition ? transition.at + transition.before * 1000 : never;
  return `timestamp '${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}'`;
}

/** A year's first offset from UTC in seconds, and its changes, found to the minute. */
function yearOf(timezone: string, year: number): Year {
  const transitions: Transition[] = [];
  const start = offsetAt(timezone, Date.UTC(year, 0, 1));
  for (let month = 0; month < 12; month++) {
    let low = Date.UTC(year, month, 1);
    let high = Date.UTC(year, month + 1, 1);
    const before = offsetAt(timezone, low);
    const after = offsetAt(timezone, high);
    if (before === after) continue;
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute;
      if (offsetAt(timezone, middle) === before) low = middle;
      else high = middle;
    }
    transitions.push({ at: high, before, after });
  }
  return { start, transitions };
}

function offsetAt(timezone: string, at: number): number {
  return tzOffset(timezone, new Date(at)) * 60;
}
