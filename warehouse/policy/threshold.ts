import type { Unit } from '../metrics/definition.ts';

/** `points` is a difference of two shares, 0–1. */
export type ThresholdUnit = Exclude<Unit, 'working_days'> | 'points';

const units: Record<string, { unit: ThresholdUnit; factor: number }> = {
  '%': { unit: 'ratio', factor: 0.01 },
  procentenheter: { unit: 'points', factor: 0.01 },
  antal: { unit: 'count', factor: 1 },
  st: { unit: 'count', factor: 1 },
  sekunder: { unit: 'seconds', factor: 1 },
  minuter: { unit: 'seconds', factor: 60 },
  timmar: { unit: 'seconds', factor: 3600 },
  dygn: { unit: 'seconds', factor: 86_400 },
  dagar: { unit: 'days', factor: 1 },
  kronor: { unit: 'sek', factor: 1 },
  indexpoäng: { unit: 'index', factor: 1 },
};

export const thresholdAdvice = `ett tal med enhet, till exempel 80 % (enheterna är ${Object.keys(units).join(', ')})`;

/** `80 %`, `5 procentenheter`, `1,5 timmar`: the value in the unit that metrics count in; null when number or unit is missing. */
export function parseThreshold(written: string): { value: number; unit: ThresholdUnit } | null {
  const [, number, word] = /^(\d+(?:[.,]\d+)?)\s*(\S+)$/u.exec(written.trim()) ?? [];
  const known = word === undefined ? undefined : units[word];
  if (number === undefined || !known) return null;
  return { value: Number((Number(number.replace(',', '.')) * known.factor).toPrecision(12)), unit: known.unit };
}
