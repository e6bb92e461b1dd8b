import type { Locale } from '#lib/format/locale.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { capitalise, listInWords } from './words.ts';

export type FlowFacts = {
  /** of the channel in which most matters began: its code, and how many of them ended in each way */
  channel: string;
  endings: ReadonlyMap<string, number>;
  /** of all matters: how many, how many were last with another unit than the first, and the unit most of these went to */
  total: number;
  moved: number;
  movedTo: string | null;
};

/** Fewer matters than this are counted, and not given in per cent. */
const few = 30;
const mostSaid = 3;
const done = 'at_medborgarcenter';

/** What became of the matters of the largest channel, and how many matters went from one unit to another. */
export function flowInWords({ channel, endings, total, moved, movedTo }: FlowFacts, locale: Locale): string {
  const options = { locale };
  const count = [...endings.values()].reduce((sum, value) => sum + value, 0);
  const way = wayOf(channel, locale);
  if (count === 1) return m.flow_caption_one({ way }, options);
  const number = formatNumber(count, locale);
  const finished = endings.get(done) ?? 0;
  if (finished === 0) return [m.flow_caption_none({ count: number, way }, options), ...rest()].join(' ');
  if (count < few) return m.flow_caption_few({ count: number, way, done: finished }, options);
  return [m.flow_caption({ count: number, way, share: share(finished, count) }, options), ...rest()].join(' ');

  function rest(): string[] {
    if (count < few) return [];
    const said = [...endings]
      .filter(([ending, value]) => ending !== done && value / count >= 0.01)
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostSaid)
      .map(([ending, value]) => (says[ending] ?? m.flow_rest_unknown)({ share: share(value, count) }, options));
    const movedShare = movedTo !== null && total >= few && moved / total >= 0.01;
    return [
      ...(said.length > 0 ? [`${capitalise(listInWords(said, locale))}.`] : []),
      ...(movedShare ? [m.flow_moved({ share: share(moved, total), unit: movedTo }, options)] : []),
    ];
  }

  function share(value: number, of: number): string {
    return formatRatio(value / of, locale, 0);
  }
}

const says: Record<string, typeof m.flow_rest_open> = {
  at_department: m.flow_rest_at_department,
  passed_on: m.flow_rest_passed_on,
  referred_external: m.flow_rest_referred_external,
  open: m.flow_rest_open,
  abandoned: m.flow_rest_abandoned,
};

function wayOf(channel: string, locale: Locale): string {
  const ways: Record<string, typeof m.flow_way_phone> = {
    phone: m.flow_way_phone,
    callback: m.flow_way_callback,
    email: m.flow_way_email,
    e_service: m.flow_way_e_service,
    chat: m.flow_way_chat,
    chatbot: m.flow_way_chatbot,
    visit: m.flow_way_visit,
    letter: m.flow_way_letter,
    sms: m.flow_way_sms,
    social: m.flow_way_social,
  };
  return (ways[channel] ?? m.flow_way_unknown)({}, { locale });
}
