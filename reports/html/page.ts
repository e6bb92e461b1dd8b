import { m } from '#lib/paraglide/messages.js';
import type { Edition } from '../document.ts';
import { imprint, warnings } from '../words.ts';
import { annexTitles, renderAnnex } from './annex.ts';
import { Citations } from './citations.ts';
import { markup, raw, type Markup } from './markup.ts';
import { renderOtherComments, renderSection } from './sections.ts';
import { styleOf } from './style.ts';

/** A report as one web page that needs nothing else: no script, no other file, no network. */
export function renderPage(edition: Edition): string {
  const { report } = edition;
  const { css, policy } = styleOf(edition);
  const options = { locale: report.locale };
  return markup`<!doctype html>
    <html lang="${report.locale}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${report.title} – ${report.municipality}</title>
        <style>${raw(css)}</style>
      </head>
      <body>
        <a class="skip" href="#content">${m.skip_to_content({}, options)}</a>
        <header class="top">
          <p>${report.addressed}</p>
          ${warnings(edition).map((warning) => markup`<p class="warning">${warning}</p>`)}
        </header>
        <main id="content" tabindex="-1">${renderMain(edition)}</main>
        <footer class="foot">
          <p>${imprint(edition).join(' · ')}</p>
          ${hasExample(edition) && markup`<p>${m.footer_example({}, options)}</p>`}
        </footer>
      </body>
    </html>
`.text;
}

function renderMain(edition: Edition): Markup {
  const { report, version, correction } = edition;
  const options = { locale: report.locale };
  const citations = new Citations(report.locale);
  const compared = report.comparison !== null && m.edition_compared({ period: report.comparison }, options);
  // in reading order: a note leads back to the first place that cites it
  const answer = citations.sentences(report.answer);
  const sections = report.sections.map((section) => renderSection(section, edition, citations));
  return markup`<div class="page-head">
      <h1>${report.title}</h1>
      ${compared && markup`<p class="compared">${compared}</p>`}
      <p class="lede">${answer}</p>
    </div>
    ${
      correction !== null &&
      markup`<section class="correction" aria-labelledby="correction-title">
        <h2 id="correction-title">${m.edition_correction({ version: String(version) }, options)}</h2>
        <p class="said">${correction}</p>
      </section>`
    }
    ${renderContents(edition)} ${sections} ${renderOtherComments(edition)} ${renderAnnex(edition, citations)}`;
}

function renderContents({ report }: Edition): Markup | false {
  const entries = [...report.sections.map(({ id, title }) => ({ id, title })), ...annexTitles(report)];
  return (
    report.sections.length > 1 &&
    markup`<nav class="contents" aria-labelledby="contents-title">
      <h2 id="contents-title">${m.edition_contents({}, { locale: report.locale })}</h2>
      <ul>
        ${entries.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>`
  );
}

function hasExample({ report }: Edition): boolean {
  return JSON.stringify([report.sections, report.promises]).includes('†') || report.promises.some(({ isExample }) => isExample);
}
