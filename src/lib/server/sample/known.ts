import { error } from '@sveltejs/kit';
import { samples } from '../state.ts';
import type { Sample } from '../state/sample.ts';

/** @throws 404 when there is no such sample or it has been removed */
export function knownSample(id: string): Sample {
  const sample = /^\d{1,9}$/.test(id) ? samples().find(Number(id)) : null;
  if (!sample) error(404, { message: `no sample ${id}`, id: '' });
  return sample;
}
