import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tokenStyleSheet } from '#lib/charts/tokens.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Edition } from '../document.ts';
import { warnings } from '../words.ts';

const fonts = [
  ['Source Sans 3 Variable', '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'],
  ['Source Serif 4 Variable', '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'],
] as const;

let common: string | null = null;

/** The whole style of a page, its fonts included, and the policy that allows that style and nothing else. */
export function styleOf(edition: Edition): { css: string; policy: string } {
  common ??= [...fonts.map(fontFace), tokenStyleSheet(), readFileSync(new URL('./page.css', import.meta.url), 'utf8')].join('\n');
  const css = `${common}\n${runningFoot(edition)}`;
  const hash = createHash('sha256').update(css).digest('base64');
  return { css, policy: `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'` };
}

function fontFace([family, file]: (typeof fonts)[number]): string {
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(file))).toString('base64');
  return `@font-face{font-family:'${family}';font-weight:200 900;font-display:swap;src:url(data:font/woff2;base64,${bytes}) format('woff2')}`;
}

/** What stands at the foot of every printed page. */
function runningFoot(edition: Edition): string {
  const { locale, snapshot } = edition.report;
  const snapshotName = m.footer_snapshot({ id: snapshot.id }, { locale });
  const words = ['Servicespegeln', snapshotName, ...warnings(edition).map((warning) => warning.split(':')[0]!.toLowerCase())].join(' · ');
  return `@page{@bottom-left{content:${cssText(words)};font:8pt 'Source Sans 3 Variable',sans-serif;color:#5d5566;white-space:nowrap}@bottom-right{content:counter(page) ' (' counter(pages) ')';font:8pt 'Source Sans 3 Variable',sans-serif;color:#5d5566}}`;
}

/** A string of CSS in which nothing can end the string or the style. */
function cssText(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} .,·–-]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}
