import { differenceOf, type Estimate } from '#warehouse/metrics/difference.ts';
import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { daysIn, earlierDay, laterDay, moveDays, type Day } from '#lib/filters/day.ts';
import { isChosen } from '#lib/filters/filters.ts';
import { readMetricResults } from './results.ts';
import type { View } from './view.ts';

const longestWindow = 182;
const shortestWindow = 30;
const enough = 30;
/** What is compared before and after; the last two say whether the handling became simpler. */
export const transferMetrics = ['case_lead_time_median', 'flow_efficiency', 'hand_overs_mean', 'first_unit_share'] as const;
export type TransferMetric = (typeof transferMetrics)[number];

export type MadeTransfer = { topic: string; date: Day; from: string; to: string; isRecorded: boolean; comment: string | null };
export type Verdict = 'better' | 'same' | 'worse' | 'early';
type Rows = Partial<Record<TransferMetric, MetricRow>>;

export type TransferVerdict = MadeTransfer & {
  /** equally long; null when there are not 30 days of data on both sides */
  windows: { before: { from: Day; to: Day }; after: { from: Day; to: Day } } | null;
  before: Rows;
  after: Rows;
  /** of the median lead time, in seconds, after − before; null while it is too early */
  difference: Estimate | null;
  /** better or worse when the whole interval of the difference says so; early with fewer than 30 cases or 30 days on a side */
  verdict: Verdict;
  /** of the share that the first unit finished: whether the handling became simpler */
  simpler: Verdict;
};

/**
 * Every transfer of a topic, recorded in transfers.csv or detected in the cases, with lead time, flow efficiency and hand-overs of the cases
 * closed equally long before and after, at most half a year. This is the evidence for M12: after a transfer the handling is to be simpler
 * and flow better. Newest first; of the topics of the chosen departments, up to the end of the view's period.
 */
export async function transferVerdicts(view: View): Promise<TransferVerdict[]> {
  return Promise.all(madeTransfers(view).map((transfer) => judge(view, transfer)));
}

/** A detected move is left out when one of the same topic is recorded within three months of it. */
export function madeTransfers({ snapshot, filters, observed, data }: View): MadeTransfer[] {
  const recorded = snapshot.mandate.transfers.map((transfer) => ({ ...transfer, isRecorded: true }));
  const detected = snapshot.topicChanges
    .filter(({ kind }) => kind === 'unit')
    .map(({ code, before, after, date }) => ({ topic: code, date, from: before, to: after, isRecorded: false, comment: null }))
    .filter(
      ({ topic, date }) =>
        !recorded.some((each) => each.topic === topic && daysIn(earlierDay(each.date, date), laterDay(each.date, date)) <= 92),
    );
  const departmentOf = new Map(snapshot.reference.topic.map(({ code, department }) => [code, department]));
  return [...recorded, ...detected]
    .filter(({ topic }) => isChosen(filters, 'department', departmentOf.get(topic) ?? 'unknown') && isChosen(filters, 'topic', topic))
    .filter(({ date }) => data !== null && date <= observed.to)
    .sort((a, b) => b.date.localeCompare(a.date) || a.topic.localeCompare(b.topic));
}

async function judge(view: View, transfer: MadeTransfer): Promise<TransferVerdict> {
  const { first, last } = view.data!;
  const days = Math.min(
    longestWindow,
    first < transfer.date ? daysIn(first, transfer.date) - 1 : 0,
    transfer.date <= last ? daysIn(transfer.date, last) : 0,
  );
  if (days < shortestWindow)
    return { ...transfer, windows: null, before: {}, after: {}, difference: null, verdict: 'early', simpler: 'early' };
  const windows = {
    before: { from: moveDays(transfer.date, -days), to: moveDays(transfer.date, -1) },
    after: { from: transfer.date, to: moveDays(transfer.date, days - 1) },
  };
  const [before, after] = await Promise.all([
    readWindow(view, transfer.topic, windows.before),
    readWindow(view, transfer.topic, windows.after),
  ]);
  const leads = estimatesOf(before, after, 'case_lead_time_median');
  const firsts = estimatesOf(before, after, 'first_unit_share');
  const difference = leads && differenceOf(...leads);
  return {
    ...transfer,
    ...{ windows, before, after, difference },
    verdict: difference ? verdictOf(difference, 'lower') : 'early',
    simpler: firsts ? verdictOf(differenceOf(...firsts), 'higher') : 'early',
  };
}

/** Whether a difference is certain, and for the better. */
export function verdictOf({ low, high }: Estimate, better: 'lower' | 'higher'): Verdict {
  if (low <= 0 && high >= 0) return 'same';
  return high < 0 === (better === 'lower') ? 'better' : 'worse';
}

function estimatesOf(before: Rows, after: Rows, id: TransferMetric): [Estimate, Estimate] | null {
  const [a, b] = [before[id], after[id]].map((row) =>
    row?.value != null && row.low !== null && row.high !== null && (row.denominator ?? 0) >= enough
      ? { value: row.value, low: row.low, high: row.high }
      : null,
  );
  return a && b ? [a, b] : null;
}

async function readWindow({ snapshot }: View, topic: string, { from, to }: { from: Day; to: Day }): Promise<Rows> {
  const results = await readMetricResults(snapshot, {
    metrics: transferMetrics,
    from,
    to,
    grain: 'none',
    by: [],
    filters: { topic: [topic] },
  });
  return Object.fromEntries(results.map(({ metric, rows }) => [metric.id, rows[0]]));
}
