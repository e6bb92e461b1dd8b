import { thresholdInWords } from '#lib/narrative/compliance.ts';
import { gapRange, gapVerdict } from '#lib/narrative/gaps.ts';
import { formatNumber, formatRatio, formatSigned } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { policyFilters } from './compliance.ts';
import { nameOf } from './names.ts';
import { withDepartment } from './peers.ts';
import { readClauses } from './results.ts';
import { isNeglected, promisesIn, readGapParts, readGaps, type GapPage, type Promised } from './service-gaps.ts';
import { linkTo, type View } from './view.ts';

const mostTopics = 3;

/** A promise to a department's residents with the topics that add most to its gap. */
export type DepartmentGap = Promised & { topics: { name: string; count: number }[]; isNeglected: boolean };

/** The gaps of one department in what can be counted in contacts, the largest first. */
export async function readGapsOf(view: View, code: string): Promise<DepartmentGap[]> {
  const { snapshot, observed } = view;
  const own = withDepartment(view, code);
  const span = { from: observed.from, to: observed.to };
  const [whole, gaps] = await Promise.all([
    readClauses(snapshot, { ...span, filters: policyFilters(own), grain: 'none', split: null }),
    readGaps(view),
  ]);
  const promises = promisesIn(whole.get('') ?? []).sort((a, b) => b.gap.count - a.gap.count);
  return Promise.all(
    promises.map(async (promised) => {
      const parts = promised.gap.count < 0.5 ? [] : await readGapParts(own, promised, 'topic');
      const topics = parts
        .filter(({ gap }) => gap.balance > 0)
        .slice(0, mostTopics)
        .map(({ code: topic, gap }) => ({ name: nameOf(view, 'topic', topic), count: gap.balance }));
      return { ...promised, topics, isNeglected: isNeglected(gaps, promised.indicator, code) };
    }),
  );
}

/** What one department promises and how it is kept, the largest gap first, with the topics that add most to it. */
export async function readDepartmentGaps(view: View, code: string): Promise<GapPage['overview']> {
  const { locale } = view;
  const options = { locale };
  const own = withDepartment(view, code);
  const gaps = await readGapsOf(view, code);
  const columns = [
    { name: m.gap_column_promise({}, options), numeric: false },
    { name: m.gap_column({}, options), numeric: true },
    { name: m.gap_interval({}, options), numeric: true },
    { name: m.column_value({}, options), numeric: true },
    { name: m.clause_threshold({}, options), numeric: true },
    { name: m.gap_judgement({}, options), numeric: false },
    { name: m.gap_department_topics({}, options), numeric: false },
  ];
  const rows = gaps.map(({ policy, metric, gap, measured, topics, isNeglected: isBehind }) => [
    `${policy.id} ${metric.name[locale]}`,
    formatNumber(gap.count, locale, 0),
    gapRange(gap, locale),
    formatRatio(measured.value, locale),
    thresholdInWords(measured.target, metric.unit, false, locale) ?? '–',
    [gapVerdict(gap, locale), ...(isBehind ? [m.gap_neglected_flag({}, options)] : [])].join(', '),
    topics.map(({ name, count }) => `${name} (${formatSigned(Math.round(count), locale)})`).join(', ') || '–',
  ]);
  return {
    table: { columns, rows },
    links: gaps.map(({ policy }) => linkTo(own, `/compliance/${policy.id}`)),
  };
}
