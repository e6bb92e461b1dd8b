import { escapeHtml } from '#lib/charts/option.ts';
import { formatDate } from '#lib/format/date.ts';
import { noBreakSpace } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Edition, KeyFigure, Report } from '../document.ts';

export type Message = { subject: string; text: string; html: string };

type Part =
  | { kind: 'title' | 'heading' | 'text' | 'small'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'link'; text: string; address: string };

/**
 * What stands in the mail: the answer, the key figures in words, and where the whole report is.
 * @param options.address of the report's page, or null where the pages have no known address
 */
export function writeMessage(edition: Edition, options: { address: string | null; isAttached: boolean; takesReplies: boolean }): Message {
  const { report, correction } = edition;
  const locale = { locale: report.locale };
  const subject = correction === null ? report.title : m.delivery_correction({ title: report.title }, locale);
  const figures = report.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'keyFigures' ? block.figures : [])));
  const lines = figures.map(figureInWords);
  const text = (words: string): Part => ({ kind: 'text', text: words });
  const small = (words: string): Part => ({ kind: 'small', text: words });
  const parts: Part[] = [
    { kind: 'title', text: subject },
    small(report.addressed),
    ...(report.isSynthetic ? [text(m.demo_banner({}, locale))] : []),
    ...(correction === null ? [] : [text(correction)]),
    ...report.answer.map((sentence) => text(sentence.text)),
    ...(lines.length > 0
      ? [{ kind: 'heading', text: m.delivery_figures({}, locale) } as const, { kind: 'list', items: lines } as const]
      : []),
    ...(lines.some((line) => line.includes('†')) ? [small(m.delivery_example({}, locale))] : []),
    ...(options.address === null ? [] : [{ kind: 'link', text: m.delivery_read({}, locale), address: options.address } as const]),
    ...(options.isAttached ? [text(m.delivery_attached({}, locale))] : []),
    small(basisInWords(report)),
    small(options.takesReplies ? m.delivery_reply({}, locale) : m.delivery_automatic({}, locale)),
  ];
  const whole = parts.map(withoutBreaks);
  return { subject: oneLine(subject), text: `${whole.map(asText).join('\n\n')}\n`, html: asPage(report.locale, oneLine(subject), whole) };
}

/** `Löst vid första kontakten: 67,5 %. Mål över 50 %: uppfyllt. Säker förbättring sedan juni 2025.` */
function figureInWords({ name, text, unitText, status, signal, comparison }: KeyFigure): string {
  const value = [text, unitText].filter(Boolean).join(noBreakSpace);
  const kept = status && `${status.target}: ${status.word.charAt(0).toLowerCase()}${status.word.slice(1)}`;
  return [`${name}: ${value}`, kept, signal?.words, comparison]
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function basisInWords({ locale, period, snapshot }: Report): string {
  return m.delivery_basis({ period: period.name, date: formatDate(snapshot.lastDate, locale), snapshot: snapshot.id }, { locale });
}

/** What other people have written can hold line breaks and control characters; a header or a line of a mail must not. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function withoutBreaks(part: Part): Part {
  if (part.kind === 'list') return { ...part, items: part.items.map(oneLine) };
  return { ...part, text: oneLine(part.text) };
}

function asText(part: Part): string {
  if (part.kind === 'list') return part.items.map((item) => `– ${item}`).join('\n');
  if (part.kind === 'link') return `${part.text}\n${part.address}`;
  return part.text;
}

function asPage(language: string, title: string, parts: readonly Part[]): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 38em; color: #1a1a1a; background: #ffffff">
${parts.map(asElement).join('\n')}
</body>
</html>
`;
}

function asElement(part: Part): string {
  if (part.kind === 'list') return `<ul>${part.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  if (part.kind === 'link') return `<p><a href="${escapeHtml(part.address)}">${escapeHtml(part.text)}</a></p>`;
  const text = escapeHtml(part.text);
  if (part.kind === 'title') return `<h1 style="font-size: 22px; line-height: 1.25">${text}</h1>`;
  if (part.kind === 'heading') return `<h2 style="font-size: 18px">${text}</h2>`;
  return part.kind === 'small' ? `<p style="font-size: 14px; color: #4a4a4a">${text}</p>` : `<p>${text}</p>`;
}
