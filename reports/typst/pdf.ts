import type { Edition } from '../document.ts';

export function renderPdf(edition: Edition): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(edition));
}
