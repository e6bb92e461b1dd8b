import type { Block, Report, SectionId } from '#reports/document.ts';
import type { ReportPreview } from '#lib/components/report.ts';
import { formatInstant } from '#lib/format/date.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ReportComment } from '../state/report.ts';
import type { View } from '../view.ts';

/** A report in short, section by section, with the comments on each. */
export function previewOf(view: View, report: Report, comments: readonly ReportComment[]): ReportPreview {
  return {
    answer: report.answer.map(({ text }) => text),
    sections: report.sections.map(({ id, title, blocks }) => ({
      ...{ id, title },
      sentences: blocks.flatMap(sentencesOf),
      holds: holdingsInWords(view, blocks),
      comments: commentsOn(view, id, comments),
    })),
  };
}

/** What a block says in running text. */
export function sentencesOf(block: Block): string[] {
  if (block.kind === 'text') return block.sentences.map(({ text }) => text);
  if (block.kind === 'list') return block.items.map(({ text }) => text);
  return block.kind === 'chart' ? [block.chart.caption.text] : [];
}

function holdingsInWords({ locale }: View, blocks: readonly Block[]): string | null {
  const options = { locale };
  const count = (kind: Block['kind']) => blocks.filter((block) => block.kind === kind).length;
  const figures = blocks.reduce((sum, block) => sum + (block.kind === 'keyFigures' ? block.figures.length : 0), 0);
  const parts = [
    ...(figures > 0 ? [m.archive_holds_figures({ count: figures }, options)] : []),
    ...(count('chart') > 0 ? [m.archive_holds_charts({ count: count('chart') }, options)] : []),
    ...(count('table') > 0 ? [m.archive_holds_tables({ count: count('table') }, options)] : []),
  ];
  return parts.length > 0 ? m.archive_holds({ what: listInWords(parts, locale) }, options) : null;
}

function commentsOn(
  { locale, zone }: View,
  section: SectionId,
  comments: readonly ReportComment[],
): ReportPreview['sections'][number]['comments'] {
  return comments
    .filter((comment) => comment.section === section && comment.withdrawnAt === null)
    .map(({ id, text, author, role, at }) => ({
      ...{ id, text },
      signed: `${author}, ${role} · ${formatInstant(at, locale, zone)}`,
      withdraw: m.archive_withdraw_of({ author }, { locale }),
    }));
}
