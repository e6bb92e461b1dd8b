import type { Unit } from '#warehouse/metrics/definition.ts';
import type { Locale } from '#lib/format/locale.ts';
import { formatNumber } from '#lib/format/number.ts';
import { formatValue } from '#lib/format/value.ts';
import { labelStyle, narrowWidth, shared, textWidth, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { colour, heatScale } from './tokens.ts';

export type WeekHours = {
  kind: 'weekHours';
  locale: Locale;
  unit: Unit;
  /** names of the days, Monday first: short for the axis, long for the tooltip */
  days: readonly { short: string; long: string }[];
  /** hours that have a column, such as 8, 9, … 17 */
  hours: readonly number[];
  /** one list a day, one cell an hour; a value too uncertain to show is null */
  cells: readonly (readonly { value: number | null; count: number | null }[])[];
};

const head = 22;
const wide = { left: 44, row: 30 };
const narrow = { left: 28, row: 22 };

export function weekHoursHeight(chart: Pick<WeekHours, 'days' | 'hours'>, width: number): number {
  return width < narrowWidth ? head + chart.hours.length * narrow.row : head + chart.days.length * wide.row;
}

/** A value short enough for a cell: `94` (per cent), `1:44` (minutes and seconds), `3,2`, `18`. */
export function cellText(value: number | null, unit: Unit, locale: Locale): string {
  if (value === null) return '–';
  if (unit === 'ratio') return formatNumber(value * 100, locale);
  if (unit === 'seconds') {
    const seconds = Math.round(value);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  return formatNumber(value, locale, value > 0 && value < 9.95 ? 1 : 0);
}

/** The step of the scale that a value stands on, 0–4, between the smallest and the largest. */
export function heatStep(value: number, smallest: number, largest: number): number {
  if (largest <= smallest) return 2;
  return Math.min(heatScale.length - 1, Math.floor(((value - smallest) / (largest - smallest)) * heatScale.length));
}

/** Days and hours as cells, the number written in each; hours run across on a wide screen, down on a telephone. */
export function weekHours(chart: WeekHours, { width, height }: ChartSize): ChartOption {
  const isNarrow = width < narrowWidth;
  const left = isNarrow ? narrow.left : wide.left;
  const columns = isNarrow ? chart.days.length : chart.hours.length;
  const rows = isNarrow ? chart.hours.length : chart.days.length;
  const cell = { width: (width - left) / Math.max(1, columns), height: (height - head) / Math.max(1, rows) };
  const points = chart.cells.flatMap((ofDay, day) => ofDay.map((each, hour) => ({ ...each, day, hour })));
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [smallest, largest] = [Math.min(...values), Math.max(...values)];
  const size = cell.width < 31 ? 10 : 12;
  const hourName = (hour: number) => String(chart.hours[hour]).padStart(2, '0');
  return {
    ...shared,
    grid: { left, right: 0, top: head, bottom: 0, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const point = points[(hovered as { dataIndex: number }).dataIndex];
        if (!point) return '';
        return tooltipHtml(
          `${chart.days[point.day]!.long} ${hourName(point.hour)}–${String(chart.hours[point.hour]! + 1).padStart(2, '0')}`,
          [
            [
              '',
              chart.unit === 'count' ? cellText(point.value, 'count', chart.locale) : formatValue(point.value, chart.unit, chart.locale),
            ],
            ['n', formatNumber(point.count, chart.locale)],
          ],
        );
      },
    },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [
      {
        type: 'custom',
        data: points.map(() => [0, 0]),
        renderItem: (params) => {
          const point = points[params.dataIndex]!;
          const [column, row] = isNarrow ? [point.day, point.hour] : [point.hour, point.day];
          const box = {
            x: left + column * cell.width + 1,
            y: head + row * cell.height + 1,
            width: cell.width - 2,
            height: cell.height - 2,
          };
          const step = point.value === null ? null : heatScale[heatStep(point.value, smallest, largest)]!;
          const text = cellText(point.value, chart.unit, chart.locale);
          const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          const style = { textAlign: 'center' as const, textVerticalAlign: 'middle' as const, ...labelStyle(step?.text ?? 'muted', size) };
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: box,
                style: step ? { fill: colour(step.fill) } : { fill: colour('paper'), stroke: colour('grid'), lineWidth: 1 },
              },
              { type: 'text', ...place, style: { text: textWidth(text, size) > cell.width + 4 ? '' : text, ...style } },
            ],
          };
        },
      },
      names(
        chart.hours.map((_, hour) => hourName(hour)),
        (hour) => (isNarrow ? { x: left - 6, y: head + cell.height * (hour + 0.5) } : { x: left + cell.width * (hour + 0.5), y: 10 }),
        isNarrow ? 'right' : 'center',
      ),
      names(
        chart.days.map(({ short }) => short),
        (day) => (isNarrow ? { x: left + cell.width * (day + 0.5), y: 10 } : { x: left - 8, y: head + cell.height * (day + 0.5) }),
        isNarrow ? 'center' : 'right',
      ),
    ],
  };
}

function names(texts: readonly string[], placeOf: (index: number) => { x: number; y: number }, textAlign: 'right' | 'center') {
  return {
    type: 'custom' as const,
    silent: true,
    data: texts.map(() => [0, 0]),
    renderItem: ({ dataIndex }: { dataIndex: number }) => ({
      type: 'text' as const,
      ...placeOf(dataIndex),
      style: { text: texts[dataIndex]!, textAlign, textVerticalAlign: 'middle' as const, ...labelStyle('muted', 12) },
    }),
  };
}
