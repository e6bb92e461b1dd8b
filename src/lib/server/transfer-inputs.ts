import type { MetricRow, DimensionFilter, Dimension } from '#warehouse/metrics/definition.ts';
import type { Assumption, TransferInputs } from '#warehouse/metrics/transfer-test.ts';
import { inForce } from '#warehouse/publish/mandate.ts';
import { daysIn, laterDay } from '#lib/filters/day.ts';
import { isChosen } from '#lib/filters/filters.ts';
import { readMetricResults } from './results.ts';
import type { View } from './view.ts';

const secondsADay = 86_400;
const daysAMonth = 365.25 / 12;
const enough = 30;
const centre = 'medborgarcenter';
const atDepartment = { except: [centre, 'external', 'unknown'] };
/** Used where nothing is measured and nothing assumed: the same for both, so that they alone move nothing. */
const usual = {
  minutes: { 4: 30, 5: 60 },
  rate: 500,
  partWaitShare: 0,
  partMinutes: 10,
  helpShare: 0.1,
  helpBound: 0.3,
  markedShare: 0.5,
};

/** Where a number comes from: measured, from the municipality's own reference data, or nothing but assumed. */
export type Origin = { kind: 'measured'; n: number } | { kind: 'reference' } | { kind: 'assumed' };

export type TransferCandidate = {
  topic: string;
  department: string;
  inputs: TransferInputs;
  origins: Record<Assumption, Origin>;
  /** the median wait of today with its interval, in days, and the matters behind it */
  wait: { value: number | null; low: number | null; high: number | null; n: number };
};

/** Every topic that is now at level 4–5 and was asked for in the period, with what is measured of it. */
export async function readTransferCandidates(view: View): Promise<TransferCandidate[]> {
  const { data, filters, observed, snapshot } = view;
  const topics = snapshot.reference.topic.filter(
    ({ code, department, rosaLevel }) =>
      (rosaLevel === 4 || rosaLevel === 5) &&
      isChosen(filters, 'department', department) &&
      isChosen(filters, 'topic', code) &&
      isChosen(filters, 'rosa_level', String(rosaLevel)),
  );
  const lead = 'case_lead_time_median';
  const [today, own, byLevel, waiting, departmentTouch, centreTouch] = await Promise.all([
    readBy(view, lead, 'topic', { last_unit: atDepartment }),
    readBy(view, lead, 'topic', { last_unit: [centre] }),
    readBy(view, lead, 'rosa_level', { last_unit: [centre] }),
    readBy(view, 'waiting_share', 'topic', {}),
    readBy(view, 'touch_time_mean', 'topic', { last_unit: atDepartment }),
    readBy(view, 'touch_time_mean', 'rosa_level', { last_unit: [centre] }),
  ]);
  const months = daysIn(laterDay(observed.from, data?.first ?? observed.from), observed.to) / daysAMonth;
  const rates = inForce(snapshot.mandate.costs, observed.to);
  return topics
    .filter(({ code }) => (today.get(code)?.denominator ?? 0) > 0)
    .map(({ code, department, rosaLevel }) => {
      const level = rosaLevel as 4 | 5;
      const wait = today.get(code)!;
      const waitDays = daysOf(wait.value);
      const centreWait = measured([own.get(code), byLevel.get(String(level))], secondsADay, waitDays ?? 0);
      const departmentMinutes = measured([departmentTouch.get(code)], 60, usual.minutes[level]);
      const centreMinutes = measured([centreTouch.get(String(level))], 60, departmentMinutes.value);
      const rateOf = (unit: string) => rates.find((cost) => cost.unit === unit)?.cost;
      const [departmentRate, centreRate] = [rateOf(department), rateOf(centre)];
      const areRatesKnown = departmentRate !== undefined && centreRate !== undefined;
      const partWait = measured([waiting.get(code)], 1, usual.partWaitShare);
      const assumed: Origin = { kind: 'assumed' };
      const rate: Origin = areRatesKnown ? { kind: 'reference' } : assumed;
      return {
        topic: code,
        department,
        wait: { value: waitDays, low: daysOf(wait.low), high: daysOf(wait.high), n: wait.denominator ?? 0 },
        inputs: {
          level,
          volume: (wait.denominator ?? 0) / months,
          waitDays,
          centreWaitDays: centreWait.value,
          departmentMinutes: departmentMinutes.value,
          centreMinutes: centreMinutes.value,
          departmentRate: areRatesKnown ? departmentRate : usual.rate,
          centreRate: areRatesKnown ? centreRate : usual.rate,
          partWaitShare: partWait.value,
          partMinutes: usual.partMinutes,
          partFreedMinutes: usual.partMinutes,
          helpShare: usual.helpShare,
          helpBound: usual.helpBound,
          markedShare: usual.markedShare,
          isCitizenNear: true,
          isNeglected: false,
          hasSpecialReasons: false,
        },
        origins: {
          centreWaitDays: centreWait.origin,
          departmentMinutes: departmentMinutes.origin,
          centreMinutes: centreMinutes.origin,
          departmentRate: rate,
          centreRate: rate,
          partWaitShare: partWait.origin,
          partMinutes: assumed,
          partFreedMinutes: assumed,
          helpShare: assumed,
          helpBound: assumed,
          markedShare: assumed,
        },
      };
    });
}

/** The first row with enough behind it, in the unit asked for; otherwise what is usual. */
function measured(rows: readonly (MetricRow | undefined)[], scale: number, otherwise: number): { value: number; origin: Origin } {
  const row = rows.find((each) => each?.value != null && (each.denominator ?? 0) >= enough);
  return row
    ? { value: row.value! / scale, origin: { kind: 'measured', n: row.denominator! } }
    : { value: otherwise, origin: { kind: 'assumed' } };
}

function daysOf(seconds: number | null): number | null {
  return seconds === null ? null : seconds / secondsADay;
}

async function readBy(
  { snapshot, observed: { from, to } }: View,
  id: string,
  by: 'topic' | 'rosa_level',
  filters: Partial<Record<Dimension, DimensionFilter>>,
): Promise<Map<string, MetricRow>> {
  const [result] = await readMetricResults(snapshot, { metrics: [id], from, to, grain: 'none', by: [by], filters });
  return new Map((result?.rows ?? []).map((row) => [row[by] ?? 'unknown', row]));
}
