import type { FunnelPoint } from '#warehouse/metrics/funnel.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { capitalise, genitive, listInWords, midSentence } from './words.ts';

type Judged = { name: string; point: FunnelPoint | null };

/** Where a department lies in a funnel: `Sämre än väntat – utanför 99,8 %`. */
export function judgementInWords({ zone, verdict }: FunnelPoint, locale: Locale): string {
  const options = { locale };
  if (zone === 'uncertain') return m.status_uncertain({}, options);
  if (verdict === null) return m.departments_inside({}, options);
  const say = verdict === 'worse' ? m.departments_worse : m.departments_better;
  return say({ zone }, options);
}

/** What a funnel plot shows: who lies outside, how it is read, and whether its limits are widened. */
export function funnelCaption(peers: readonly Judged[], dispersion: number, countName: string, locale: Locale): string {
  const options = { locale };
  const outside = peers.filter(({ point }) => point?.verdict);
  const first =
    outside.length === 0
      ? m.departments_caption_none({}, options)
      : capitalise(m.departments_caption_outside({ count: outside.length, departments: namesOf(outside, locale) }, options));
  const widened = dispersion > 1 ? m.departments_caption_widened({ factor: formatNumber(Math.sqrt(dispersion), locale, 1) }, options) : '';
  return [first, m.departments_caption_read({ count: midSentence(countName, locale) }, options), widened].join(' ').trim();
}

function namesOf(peers: readonly Judged[], locale: Locale): string {
  return listInWords(
    peers.map(({ name }) => midSentence(name, locale)),
    locale,
  );
}

const differences = {
  fcr: { worse: m.departments_lead_fcr_worse, better: m.departments_lead_fcr_better },
  leakage: { worse: m.departments_lead_leakage_worse, better: m.departments_lead_leakage_better },
  first_response_within_one_day: { worse: m.departments_lead_response_worse, better: m.departments_lead_response_better },
} as const;

const mostSentences = 3;

/** Who stands out beyond chance, worst first, in a sentence a metric; or that nobody does. */
export function departmentsLead(funnels: readonly { id: string; peers: readonly Judged[] }[], locale: Locale): string {
  const options = { locale };
  const sentences = (['worse', 'better'] as const).flatMap((verdict) =>
    funnels.flatMap(({ id, peers }) => {
      const outside = peers.filter(({ point }) => point?.verdict === verdict);
      const say = differences[id as keyof typeof differences]?.[verdict];
      if (outside.length === 0 || !say) return [];
      const departments = listInWords(
        outside.map(({ name }) => genitive(midSentence(name, locale), locale)),
        locale,
      );
      return [say({ departments }, options)];
    }),
  );
  if (sentences.length === 0) return m.departments_lead_none({}, options);
  return [...sentences.slice(0, mostSentences), m.departments_lead_rest({}, options)].join(' ');
}
