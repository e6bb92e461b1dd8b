import type { Dimension } from '#warehouse/metrics/definition.ts';
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

const unknownNames = {
  department: m.unknown_department,
  channel: m.unknown_channel,
  office: m.unknown_office,
  topic: m.unknown_topic,
  unit: m.unknown_unit,
  queue: m.channels_unknown_queue,
} as const;

type Named = keyof typeof unknownNames;

/** What a code is called, in the language of the view; a code without a name is shown as it is. */
export function nameOf(view: View, dimension: Named & Dimension, code: string): string {
  const { locale } = view;
  if (code === 'unknown') return unknownNames[dimension]({}, { locale });
  if (dimension === 'channel') return code in channelNames ? channelNames[code as keyof typeof channelNames]({}, { locale }) : code;
  const { reference } = view.snapshot;
  const names = dimension === 'unit' ? [...reference.unit, ...reference.department] : reference[dimension];
  return names.find((name) => name.code === code)?.[locale] ?? code;
}

export function levelNames(locale: Locale, width: 'long' | 'short'): string[] {
  const long = [m.level_1, m.level_2, m.level_3, m.level_4, m.level_5, m.level_6];
  const short = [m.level_short_1, m.level_short_2, m.level_short_3, m.level_short_4, m.level_short_5, m.level_short_6];
  return (width === 'long' ? long : short).map((name) => name({}, { locale }));
}
