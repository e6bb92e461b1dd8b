import { missing, suppressedSign } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Edition, Report } from '../document.ts';
import { annexTables, tablesOf } from '../tables.ts';
import type { Citations } from './citations.ts';
import { markup, type Markup } from './markup.ts';
import { renderTable } from './table.ts';

/** The heading of each part of the annex with its id: what the contents list. */
export function annexTitles({ locale, promises, definitions }: Report): { id: string; title: string }[] {
  const options = { locale };
  return [
    { id: 'notes', title: m.edition_notes({}, options) },
    ...(promises.length > 0 ? [{ id: 'promise-texts', title: m.edition_promises({}, options) }] : []),
    ...(definitions.length > 0 ? [{ id: 'definitions', title: m.edition_definitions({}, options) }] : []),
  ];
}

/** What the report rests on: notes, promises as they were in force and definitions as they were. */
export function renderAnnex(edition: Edition, citations: Citations): Markup {
  const promises = annexTables(edition).find(({ id }) => id === 'annex-promises');
  const contents: Record<string, Markup | false> = {
    notes: renderNotes(edition.report, citations),
    'promise-texts': promises !== undefined && renderTable(promises, citations, true),
    definitions: renderDefinitions(edition.report),
  };
  return markup`${annexTitles(edition.report).map(
    ({ id, title }) =>
      markup`<section id="${id}" class="part annex" aria-labelledby="${id}-title">
        <h2 id="${id}-title">${title}</h2>
        ${contents[id] ?? null}
      </section>`,
  )}`;
}

function renderNotes(report: Report, citations: Citations): Markup {
  const options = { locale: report.locale };
  const shown = new Set(tablesOf(report).flatMap(({ rows }) => rows.flat().map(({ text }) => text)));
  return markup`<p class="prose">
      ${m.edition_notes_lead({}, options)}${shown.has(suppressedSign) && ` ${m.edition_sign_suppressed({}, options)}`}${shown.has(missing) && ` ${m.edition_sign_missing({}, options)}`}
    </p>
    <ol class="notes">
      ${report.notes.map(
        ({ number, name, text, address }) =>
          markup`<li id="note-${number}" value="${number}">
            ${text.startsWith(name) ? markup`<b>${name}</b>${text.slice(name.length)}` : text}
            ${citations.isCited(number) && markup`<a class="back" href="#cited-${number}" aria-label="${m.edition_note_back({ number: String(number) }, options)}">↑</a>`}
            <a class="address" href="${address}">${address}</a>
          </li>`,
      )}
    </ol>`;
}

function renderDefinitions({ definitions, locale }: Report): Markup {
  const options = { locale };
  return markup`<dl class="definitions">
    ${definitions.map(
      ({ name, definition, formula, source }) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${definition}</dd>
          <dd><b>${m.edition_column_formula({}, options)}:</b> ${formula}</dd>
          <dd><b>${m.column_source({}, options)}:</b> ${source}</dd>
        </div>`,
    )}
  </dl>`;
}
