import type { Edition } from '../document.ts';

export function renderPage(edition: Edition): string {
  return JSON.stringify(edition);
}
