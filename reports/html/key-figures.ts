import type { Tone } from '#lib/charts/trend-parts.ts';
import type { Locale } from '#lib/format/locale.ts';
import type { KeyFigure } from '../document.ts';
import { renderFigure } from './chart.ts';
import type { Citations } from './citations.ts';
import { markup, raw, type Markup } from './markup.ts';
import { statusMark } from './table.ts';

/** Never colour alone: better is a circle, worse a square, unchanged a circle with a level line. */
const signals: Record<Tone, Markup> = {
  improve: raw(
    '<circle cx="11" cy="11" r="10" fill="var(--improve-soft)" stroke="var(--improve)"/><path d="M6 14l4-4 2 2 4-5" fill="none" stroke="var(--improve)" stroke-width="2"/>',
  ),
  concern: raw(
    '<rect x="1" y="1" width="20" height="20" rx="3" fill="var(--concern-soft)" stroke="var(--concern)"/><path d="M6 7l4 4 2-2 4 5" fill="none" stroke="var(--concern)" stroke-width="2"/>',
  ),
  common: raw(
    '<circle cx="11" cy="11" r="10" fill="var(--common-soft)" stroke="var(--common)"/><path d="M5 11h3l2-3 3 6 2-3h2" fill="none" stroke="var(--common)" stroke-width="1.8"/>',
  ),
};

/** Key figures side by side, each with everything that it must be read with. */
export function renderKeyFigures(figures: readonly KeyFigure[], citations: Citations, locale: Locale): Markup {
  return markup`<ul class="block cards">
    ${figures.map((figure) => renderCard(figure, citations, locale))}
  </ul>`;
}

function renderCard(figure: KeyFigure, citations: Citations, locale: Locale): Markup {
  const { name, text, unitText, status, signal, comparison, national, facts, trend, note } = figure;
  const told = facts.filter((fact) => fact !== status?.target);
  return markup`<li class="card">
    <h3>${name}${citations.link([note])}</h3>
    <p class="value"><b>${text}</b>${unitText && markup` <span>${unitText}</span>`}</p>
    <div class="words">
      ${status && markup`<p class="judged">${statusMark(status.status, status.word)} <span class="target">${status.target}</span></p>`}
      ${signal && renderSignal(signal)}
      ${[comparison, national].map((words) => words && markup`<p class="compared">${words}</p>`)}
    </div>
    <div class="trend">${trend && renderFigure(trend, 'small', citations, locale)}</div>
    <p class="facts">${told.join(' · ')}</p>
  </li>`;
}

function renderSignal({ tone, words }: NonNullable<KeyFigure['signal']>): Markup {
  return markup`<p class="signal"><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">${signals[tone]}</svg><span>${words}</span></p>`;
}
