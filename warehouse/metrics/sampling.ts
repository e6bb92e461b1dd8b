import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { wilsonInterval } from './wilson.ts';

/**
 * A simple random sample without replacement of the positions 0 … `population` − 1, in the order they are drawn: the first `size`
 * steps of a Fisher–Yates shuffle (Knuth, TAOCP 2, §3.4.2 P). Every set and every order is as likely; any first part of it is a
 * simple random sample too. The same seed gives the same positions on every machine.
 * @throws RangeError when there are fewer to draw from than are wanted
 */
export function drawPositions(population: number, size: number, seed: number): number[] {
  if (size > population) throw new RangeError(`cannot draw ${size} of ${population}`);
  const generator = mersenne(seed);
  const moved = new Map<number, number>();
  return Array.from({ length: size }, (_, step) => {
    const at = uniformInt(generator, step, population - 1);
    const drawn = moved.get(at) ?? at;
    moved.set(at, moved.get(step) ?? step);
    return drawn;
  });
}

/** Half the width of the 95 % interval (Wilson) that a sample of this size gives of a share of one half, where it is widest. */
export function expectedMargin(size: number): number {
  const { low, high } = wilsonInterval(size / 2, size)!;
  return (high - low) / 2;
}

export type Codings = { failure: number; value: number; unclear: number };

export type SampleEstimate = {
  coded: number;
  failure: number;
  /** those that could be told; the share and its interval are of them */
  decided: number;
  share: number | null;
  low: number | null;
  high: number | null;
  /** what the share of all coded is when no unclear contact was failure demand, and when every one was; with 95 % intervals */
  bounds: { none: Proportion; all: Proportion } | null;
};

export type Proportion = { share: number; low: number; high: number };

/** A share with its Wilson 95 % interval, null of nothing. */
export function proportionOf(successes: number, observations: number): Proportion | null {
  const interval = wilsonInterval(successes, observations);
  return interval && { share: successes / observations, ...interval };
}

/**
 * The share of failure demand among coded contacts (Seddon: demand caused by a failure to do something or do something right for the
 * customer). Wilson 95 % without finite population correction: wider than need be where much of the population is in the sample.
 */
export function estimateFailure({ failure, value, unclear }: Codings): SampleEstimate {
  const decided = failure + value;
  const coded = decided + unclear;
  const known = proportionOf(failure, decided);
  const [none, all] = [proportionOf(failure, coded), proportionOf(failure + unclear, coded)];
  return {
    ...{ coded, failure, decided, share: known?.share ?? null, low: known?.low ?? null, high: known?.high ?? null },
    bounds: none && all && { none, all },
  };
}

/** Fewer decided contacts than this are shown as uncertain and compared with nothing. */
export const fewestDecided = 30;

export type Verdict = 'few' | 'undecided' | 'higher' | 'lower' | 'higher_of_decided' | 'lower_of_decided';

/**
 * What a sample says of a figure that is counted on the whole of what it was drawn from, and so has no interval of its own.
 * `higher` and `lower` hold whatever the unclear contacts were; `…_of_decided` only if these are as the others.
 */
export function verdictOn(estimate: SampleEstimate, figure: number): Verdict {
  const { decided, low, high, bounds } = estimate;
  if (decided < fewestDecided || low === null || high === null || !bounds) return 'few';
  if (low > figure) return bounds.none.low > figure ? 'higher' : 'higher_of_decided';
  if (high < figure) return bounds.all.high < figure ? 'lower' : 'lower_of_decided';
  return 'undecided';
}
