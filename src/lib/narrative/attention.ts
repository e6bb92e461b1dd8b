import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import type { Tone } from '#lib/charts/trend-parts.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatDate, formatInstant } from '#lib/format/date.ts';
import { formatNumber, formatRatio, formatSmallRatio } from '#lib/format/number.ts';
import { formatBareInterval, formatValue } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import { observationsInWords } from './observations.ts';
import { signalInWords } from './signal.ts';
import { distanceFromTarget, statusWord, targetInWords, targetStatus, type Measured } from './status.ts';
import { capitalise, genitive, lowerFirst, midSentence } from './words.ts';

export type AttentionItem = {
  tone: Tone;
  shape: 'signal' | 'target' | 'data';
  title: string;
  text: string;
  /** where a change comes from, with a way to all of it */
  why: { text: string; href: string } | null;
  tag: string;
  href: string;
  /** the metric, and the department when it is one's; null for what is about the data itself */
  about: { metric: string; department: string | null } | null;
};

/** A metric as it stands, for all or for one department, with its control chart over the months before. */
export type Standing = {
  metric: MetricDefinition;
  row: Measured;
  department: { code: string; name: string } | null;
  chart: ControlChart | null;
  periods: readonly string[];
  href: string;
};

const mostItems = 6;
const mostPerMetric = 2;

/**
 * What a reader should see first: targets missed for certain and certain deteriorations, those that touch most people
 * first, then one certain improvement of a department. What holds for a department is not said again for all.
 */
export function needingAttention(standings: readonly Standing[]): Standing[] {
  const judged = standings
    .filter((standing) => !isSaidOfDepartment(standing, standings))
    .map((standing) => ({
      standing,
      status: targetStatus(standing.metric, standing.row),
      touched: touchedBy(standing),
    }));
  const troubled = judged
    .filter(({ standing, status }) => status === 'missed' || (standing.chart?.variation === 'worsening' && status !== 'no_data'))
    .sort((a, b) => rank(b) - rank(a));
  const chosen: typeof troubled = [];
  for (const item of troubled) {
    const same = chosen.filter(({ standing }) => standing.metric.id === item.standing.metric.id);
    if (same.length < mostPerMetric) chosen.push(item);
  }
  const items = chosen.slice(0, mostItems - 1).map(({ standing }) => standing);
  const better = judged.find(
    ({ standing, status }) => standing.chart?.variation === 'improving' && status !== 'missed' && status !== 'no_data',
  );
  return better && items.length > 0 ? [...items, better.standing] : items;
}

/** With one department chosen, all is that department. */
function isSaidOfDepartment({ metric, row, department }: Standing, standings: readonly Standing[]): boolean {
  return (
    department === null &&
    standings.some((other) => other.department && other.metric.id === metric.id && other.row.denominator === row.denominator)
  );
}

function rank({ standing, status, touched }: { standing: Standing; status: string; touched: number }): number {
  const worsening = standing.chart?.variation === 'worsening' ? 2 : 1;
  return (status === 'missed' ? touched : 0) * worsening + (worsening === 2 ? 50 : 0);
}

/** How many contacts the target is missed by. */
export function touchedBy({ metric, row }: Standing): number {
  return metric.target ? (distanceFromTarget(metric.target, row)?.count ?? 0) : 0;
}

export function attentionItem(standing: Standing, why: AttentionItem['why'], locale: Locale): AttentionItem {
  const { metric, row, chart, periods, href } = standing;
  const options = { locale };
  const status = targetStatus(metric, row);
  const variation = chart?.variation ?? 'too_few';
  const change = variation === 'worsening' ? 'worsening' : status === 'missed' ? 'missed' : 'improving';
  const noun = observationsInWords(metric, row.denominator ?? 0, locale);
  const target = targetInWords(metric, locale);
  const sentences = [
    m.attention_value(
      {
        value: formatValue(row.value, metric.unit, locale),
        interval: formatBareInterval(row.low, row.high, metric.unit, locale) ?? '–',
        noun,
        target: lowerFirst(target ?? m.status_no_target({}, options)),
      },
      options,
    ),
  ];
  if (chart && (variation === 'worsening' || variation === 'improving'))
    sentences.push(m.attention_signal({ signal: signalInWords(chart, periods, locale) }, options));
  const distance = status === 'missed' && metric.target ? distanceFromTarget(metric.target, row) : null;
  if (distance && metric.target) {
    const inputs = {
      gap: formatNumber(distance.count, locale),
      low: formatNumber(distance.low, locale),
      high: formatNumber(distance.high, locale),
    };
    sentences.push(metric.target.comparison === 'at_most' ? m.attention_over(inputs, options) : m.attention_short_of(inputs, options));
  }
  return {
    tone: change === 'improving' ? 'improve' : 'concern',
    shape: variation === 'worsening' || variation === 'improving' ? 'signal' : 'target',
    title: attentionTitle(standing, change, locale),
    text: sentences.join(' '),
    why,
    tag: m.attention_tag({ clause: metric.clauses[0] ?? '', status: statusWord(status, locale) }, options),
    href,
    about: { metric: metric.id, department: standing.department?.code ?? null },
  };
}

const titles = {
  fcr: m.attention_fcr,
  service_level: m.attention_service_level,
  first_response_within_one_day: m.attention_first_response_within_one_day,
  leakage: m.attention_leakage,
  answer_rate: m.attention_answer_rate,
  repeat_rate: m.attention_repeat_rate,
  upstream: m.attention_upstream,
} as const;

function attentionTitle({ metric, department }: Standing, change: 'missed' | 'worsening' | 'improving', locale: Locale): string {
  const name = department?.name ?? '';
  const inputs = {
    change,
    scope: department ? ('department' as const) : ('all' as const),
    name: metric.name[locale],
    Department: locale === 'sv' ? name : capitalise(midSentence(name, locale)),
    department: midSentence(name, locale),
    genitive: genitive(midSentence(name, locale), locale),
  };
  const title = metric.id in titles ? titles[metric.id as keyof typeof titles] : m.attention_other;
  return (title as typeof m.attention_leakage)(inputs, { locale });
}

export type DataTrouble = {
  zone: string;
  late: readonly { source: string; newestAt: string | null }[];
  /** local date of the newest contact when nothing newer has come for days */
  staleSince: string | null;
  rejected: { share: number; count: number } | null;
  unclassified: number | null;
  href: string;
};

const noticeableRejects = 0.01;
const noticeableUnclassified = 0.1;

/** What about the data itself a reader must know before she trusts the figures. */
export function dataAttention(trouble: DataTrouble, locale: Locale): AttentionItem[] {
  const options = { locale };
  const item = (title: string, text: string): AttentionItem => ({
    tone: 'concern',
    shape: 'data',
    title,
    text,
    why: null,
    tag: m.attention_tag_data({}, options),
    href: trouble.href,
    about: null,
  });
  const items: AttentionItem[] = [];
  if (trouble.staleSince !== null)
    items.push(item(m.attention_stale({}, options), m.attention_stale_text({ when: formatDate(trouble.staleSince, locale) }, options)));
  for (const { source, newestAt } of trouble.late) {
    items.push(
      item(
        m.attention_source_late({ source }, options),
        m.attention_source_late_text({ when: formatInstant(newestAt, locale, trouble.zone) }, options),
      ),
    );
  }
  if (trouble.rejected && trouble.rejected.share > noticeableRejects) {
    const inputs = { share: formatSmallRatio(trouble.rejected.share, locale), count: formatNumber(trouble.rejected.count, locale) };
    items.push(item(m.attention_rejects({}, options), m.attention_rejects_text(inputs, options)));
  }
  if (trouble.unclassified !== null && trouble.unclassified > noticeableUnclassified) {
    items.push(
      item(
        m.attention_unclassified({}, options),
        m.attention_unclassified_text({ share: formatRatio(trouble.unclassified, locale) }, options),
      ),
    );
  }
  return items;
}
