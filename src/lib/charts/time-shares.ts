import type { Locale } from '#lib/format/locale.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { labelStyle, narrowWidth, shared, textWidth, tooltip, tooltipHtml, type ChartOption, type ChartSize } from './option.ts';
import { spreadApart } from './place.ts';
import { colour, heatScale, type ColourToken } from './tokens.ts';

export type TimeShares = {
  kind: 'timeShares';
  locale: Locale;
  /** names of the classes of time, shortest first; the last two are late and without an answer */
  classes: readonly string[];
  countHeading: string;
  /** shares add up to one; a class without any is 0 */
  groups: readonly { name: string; count: number; shares: readonly number[] }[];
};

const labelRow = 17;
const bar = 22;
const late: readonly { fill: ColourToken; text: ColourToken }[] = [
  { fill: 'concern-soft', text: 'ink' },
  { fill: 'concern', text: 'on-concern' },
];
const fills = [...heatScale.toReversed(), ...late];

const headHeight = (width: number) => (width < narrowWidth ? 3 : 1) * labelRow + 14;
const rowHeight = (width: number) => (width < narrowWidth ? 48 : 32);

export function timeSharesHeight({ groups }: Pick<TimeShares, 'groups'>, width: number): number {
  return headHeight(width) + groups.length * rowHeight(width) + 4;
}

/** One bar a group, from the fastest to what is without an answer; the classes are named above the first bar, shares stand in the bars. */
export function timeShares(chart: TimeShares, { width }: ChartSize): ChartOption {
  const isNarrow = width < narrowWidth;
  const counts = chart.groups.map(({ count }) => formatNumber(count, chart.locale));
  const left = isNarrow ? 0 : Math.max(0, ...chart.groups.map(({ name }) => textWidth(name))) + 10;
  const right = Math.max(textWidth(chart.countHeading, 12), ...counts.map((text) => textWidth(text))) + 12;
  const head = headHeight(width);
  const row = rowHeight(width);
  const room = width - left - right;
  const top = (group: number) => head + row * group + (isNarrow ? 20 : (row - bar) / 2);
  return {
    ...shared,
    grid: { left, right, top: head, bottom: 4, outerBoundsMode: 'none' },
    tooltip: {
      ...tooltip,
      trigger: 'item',
      formatter: (hovered: unknown) => {
        const group = chart.groups[(hovered as { dataIndex: number }).dataIndex];
        if (!group) return '';
        const rows = chart.classes.map((name, index) => [name, formatRatio(group.shares[index] ?? 0, chart.locale)] as const);
        return tooltipHtml(group.name, [...rows, ['n', formatNumber(group.count, chart.locale)]]);
      },
    },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [
      {
        type: 'custom',
        data: chart.groups.map(() => [0, 0]),
        renderItem: ({ dataIndex }) => ({
          type: 'group',
          children: [
            ...segments(chart.groups[dataIndex]!.shares).flatMap(({ from, share, index }) => {
              const { fill, text } = fills[index]!;
              const box = { x: left + from * room, y: top(dataIndex), width: Math.max(0, share * room - 1), height: bar };
              const percent = formatNumber(share * 100, chart.locale);
              const rect = { type: 'rect' as const, shape: box, style: { fill: colour(fill) } };
              if (textWidth(percent, 12) + 6 > box.width) return [rect];
              return [
                rect,
                {
                  type: 'text' as const,
                  x: box.x + box.width / 2,
                  y: box.y + bar / 2,
                  style: { text: percent, textAlign: 'center' as const, textVerticalAlign: 'middle' as const, ...labelStyle(text, 12) },
                },
              ];
            }),
            label(
              chart.groups[dataIndex]!.name,
              isNarrow ? { x: 0, y: top(dataIndex) - 10 } : { x: left - 10, y: top(dataIndex) + bar / 2 },
              isNarrow ? 'left' : 'right',
            ),
            {
              type: 'text',
              x: width,
              y: top(dataIndex) + bar / 2,
              style: { text: counts[dataIndex]!, textAlign: 'right', textVerticalAlign: 'middle', ...labelStyle('ink', 13, 600) },
            },
          ],
        }),
      },
      { type: 'custom', silent: true, data: [[0, 0]], renderItem: () => ({ type: 'group', children: classLabels() }) },
    ],
  };

  /** Names over the middles of the first bar's segments, pushed apart where they would touch, with a line down to each. */
  function classLabels() {
    const heading = mutedLabel(chart.countHeading, { x: width, y: isNarrow ? top(0) - 10 : 9 }, 'right');
    if (isNarrow) return [heading, ...keyLabels(chart.classes, width)];
    const first = segments(chart.groups[0]?.shares ?? [], true);
    const middles = first.map(({ from, share }) => left + (from + share / 2) * room);
    const gap = Math.max(...chart.classes.map((name) => textWidth(name, 12))) + 6;
    const places = spreadApart(middles, gap, { from: gap / 2, to: width - right - gap / 2 });
    return [
      heading,
      ...first.flatMap(({ share, index }) => {
        const name = mutedLabel(chart.classes[index]!, { x: places[index]!, y: 9 }, 'center');
        const shape = { x1: places[index]!, y1: 17, x2: middles[index]!, y2: top(0) - 1 };
        return share === 0
          ? [name]
          : [name, { type: 'line' as const, shape, style: { fill: 'none', stroke: colour('mark'), lineWidth: 1 } }];
      }),
    ];
  }
}

/** On a telephone there is no room over the bars: each name stands after a square of its colour, in as many rows as it takes. */
function keyLabels(classes: readonly string[], width: number) {
  let [x, row] = [0, 0];
  return classes.flatMap((name, index) => {
    const needed = 14 + textWidth(name, 12);
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1];
    const y = 9 + row * labelRow;
    const square = { x, y: y - 5, width: 10, height: 10 };
    const parts = [
      { type: 'rect' as const, shape: square, style: { fill: colour(fills[index]!.fill) } },
      mutedLabel(name, { x: x + 14, y }, 'left'),
    ];
    x += needed + 12;
    return parts;
  });
}

function mutedLabel(text: string, place: { x: number; y: number }, textAlign: 'left' | 'right' | 'center') {
  const plain = label(text, place, textAlign);
  return { ...plain, style: { ...plain.style, ...labelStyle('muted', 12) } };
}

function label(text: string, place: { x: number; y: number }, textAlign: 'left' | 'right' | 'center') {
  return { type: 'text' as const, ...place, style: { text, textAlign, textVerticalAlign: 'middle' as const, ...labelStyle() } };
}

function segments(shares: readonly number[], withEmpty = false): { from: number; share: number; index: number }[] {
  let from = 0;
  return shares.flatMap((share, index) => {
    const segment = { from, share, index };
    from += share;
    return share > 0 || withEmpty ? [segment] : [];
  });
}
