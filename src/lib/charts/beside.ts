import { textWidth } from './option.ts';

/** Breaks a label at spaces and soft hyphens into as many lines of about `characters` as it takes. */
export function breakLabel(text: string, characters: number): string {
  const lines: string[] = [];
  for (const [, part = '', end] of text.matchAll(/([^ \u00ad]+)([ \u00ad]|$)/g)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= characters) lines[lines.length - 1] = last + part;
    else lines.push(part);
    if (end === ' ') lines[lines.length - 1] += ' ';
    else if (end) lines[lines.length - 1] += '\u00ad';
  }
  return lines
    .map((line, index) => (index < lines.length - 1 ? line.replace(/\u00ad$/, '-') : line).replaceAll('\u00ad', '').trimEnd())
    .join('\n');
}

type Point = { x: number; y: number };
export type Area = { left: number; right: number; top: number; bottom: number };
export type BesideLabel = Point & { align: 'left' | 'right' | 'center'; text: string };

const besideGap = 10;
const lineHeight = 14;
const markReach = 6;

/** A place beside each point for its label: to the right, the left, above or below, where it covers least of the other labels and points. */
export function placeBeside(
  labels: readonly (Point & { text: string })[],
  points: readonly Point[],
  room: Area,
  covered: readonly Area[] = [],
): BesideLabel[] {
  const marks = points.map(reachOf);
  const taken = [...covered];
  return labels.map(({ x, y, text }) => {
    const lines = text.split('\n');
    const [width, height] = [Math.max(...lines.map((line) => textWidth(line))), lines.length * lineHeight];
    const rise = besideGap + height / 2;
    const centred = Math.min(Math.max(x, room.left + width / 2), room.right - width / 2);
    const candidates = [
      { x: x + besideGap, y, align: 'left' as const, left: x + besideGap },
      { x: x - besideGap, y, align: 'right' as const, left: x - besideGap - width },
      { x: centred, y: y - rise, align: 'center' as const, left: centred - width / 2 },
      { x: centred, y: y + rise, align: 'center' as const, left: centred - width / 2 },
    ].map((place) => {
      const area = { left: place.left, right: place.left + width, top: place.y - height / 2, bottom: place.y + height / 2 };
      return { place, area, cost: outsideOf(area, room) * 1000 + [...taken, ...marks].filter((other) => overlap(area, other)).length };
    });
    const best = candidates.reduce((least, candidate) => (candidate.cost < least.cost ? candidate : least));
    taken.push(best.area);
    return { x: best.place.x, y: best.place.y, align: best.place.align, text };
  });
}

/** The first of the areas that covers fewest points. */
export function clearestOf(areas: readonly Area[], points: readonly Point[]): Area {
  const hidden = (area: Area) => points.filter((point) => overlap(area, reachOf(point))).length;
  return areas.reduce((clearest, area) => (hidden(area) < hidden(clearest) ? area : clearest));
}

function reachOf({ x, y }: Point): Area {
  return { left: x - markReach, right: x + markReach, top: y - markReach, bottom: y + markReach };
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function outsideOf(area: Area, room: Area): number {
  return (
    Math.max(0, room.left - area.left) +
    Math.max(0, area.right - room.right) +
    Math.max(0, room.top - area.top) +
    Math.max(0, area.bottom - room.bottom)
  );
}
