import type { MetricRequest, MetricResult } from '#warehouse/metrics/definition.ts';
import type { Quality } from '#warehouse/publish/quality.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';

const mostKept = 400;
const kept = new WeakMap<Snapshot, Map<string, Promise<unknown>>>();

/** A snapshot never changes, so what it has answered once it need not be asked again. Failures are not kept. */
function remember<T>(snapshot: Snapshot, key: string, ask: () => Promise<T>): Promise<T> {
  let answers = kept.get(snapshot);
  if (!answers) kept.set(snapshot, (answers = new Map<string, Promise<unknown>>()));
  const known = answers.get(key) as Promise<T> | undefined;
  const answer = known ?? ask();
  answers.delete(key);
  answers.set(key, answer);
  if (!known) answer.catch(() => answers.delete(key));
  const oldest = answers.size > mostKept ? answers.keys().next() : undefined;
  if (oldest && !oldest.done) answers.delete(oldest.value);
  return answer;
}

export function readMetricResults(snapshot: Snapshot, request: MetricRequest): Promise<MetricResult[]> {
  return remember(snapshot, JSON.stringify(request), () => snapshot.metricResults(request));
}

/** Sources, runs and rejects: what of the quality does not hang on a period, asked for with the shortest there is. */
export function readSourceQuality(snapshot: Snapshot): Promise<Quality> {
  const day = snapshot.metadata.lastDate ?? '2000-01-01';
  return readQuality(snapshot, day, day);
}

export function readQuality(snapshot: Snapshot, from: string, to: string): Promise<Quality> {
  return remember(snapshot, `quality ${from} ${to}`, () => snapshot.quality(from, to));
}
