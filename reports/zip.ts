import { zipSync, type Zippable } from 'fflate';
import type { Day } from '#lib/filters/day.ts';

/** A zip whose bytes follow from its files alone: every file is of the day given, in any zone. */
export function zip(files: Record<string, Uint8Array>, day: Day): Uint8Array {
  const [year, month, date] = day.split('-').map(Number);
  // fflate writes the fields of the machine's own zone
  const mtime = new Date(year!, month! - 1, date);
  const dated: Zippable = Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, [bytes, { mtime, level: 9 }]]));
  return zipSync(dated);
}
