/** A topic as the release of time needs it: contacts that Medborgarcenter resolved, and how long the department's own calls on it take. */
export type ResolvedTopic = { topic: string; resolved: number; departmentSeconds: number | null; calls: number };

export type ReleasedTime = {
  /** topics with a department time of their own, most seconds first */
  topics: { topic: string; resolved: number; departmentSeconds: number; seconds: number }[];
  seconds: number;
  /** contacts resolved in all, and those of them on topics with such a time */
  resolved: number;
  timed: number;
};

/** Fewer calls than this give no time. */
const fewest = 30;

/**
 * Time released at the departments = contacts that Medborgarcenter resolved × the department's handling time for the topic
 * (domain.md §2, M7). Topics that departments have answered fewer than 30 calls on are left out, and counted: what is released by them
 * is not known.
 */
export function releasedTime(all: readonly ResolvedTopic[]): ReleasedTime {
  const topics = all
    .filter(({ departmentSeconds, calls }) => departmentSeconds !== null && calls >= fewest)
    .map(({ topic, resolved, departmentSeconds }) => ({
      ...{ topic, resolved, departmentSeconds: departmentSeconds! },
      seconds: resolved * departmentSeconds!,
    }))
    .sort((a, b) => b.seconds - a.seconds);
  const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    topics,
    seconds: total(topics.map(({ seconds }) => seconds)),
    resolved: total(all.map(({ resolved }) => resolved)),
    timed: total(topics.map(({ resolved }) => resolved)),
  };
}
