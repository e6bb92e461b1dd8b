import { isChosen } from '#lib/filters/filters.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { readTableRows } from './channel-tables.ts';
import { columnsOf, csvOf, definitionLinks, measuredText, type ChannelPart } from './channel-parts.ts';
import { emptyInWords } from './lacking.ts';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

const openIds = ['contacts', 'outside_hours_rate'] as const;

/** Every channel: how many come that way, and how many of them when it is closed. */
export async function readOpeningPart(view: View): Promise<ChannelPart> {
  const { locale } = view;
  const options = { locale };
  const { codes, cell } = await readTableRows(view, openIds, 'channel');
  const known = codes.some((code) => (cell('outside_hours_rate', code)?.denominator ?? 0) > 0);
  const all = codes.reduce((sum, code) => sum + (cell('contacts', code)?.value ?? 0), 0);
  const rows = [...(codes.length > 1 ? [null] : []), ...codes].map((code) => {
    const contacts = code === null ? all : (cell('contacts', code)?.value ?? null);
    const outside = cell('outside_hours_rate', code);
    return [
      code === null ? m.channels_all_channels({}, options) : nameOf(view, 'channel', code),
      formatNumber(contacts, locale),
      formatRatio(contacts === null || all === 0 ? null : contacts / all, locale),
      ...(known
        ? [
            measuredText(view, 'outside_hours_rate', outside),
            formatNumber(outside?.numerator ?? null, locale),
            formatNumber(outside?.denominator ?? null, locale),
          ]
        : []),
    ];
  });
  return {
    id: 'opening',
    title: m.channels_opening({}, options),
    text: known || codes.length === 0 ? m.channels_opening_text({}, options) : m.channels_opening_unknown({}, options),
    table:
      codes.length === 0
        ? null
        : {
            columns: columnsOf([
              m.column_channel({}, options),
              m.column_contacts({}, options),
              m.channels_column_of_contacts({}, options),
              ...(known
                ? [
                    m.channels_column_outside({}, options),
                    m.channels_column_outside_count({}, options),
                    m.channels_column_with_hours({}, options),
                  ]
                : []),
            ]),
            rows,
          },
    missing: emptyInWords(view) ?? m.empty_text({}, options),
    definitions: definitionLinks(view, ['contacts', 'outside_hours_rate']),
    csv: csvOf(view, 'outside_hours_rate', 'channel'),
  };
}

const callbackIds = ['callback_booked', 'callback_booked_rate', 'callback_made'] as const;

/** Callbacks: booked instead of waiting, and called back. */
export async function readCallbackPart(view: View): Promise<ChannelPart> {
  const { locale } = view;
  const options = { locale };
  const { codes, cell } = await readTableRows(view, callbackIds, 'queue');
  const made = cell('callback_made', null)?.value ?? 0;
  const isMadeChosen = isChosen(view.filters, 'channel', 'callback');
  const rows = [null, ...codes].map((code) => [
    code === null ? m.channels_all_queues({}, options) : nameOf(view, 'queue', code),
    formatNumber(cell('callback_booked', code)?.value ?? null, locale),
    measuredText(view, 'callback_booked_rate', cell('callback_booked_rate', code)),
    formatNumber(cell('callback_booked_rate', code)?.denominator ?? null, locale),
    formatNumber(isMadeChosen ? (cell('callback_made', code)?.value ?? null) : null, locale),
  ]);
  return {
    id: 'callbacks',
    title: m.channels_callbacks({}, options),
    text: m.channels_callbacks_text({}, options),
    table:
      codes.length === 0 && made === 0
        ? null
        : {
            columns: columnsOf([
              m.channels_column_queue({}, options),
              m.channels_column_booked({}, options),
              m.channels_column_booked_share({}, options),
              m.channels_column_of_calls({}, options),
              m.channels_column_made({}, options),
            ]),
            rows,
          },
    missing: m.channels_callbacks_missing({}, options),
    definitions: definitionLinks(view, ['callback_booked_rate', 'callback_made']),
    csv: csvOf(view, 'callback_booked_rate', 'queue'),
  };
}
