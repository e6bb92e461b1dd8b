import { dayAt } from '#lib/filters/day.ts';
import { formatDate } from '#lib/format/date.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Block, Edition, Section, SectionComment } from '../document.ts';
import { zone } from '../zone.ts';
import { renderFigure } from './chart.ts';
import type { Citations } from './citations.ts';
import { markup, type Markup } from './markup.ts';
import { renderKeyFigures } from './key-figures.ts';
import { renderTable } from './table.ts';

/** A section with its comments below it. */
export function renderSection(section: Section, { report, comments }: Edition, citations: Citations): Markup {
  const { id, title, blocks } = section;
  const own = comments.filter((comment) => comment.section === id);
  return markup`<section id="${id}" class="part" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <div class="blocks">${blocks.map((block, index) => renderBlock(block, blocks, index, title, citations, report.locale))}</div>
    ${renderComments(own, title, report.locale)}
  </section>`;
}

function renderBlock(block: Block, all: readonly Block[], index: number, title: string, citations: Citations, locale: Locale): Markup {
  switch (block.kind) {
    case 'text':
      return markup`<p class="block prose">${citations.sentences(block.sentences)}</p>`;
    case 'list':
      return markup`<ul class="block prose items">
        ${block.items.map((item) => markup`<li>${citations.sentences([item])}</li>`)}
      </ul>`;
    case 'keyFigures':
      return renderKeyFigures(block.figures, citations, locale);
    case 'table':
      return markup`<div class="block">${renderTable(block.table, citations, block.table.title === title)}</div>`;
    case 'chart':
      return renderFigure(block.chart, hasCompanion(all, index) ? 'half' : 'full', citations, locale);
  }
}

/** Two half-wide charts in a row stand side by side; one alone has the whole width. */
function hasCompanion(blocks: readonly Block[], index: number): boolean {
  const isHalf = (at: number) => {
    const block = blocks[at];
    return block?.kind === 'chart' && block.chart.width === 'half';
  };
  if (!isHalf(index)) return false;
  let first = index;
  while (isHalf(first - 1)) first -= 1;
  return (index - first) % 2 === 1 || isHalf(index + 1);
}

/** Comments on a section that this report does not have, so that nothing signed is lost. */
export function renderOtherComments({ report, comments }: Edition): Markup | null {
  const ids = new Set(report.sections.map(({ id }) => id));
  return renderComments(
    comments.filter(({ section }) => !ids.has(section)),
    report.title,
    report.locale,
  );
}

function renderComments(comments: readonly SectionComment[], title: string, locale: Locale): Markup | null {
  const options = { locale };
  if (comments.length === 0) return null;
  return markup`<div class="comments">
    <h3>${m.edition_comments({}, options)}<span class="hidden-visually">: ${title}</span></h3>
    ${comments.map(
      ({ author, role, text, at }) =>
        markup`<blockquote>
          <p class="said">${text}</p>
          <footer>
            ${[author, role].filter(Boolean).join(', ')} · <time datetime="${at}">${formatDate(dayAt(new Date(at), zone), locale)}</time>
          </footer>
        </blockquote>`,
    )}
  </div>`;
}
