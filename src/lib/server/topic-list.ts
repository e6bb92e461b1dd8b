export const topicColumns = ['name', 'contacts', 'level', 'fcr', 'leakage', 'repeat', 'lead'] as const;
export type TopicColumnId = (typeof topicColumns)[number];

/** What the topics are put side by side on. */
export const topicFunnels = ['fcr', 'leakage', 'repeat_rate'] as const;
export type TopicFunnelId = (typeof topicFunnels)[number];

/** How the list of topics is searched, ordered and opened, and what they are put side by side on, as the URL says it. */
export type TopicListChoice = {
  q: string;
  sort: TopicColumnId;
  order: 'asc' | 'desc';
  all: boolean;
  topic: string | null;
  funnel: TopicFunnelId;
};

const longestSearch = 60;

/** What cannot be read falls back to the most contacts first. */
export function parseTopicList(query: URLSearchParams): TopicListChoice {
  const sort = topicColumns.find((id) => id === query.get('sort')) ?? 'contacts';
  const order = query.get('order');
  return {
    q: (query.get('q') ?? '').trim().slice(0, longestSearch),
    sort,
    order: order === 'asc' || order === 'desc' ? order : firstOrder(sort),
    all: query.get('all') === '1',
    topic: query.get('open'),
    funnel: topicFunnels.find((id) => id === query.get('funnel')) ?? 'fcr',
  };
}

/** The order that a column has when it is chosen: names and levels from the beginning, figures from the largest. */
export function firstOrder(sort: TopicColumnId): 'asc' | 'desc' {
  return sort === 'name' || sort === 'level' ? 'asc' : 'desc';
}

/** The parameters that differ from the default. */
export function writeTopicList(choice: TopicListChoice): [string, string][] {
  return [
    ...(choice.q ? [['q', choice.q] as [string, string]] : []),
    ...(choice.sort !== 'contacts' || choice.order !== 'desc'
      ? ([
          ['sort', choice.sort],
          ['order', choice.order],
        ] as [string, string][])
      : []),
    ...(choice.all ? [['all', '1'] as [string, string]] : []),
    ...(choice.topic ? [['open', choice.topic] as [string, string]] : []),
    ...(choice.funnel !== 'fcr' ? [['funnel', choice.funnel] as [string, string]] : []),
  ];
}

type Ordered = { name: string; values: Record<Exclude<TopicColumnId, 'name'>, number | null> };

/** Ordered by a column; what has no value stands last whichever way, and equals stand by name. */
export function sortTopics<T extends Ordered>(topics: readonly T[], { sort, order }: TopicListChoice, locale: string): T[] {
  const collator = new Intl.Collator(locale);
  const sign = order === 'asc' ? 1 : -1;
  return topics.toSorted((a, b) => {
    const byName = collator.compare(a.name, b.name);
    if (sort === 'name') return sign * byName;
    const [left, right] = [a.values[sort], b.values[sort]];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName;
    return sign * (left - right) || byName;
  });
}

/** Whether a topic is meant by what was typed: every word is somewhere in its name, in either language, its department or its code. */
export function matchesSearch(texts: readonly string[], q: string): boolean {
  const all = texts.join(' ').toLocaleLowerCase('sv');
  return q
    .toLocaleLowerCase('sv')
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** How many of the largest counts it takes to reach half of their sum. */
export function countToHalf(counts: readonly number[]): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let sum = 0;
  return counts.toSorted((a, b) => b - a).findIndex((count) => (sum += count) >= half) + 1;
}
