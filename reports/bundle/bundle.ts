import type { Edition } from '../document.ts';

export function renderBundle(edition: Edition): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(edition));
}
