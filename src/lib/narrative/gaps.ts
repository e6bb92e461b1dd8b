import type { Gap } from '#warehouse/policy/gap.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { midSentence } from './words.ts';

type Named = { name: string; metric: string; gap: Gap };

/** The largest gap that is surely there, in a sentence. */
export function gapLead(sure: readonly Named[], isCounted: boolean, locale: Locale): string {
  const options = { locale };
  const [largest] = sure;
  if (largest)
    return m.gap_lead(
      {
        department: largest.name,
        metric: midSentence(largest.metric, locale),
        count: formatNumber(largest.gap.count, locale, 0),
        range: gapRange(largest.gap, locale),
      },
      options,
    );
  return isCounted ? m.gap_lead_unsure({}, options) : m.gap_lead_none({}, options);
}

/** `38–92`: the whole numbers between which the gap lies with 95 % confidence. */
export function gapRange({ low, high }: Gap, locale: Locale): string {
  return `${formatNumber(Math.floor(low), locale, 0)}–${formatNumber(Math.ceil(high), locale, 0)}`;
}

/** How sure a gap is. */
export function gapVerdict({ count, low }: Gap, locale: Locale): string {
  const options = { locale };
  if (low > 0) return m.gap_sure({}, options);
  return count >= 0.5 ? m.gap_unsure({}, options) : m.gap_none({}, options);
}

/** What the blocks show, in a sentence. */
export function gapCaption(groups: readonly Named[], locale: Locale): string {
  const options = { locale };
  const total = groups.reduce((sum, { gap }) => sum + gap.count, 0);
  const [largest] = groups;
  if (!largest || total < 0.5) return m.gap_caption_none({}, options);
  return m.gap_caption(
    { total: formatNumber(total, locale, 0), department: largest.name, count: formatNumber(largest.gap.count, locale, 0) },
    options,
  );
}
