import type { MetricRequest, MetricResult, MetricRow } from '#warehouse/metrics/definition.ts';
import { readCompliance, type ClauseResult, type ComplianceRequest } from '#warehouse/policy/compliance.ts';
import type { Quality } from '#warehouse/publish/quality.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';

/** Some hundred bytes each. */
const mostRowsKept = 400_000;
const rowsOfQuality = 1_000;

type Answers = { rows: number; byKey: Map<string, { answer: Promise<unknown>; rows: number }> };

const kept = new WeakMap<Snapshot, Answers>();

/**
 * A snapshot never changes, so what it has answered once, and what was made of that, need not be asked for again. What was asked for
 * longest ago is forgotten when there is too much of it; failures are not kept.
 */
function remember<T>(snapshot: Snapshot, key: string, ask: () => Promise<T>, rowsOf: (answer: T) => number): Promise<T> {
  const answers: Answers = kept.get(snapshot) ?? { rows: 0, byKey: new Map() };
  kept.set(snapshot, answers);
  const known = answers.byKey.get(key);
  if (known) {
    answers.byKey.delete(key);
    answers.byKey.set(key, known);
    return known.answer as Promise<T>;
  }
  const answer = ask();
  const entry = { answer, rows: 0 };
  answers.byKey.set(key, entry);
  answer.then(
    (given) => {
      entry.rows = rowsOf(given);
      answers.rows += entry.rows;
      forgetOldest(answers);
    },
    () => answers.byKey.delete(key),
  );
  return answer;
}

function forgetOldest(answers: Answers): void {
  for (const [key, { rows }] of answers.byKey) {
    if (answers.rows <= mostRowsKept) return;
    answers.byKey.delete(key);
    answers.rows -= rows;
  }
}

export function readMetricResults(snapshot: Snapshot, request: MetricRequest): Promise<MetricResult[]> {
  const count = (results: MetricResult[]) => results.reduce((sum, { rows }) => sum + rows.length, 0);
  return remember(snapshot, JSON.stringify(request), () => snapshot.metricResults(request), count);
}

/** Rows made of results, kept like them under a name of their own. */
export function rememberRows(
  snapshot: Snapshot,
  key: string,
  make: () => Promise<Map<string, MetricRow[]>>,
): Promise<Map<string, MetricRow[]>> {
  return remember(snapshot, key, make, (made) => [...made.values()].reduce((sum, rows) => sum + rows.length, 0));
}

/** How every policy of the snapshot is kept, see `readCompliance`. */
export function readClauses(snapshot: Snapshot, request: ComplianceRequest): Promise<Map<string, ClauseResult[]>> {
  return readCompliance((asked) => readMetricResults(snapshot, asked), snapshot.metrics, snapshot.policies, request);
}

/** Sources, runs and rejects: what of the quality does not hang on a period, asked for with the shortest there is. */
export function readSourceQuality(snapshot: Snapshot): Promise<Quality> {
  const day = snapshot.metadata.lastDate ?? '2000-01-01';
  return readQuality(snapshot, day, day);
}

export function readQuality(snapshot: Snapshot, from: string, to: string): Promise<Quality> {
  return remember(
    snapshot,
    `quality ${from} ${to}`,
    () => snapshot.quality(from, to),
    () => rowsOfQuality,
  );
}
