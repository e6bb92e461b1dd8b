import { hoursAWeek } from '#warehouse/publish/opening-hours.ts';
import type { Table } from '#lib/charts/figure.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

const everyone = '*';

/** Hours a week that each unit can be reached in, by channel, at the end of the period: units with hours of their own are seen beside Medborgarcenter's. */
export function openingWeekTable(view: View): Table | null {
  const { snapshot, observed, locale } = view;
  const options = { locale };
  const week = hoursAWeek(snapshot.openingHours, observed.to);
  if (week.length === 0) return null;
  const most = (key: 'unit' | 'channel') => {
    const hours = (code: string) => Math.max(...week.filter((row) => row[key] === code).map((row) => row.hours));
    return [...new Set(week.map((row) => row[key]))].sort((a, b) => hours(b) - hours(a));
  };
  const isOwn = (code: string) => Number(code !== 'medborgarcenter') + Number(code === everyone) * 2;
  const units = most('unit').sort((a, b) => isOwn(a) - isOwn(b));
  const channels = most('channel');
  const cell = (unit: string, channel: string) => week.find((row) => row.unit === unit && row.channel === channel)?.hours ?? null;
  return {
    columns: [
      { name: m.departments_column_unit({}, options), numeric: false },
      ...channels.map((channel) => ({
        name: channel === everyone ? m.opening_all_channels({}, options) : nameOf(view, 'channel', channel),
        numeric: true,
      })),
    ],
    rows: units.map((unit) => [
      unit === everyone ? m.opening_all_units({}, options) : nameOf(view, 'unit', unit),
      ...channels.map((channel) => inHours(cell(unit, channel), locale)),
    ]),
  };
}

function inHours(hours: number | null, locale: View['locale']): string {
  return formatNumber(hours, locale, hours !== null && hours % 1 !== 0 ? 1 : 0);
}
