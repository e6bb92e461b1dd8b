import { formatNumber } from '#lib/format/number.ts';
import { labelStyle, narrowWidth, shared, textWidth, type ChartOption, type ChartSize } from './option.ts';
import { wrapLabel } from './place.ts';
import { levelSeries, levelTooltip, type RosaByGroup } from './rosa-levels.ts';
import { rosaScale } from './tokens.ts';

const groupRowHeight = { wide: 30, narrow: 54 } as const;
const groupHead = 22;

export function rosaByGroupHeight({ groups }: RosaByGroup, width: number): number {
  return groupHead + groups.length * (width < narrowWidth ? groupRowHeight.narrow : groupRowHeight.wide) + 4;
}

/** One stacked bar a group, shares written in the segments that have room, the number of contacts in a column of its own. */
export function rosaByGroup(chart: RosaByGroup, { width, height }: ChartSize): ChartOption {
  const narrow = width < narrowWidth;
  const labels = chart.groups.map(({ name }) => wrapLabel(name, narrow ? Math.floor(width / 7) : 30));
  const left = narrow ? 0 : Math.max(0, ...labels.flatMap((label) => label.split('\n').map((line) => textWidth(line)))) + 8;
  const counts = chart.groups.map(({ classified }) => formatNumber(classified, chart.locale));
  const right = Math.max(textWidth(chart.countHeading, 12), ...counts.map((text) => textWidth(text))) + 10;
  const row = (height - groupHead - 4) / Math.max(1, chart.groups.length);
  const room = width - left - right;
  const segments = chart.groups.flatMap(({ shares }, group) => {
    let before = 0;
    return shares.flatMap((share, level) => {
      const middle = before + (share ?? 0) / 2;
      before += share ?? 0;
      return (share ?? 0) * room > 22 ? [{ group, level, middle, text: formatNumber((share ?? 0) * 100, chart.locale) }] : [];
    });
  });
  const centre = (group: number) => groupHead + row * (group + 0.5);
  return {
    ...shared,
    grid: { left, right, top: groupHead, bottom: 4, outerBoundsMode: 'none' },
    tooltip: levelTooltip(chart, chart.groups),
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'category', inverse: true, show: false, data: chart.groups.map(({ name }) => name) },
    series: [
      ...levelSeries(chart.levels, chart.groups).map((series) => ({ ...series, barWidth: 20 })),
      {
        type: 'custom',
        silent: true,
        z: 5,
        data: segments.map(({ middle, group }) => [middle, group]),
        renderItem: (params) => {
          const segment = segments[params.dataIndex]!;
          return {
            type: 'text',
            x: left + segment.middle * room,
            y: centre(segment.group),
            style: {
              text: segment.text,
              textAlign: 'center',
              textVerticalAlign: 'middle',
              ...labelStyle(rosaScale[segment.level]!.text, 12),
            },
          };
        },
      },
      {
        type: 'custom',
        silent: true,
        data: chart.groups.map((_, group) => [0, group]),
        renderItem: (params) => {
          const y = centre(params.dataIndex) - (narrow ? 12 : 0);
          return {
            type: 'group',
            children: [
              {
                type: 'text',
                x: narrow ? 0 : left - 8,
                y,
                style: {
                  text: labels[params.dataIndex]!,
                  textAlign: narrow ? 'left' : 'right',
                  textVerticalAlign: narrow ? 'bottom' : 'middle',
                  lineHeight: 14,
                  ...labelStyle(),
                },
              },
              {
                type: 'text',
                x: width,
                y: centre(params.dataIndex),
                style: { text: counts[params.dataIndex]!, textAlign: 'right', textVerticalAlign: 'middle', ...labelStyle('ink', 13, 600) },
              },
            ],
          };
        },
      },
      {
        type: 'custom',
        silent: true,
        data: [[0, 0]],
        renderItem: () => ({
          type: 'text',
          x: width,
          y: 10,
          style: { text: chart.countHeading, textAlign: 'right', textVerticalAlign: 'middle', ...labelStyle('muted', 12) },
        }),
      },
    ],
  };
}
