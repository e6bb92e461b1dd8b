import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

type Generator = ReturnType<typeof xoroshiro128plus>;

/** A 32-bit hash of the parts, the same on every machine. Gives each day, queue or case a stream of its own. */
export function hashOf(seed: number, ...parts: (string | number)[]): number {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  for (const part of parts) {
    if (typeof part === 'number') hash = mixed(hash ^ Math.imul(part, 0xc2b2ae35));
    else for (let i = 0; i < part.length; i++) hash = mixed(hash ^ part.charCodeAt(i));
  }
  return mixed(hash);
}

/** A hash as a number in [0, 1). */
export function share(hash: number): number {
  return (hash >>> 0) / 4294967296;
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}

/** A stream of random draws that depends on its seed and nothing else. */
export class Draw {
  readonly #generator: Generator;

  constructor(seed: number, ...parts: (string | number)[]) {
    this.#generator = xoroshiro128plus(hashOf(seed, ...parts));
    // The first outputs of xoroshiro are the same for every seed.
    for (let i = 0; i < 6; i++) this.#generator.next();
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return (this.#generator.next() >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** An integer from 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.unit() * count);
  }

  between(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.unit());
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  lognormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  poisson(mean: number): number {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let count = -1;
    for (let product = 1; product > limit; count++) product *= this.unit();
    return Math.max(0, count);
  }

  /** The index that a uniform draw falls on in cumulative weights (their last element is the total). */
  cumulative(weights: Float64Array): number {
    const target = this.unit() * (weights[weights.length - 1] ?? 0);
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((weights[middle] as number) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
