import type { Locale } from '#lib/format/locale.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatRatio, formatSmallRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Change } from './change.ts';
import type { Measured, Status } from './status.ts';
import { capitalise, genitive, listInWords, midSentence, shareInWords } from './words.ts';

export type OverviewFacts = {
  period: string;
  fcr: Measured | undefined;
  change: Change;
  /** the word for what `change` compares with, such as `i fjol` */
  reference: string;
  /** said when there is no such share: there are no contacts, or the sources do not say what became of them */
  nothing: string;
  /** metric ids with their status, most important first */
  statuses: readonly { id: string; status: Status }[];
  /** name of the department with the most residents who wait too long for a written answer, when it misses the target for certain */
  slowest: string | null;
};

const troubles = {
  fcr: m.trouble_fcr,
  service_level: m.trouble_service_level,
  first_response_within_one_day: m.trouble_first_response_within_one_day,
  leakage: m.trouble_leakage,
  answer_rate: m.trouble_answer_rate,
  repeat_rate: m.trouble_repeat_rate,
  upstream: m.trouble_upstream,
} as const;

const mostTroubles = 2;

/** The page's answer in a sentence or two: how many get help at once, and what stands in the way. */
export function overviewLead(facts: OverviewFacts, locale: Locale): string {
  const options = { locale };
  const period = formatPeriod(facts.period, locale);
  const change = changeInWords(facts.change, facts.reference, locale);
  const fcr = facts.fcr?.value ?? null;
  const first =
    fcr === null
      ? facts.nothing
      : fcr === 0
        ? m.lead_fcr_zero({ period }, options)
        : m.lead_fcr({ share: shareInWords(fcr, locale), change }, options);
  const missed = facts.statuses.flatMap(({ id, status }) =>
    status === 'missed' && id in troubles ? [troubles[id as keyof typeof troubles]({}, options)] : [],
  );
  const parts = missed.slice(0, facts.slowest === null ? mostTroubles : mostTroubles - 1);
  if (facts.slowest !== null)
    parts.push(m.trouble_department({ department: genitive(midSentence(facts.slowest, locale), locale) }, options));
  const measured = facts.statuses.some(({ status }) => status === 'met');
  if (parts.length === 0) return [capitalise(first), measured ? m.lead_met({}, options) : ''].join(' ').trim();
  return `${capitalise(first)} ${m.lead_but({ troubles: listInWords(parts, locale) }, options)}`;
}

export function changeInWords(change: Change, reference: string, locale: Locale): string {
  return m.lead_change({ change, reference }, { locale });
}

export function rosaLead(
  facts: { firstLine: number | null; leakage: Measured | undefined; leakageStatus: Status; nothing: string },
  locale: Locale,
): string {
  const options = { locale };
  if (facts.firstLine === null) return facts.nothing;
  const passedOn = facts.leakage?.value ?? null;
  const leak = passedOn === null ? '' : leakInWords(formatRatio(passedOn, locale, 0), facts.leakageStatus, locale);
  return m.lead_rosa({ share: capitalise(shareInWords(facts.firstLine, locale)), leak }, options);
}

function leakInWords(leak: string, status: Status, locale: Locale): string {
  return status === 'missed' ? m.lead_rosa_leak({ leak }, { locale }) : m.lead_rosa_ok({ leak }, { locale });
}

export function firstContactLead(
  facts: {
    gross: Measured | undefined;
    adjusted: Measured | undefined;
    change: Change;
    reference: string;
    period: string;
    nothing: string;
  },
  locale: Locale,
): string {
  const options = { locale };
  if (!facts.gross || facts.gross.value === null) return facts.nothing;
  if (facts.gross.value === 0) return m.lead_fcr_zero({ period: formatPeriod(facts.period, locale) }, options);
  const share = capitalise(shareInWords(facts.gross.value, locale));
  const change = changeInWords(facts.change, facts.reference, locale);
  if (facts.adjusted?.low == null || facts.adjusted.high === null) return m.lead_first_contact_short({ share, change }, options);
  const [low, high] = [formatRatio(facts.adjusted.low, locale, 0), formatRatio(facts.adjusted.high, locale, 0)];
  return m.lead_first_contact({ share, change, low, high }, options);
}

export function qualityLead(
  facts: { rejected: number | null; unclassified: number | null; late: number; staleSince: string | null },
  locale: Locale,
): string {
  const options = { locale };
  if (facts.rejected === null) return m.lead_quality_none({}, options);
  const rejects = formatSmallRatio(facts.rejected, locale);
  const unclassified = formatSmallRatio(facts.unclassified, locale);
  const sources =
    facts.staleSince !== null
      ? m.lead_quality_stale({ when: formatDate(facts.staleSince, locale) }, options)
      : facts.late === 0
        ? m.lead_quality_all({}, options)
        : m.lead_quality_late({ count: facts.late }, options);
  return facts.unclassified === null
    ? m.lead_quality_rows({ rejects, sources }, options)
    : m.lead_quality({ rejects, unclassified, sources }, options);
}

/** Whether people get through by telephone and in writing; says of each only what is known. */
export function channelsLead(
  facts: { answered: number | null; wait: number | null; written: number | null; nothing: string },
  locale: Locale,
): string {
  const options = { locale };
  const share = (value: number) => capitalise(shareInWords(value, locale));
  const parts: string[] = [];
  if (facts.answered !== null)
    parts.push(
      facts.wait === null
        ? m.channels_lead_calls({ share: share(facts.answered) }, options)
        : facts.wait < 1
          ? m.channels_lead_calls_direct({ share: share(facts.answered) }, options)
          : m.channels_lead_calls_wait({ share: share(facts.answered), wait: formatDuration(facts.wait, locale) }, options),
    );
  if (facts.written !== null) parts.push(m.channels_lead_written({ share: share(facts.written) }, options));
  return parts.length === 0 ? facts.nothing : parts.join(' ');
}
