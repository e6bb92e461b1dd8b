import { isWithin, type Measurement } from './measurement.ts';
import type { History } from './history.ts';

const headings = ['', 'mått', 'värde', 'gräns', 'mot vad', 'förra', 'ändring'];
const decimals: Record<Measurement['unit'], number> = { ms: 0, s: 2, x: 2, MB: 0, kB: 1, count: 0 };
const unitTexts: Record<Measurement['unit'], string> = { ms: ' ms', s: ' s', x: ' ×', MB: ' MB', kB: ' kB', count: '' };

/** The measurements as a table of fixed width, beside their bounds and the values of the run before. */
export function reportTable(measurements: readonly Measurement[], previous: History): string {
  const rows = measurements.map((measurement) => [
    isWithin(measurement) ? (measurement.bound === null ? '·' : '✓') : '✗',
    measurement.text,
    quantity(measurement.value, measurement.unit),
    measurement.bound === null ? '' : `≤ ${quantity(measurement.bound, measurement.unit)}`,
    measurement.bare ? `${measurement.bare.text} ${quantity(measurement.bare.value, measurement.bare.unit)}` : '',
    before(measurement, previous),
    change(measurement, previous),
  ]);
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  const isNumber = [false, false, true, true, false, true, true];
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [line(headings), ...rows.map(line)].join('\n');
}

export function quantity(value: number, unit: Measurement['unit']): string {
  return `${value.toFixed(decimals[unit]).replace('.', ',')}${unitTexts[unit]}`;
}

function before({ id, unit }: Measurement, previous: History): string {
  const earlier = previous.values[id];
  return earlier ? quantity(earlier.value, unit) : '';
}

function change({ id, value }: Measurement, previous: History): string {
  const earlier = previous.values[id];
  if (!earlier || earlier.value === 0) return '';
  const percent = Math.round((value / earlier.value - 1) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`;
}
