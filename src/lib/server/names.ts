import { outsideUnit, type Dimension } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { View } from './view.ts';

const channelNames = {
  phone: m.channel_phone,
  callback: m.channel_callback,
  email: m.channel_email,
  e_service: m.channel_e_service,
  chat: m.channel_chat,
  chatbot: m.channel_chatbot,
  visit: m.channel_visit,
  letter: m.channel_letter,
  sms: m.channel_sms,
  social: m.channel_social,
} as const;

const endingNames: Record<string, typeof m.flow_ending_open> = {
  at_medborgarcenter: m.flow_ending_at_medborgarcenter,
  at_department: m.flow_ending_at_department,
  passed_on: m.flow_ending_passed_on,
  referred_external: m.flow_ending_referred_external,
  open: m.flow_ending_open,
  abandoned: m.flow_ending_abandoned,
};

const unknownNames = {
  department: m.unknown_department,
  channel: m.unknown_channel,
  office: m.unknown_office,
  topic: m.unknown_topic,
  unit: m.unknown_unit,
  last_unit: m.unknown_unit,
  ending: m.flow_ending_unknown,
  queue: m.channels_unknown_queue,
  rosa_level: m.unknown_level,
  language: m.unknown_language,
  external_actor: m.unknown_external_actor,
} as const;

type Named = keyof typeof unknownNames;

/** What a code is called, in the language of the view; a code without a name is shown as it is. */
export function nameOf(view: View, dimension: Named & Dimension, code: string): string {
  const { locale } = view;
  if (code === 'unknown') return unknownNames[dimension]({}, { locale });
  if (dimension === 'channel') return code in channelNames ? channelNames[code as keyof typeof channelNames]({}, { locale }) : code;
  if (dimension === 'rosa_level') return `${code} ${levelNames(locale, 'long')[Number(code) - 1] ?? ''}`.trim();
  if (dimension === 'language') return languageName(code, locale);
  if (dimension === 'ending') return endingNames[code]?.({}, { locale }) ?? code;
  if (dimension === 'last_unit' && code === outsideUnit) return m.flow_outside({}, { locale });
  const { reference } = view.snapshot;
  const names = dimension === 'unit' || dimension === 'last_unit' ? [...reference.unit, ...reference.department] : reference[dimension];
  return names.find((name) => name.code === code)?.[locale] ?? code;
}

/** A language's name from its BCP 47 code; what is no such code is shown as it is. */
function languageName(code: string, locale: Locale): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return code;
  }
}

export function levelNames(locale: Locale, width: 'long' | 'short'): string[] {
  const long = [m.level_1, m.level_2, m.level_3, m.level_4, m.level_5, m.level_6];
  const short = [m.level_short_1, m.level_short_2, m.level_short_3, m.level_short_4, m.level_short_5, m.level_short_6];
  return (width === 'long' ? long : short).map((name) => name({}, { locale }));
}
