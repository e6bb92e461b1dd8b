import { light } from '#lib/charts/tokens.ts';
import { noBreakSpace } from '#lib/format/locale.ts';
import type { Edition, SectionComment } from '../document.ts';
import { printBlocks, printSentence } from './blocks.ts';
import { dayInWords, footOf, labelsOf, stateInWords } from './labels.ts';
import type { Measure } from './measure.ts';
import { breakable } from './words.ts';

/** An edition as the one document that the templates read: all that is printed, already in words, and the charts as pictures. */
export function printDocument(edition: Edition, measure: Measure) {
  const { report } = edition;
  const { period } = report;
  const inSections = new Set(report.sections.map(({ id }) => id));
  const commentsOn = (belongs: (comment: SectionComment) => boolean) =>
    edition.comments.filter(belongs).map((comment) => printComment(comment, edition));
  return {
    measure,
    colours: light,
    labels: labelsOf(edition),
    language: report.locale,
    title: report.title,
    titleLines: report.title.replace(period.name, period.name.replaceAll(' ', noBreakSpace)),
    author: report.municipality,
    description: report.answer.map(({ text }) => text).join(' '),
    keywords: [report.municipality, period.name, report.department?.name].filter((word) => word != null),
    date: report.madeAt.slice(0, 10).split('-').map(Number),
    addressed: report.addressed,
    state: stateInWords(edition),
    isDraft: edition.state === 'draft',
    foot: footOf(edition),
    correction: edition.correction,
    answer: report.answer.map(printSentence),
    sections: report.sections.map(({ id, title, blocks }) => ({
      title,
      blocks: printBlocks(blocks, title, measure),
      comments: commentsOn(({ section }) => section === id),
    })),
    otherComments: commentsOn(({ section }) => !inSections.has(section)),
    notes: report.notes.map(({ number, text }) => ({ number, text })),
    promises: measure.isOnePage ? [] : report.promises,
  };
}

function printComment({ author, role, text, at }: SectionComment, { report }: Edition) {
  return {
    paragraphs: breakable(text).split(/\n\s*\n/),
    signature: [author, role, dayInWords(at, report.locale)].filter(Boolean).join(', '),
  };
}
