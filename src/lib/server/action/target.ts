import type { Unit } from '#warehouse/metrics/definition.ts';

const seconds: Record<string, number> = { s: 1, sek: 1, min: 60, tim: 3600, h: 3600, d: 86_400, dygn: 86_400 };
const shape = /^(\d{1,9}(?:[.,]\d{1,6})?)\s*(\p{L}*|%)$/u;

/**
 * A level as people write it, in the metric's own unit: `15 %` of a share is 0.15, `12 min` of a time 720.
 * @returns null for an empty text, undefined for one that cannot be read
 */
export function parseTarget(text: string, unit: Unit): number | null | undefined {
  const written = text.replaceAll(/[\s\u00a0]+/g, ' ').trim();
  if (written === '') return null;
  const [, figure, name = ''] = shape.exec(written.replaceAll(/(?<=\d) (?=\d)/g, '')) ?? [];
  if (figure === undefined) return undefined;
  const value = Number(figure.replace(',', '.'));
  if (unit === 'ratio') return (name === '%' || name === '') && value <= 100 ? value / 100 : undefined;
  if (unit === 'seconds') return name === '' ? value : name in seconds ? value * seconds[name]! : undefined;
  return name === '%' ? undefined : value;
}

/** A level as `parseTarget` reads it. */
export function writeTarget(value: number | null, unit: Unit): string {
  if (value === null) return '';
  const text = (number: number) => String(Number(number.toPrecision(12))).replace('.', ',');
  if (unit === 'ratio') return `${text(value * 100)} %`;
  if (unit !== 'seconds') return text(value);
  const [name, size] = (
    [
      ['dygn', 86_400],
      ['tim', 3600],
      ['min', 60],
    ] as const
  ).find(([, each]) => value > 0 && value % each === 0) ?? ['s', 1];
  return `${text(value / size)} ${name}`;
}
