import type { Dimension, MetricDefinition, MetricRow } from '#warehouse/metrics/definition.ts';
import type { Leaderboard, LeaderRow } from '#lib/components/leaderboard.ts';
import { filterDimensions, type FilterDimension } from '#lib/filters/dimension.ts';
import { changeFilters } from '#lib/filters/filters.ts';
import { formatRatio } from '#lib/format/number.ts';
import { formatDifference, formatValue } from '#lib/format/value.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { comparedScale } from './comparison.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { matchesSearch } from './topic-list.ts';
import { csvLink, linkTo, type View } from './view.ts';

const named = ['department', 'channel', 'topic', 'rosa_level', 'office', 'unit', 'language', 'external_actor', 'queue'] as const;
export type BoardDimension = (typeof named)[number];

export const leaderOrders = ['size', 'value', 'change'] as const;

/** How the leaderboards are searched, ordered and opened, as the URL says it. */
export type LeaderChoice = { q: string; sort: (typeof leaderOrders)[number]; all: string | null };

const longestSearch = 60;
const rowsAtFirst = 8;

export function parseLeaderChoice(query: URLSearchParams): LeaderChoice {
  return {
    q: (query.get('q') ?? '').trim().slice(0, longestSearch),
    sort: leaderOrders.find((order) => order === query.get('sort')) ?? 'size',
    all: named.find((dimension) => dimension === query.get('all')) ?? null,
  };
}

/** The parameters that differ from the default. */
export function writeLeaderChoice({ q, sort, all }: LeaderChoice): [string, string][] {
  const chosen: [string, string][] = [
    ['q', q],
    ['sort', sort === 'size' ? '' : sort],
    ['all', all ?? ''],
  ];
  return chosen.filter(([, value]) => value !== '');
}

/** A link to the same page with another selection or another choice. */
export function leaderLink(view: View, path: string, choice: LeaderChoice, change: Parameters<typeof linkTo>[2] = {}): string {
  const own = new URLSearchParams(writeLeaderChoice(choice)).toString();
  return `${linkTo(view, path, change)}${own ? `&${own}` : ''}`;
}

/** What a metric can be listed by: a share only by what it is a share of. */
export function boardDimensions({ dimensions, expression }: MetricDefinition): BoardDimension[] {
  return named.filter((dimension) => (expression.kind === 'share' ? dimension === expression.of : dimensions.includes(dimension)));
}

type Leader = { code: string; name: string; now: MetricRow; size: number; change: number | null };

/** A metric by each of its dimensions, every value of the dimension in its list whichever are chosen. Lists of one value are left out. */
export async function readLeaderboards(view: View, metric: MetricDefinition, path: string, choice: LeaderChoice): Promise<Leaderboard[]> {
  const boards = await Promise.all(boardDimensions(metric).map((by) => readBoard(view, metric, by, path, choice)));
  return boards.filter((board) => board !== null);
}

async function readBoard(
  view: View,
  metric: MetricDefinition,
  by: BoardDimension,
  path: string,
  choice: LeaderChoice,
): Promise<Leaderboard | null> {
  const { locale, observed, compared, filters } = view;
  const options = { locale };
  const whole = isFilter(by) ? { ...view, filters: changeFilters(filters, { [by]: [] }) } : view;
  const read = async (span: View['compared']) =>
    span ? ((await readRows(whole, [metric.id], span, 'none', [by])).get(metric.id) ?? []) : [];
  const [now, then] = await Promise.all([read(observed), read(compared)]);
  const scale = comparedScale(view, metric);
  const before = new Map(then.map((row) => [row[by], row.value === null ? null : row.value * scale]));
  const leaders = now
    .filter((row) => row.value !== null)
    .map((row): Leader => {
      const code = row[by] ?? 'unknown';
      const earlier = before.get(code) ?? null;
      return {
        ...{ code, now: row, name: nameOf(view, by, code) },
        size: row.denominator ?? row.value ?? 0,
        change: earlier === null || row.value === null ? null : row.value - earlier,
      };
    });
  if (leaders.length < 2) return null;
  const pinned: readonly string[] = isFilter(by) ? filters[by] : [];
  const found = ordered(leaders, choice.sort, locale).filter(({ name, code }) => matchesSearch([name, code], choice.q));
  const first = found.filter(({ code }) => pinned.includes(code));
  const others = found.filter(({ code }) => !pinned.includes(code));
  const shown = choice.all === by ? others : others.slice(0, Math.max(0, rowsAtFirst - first.length));
  const total = leaders.reduce((sum, { size }) => sum + size, 0);
  const most = Math.max(...leaders.map(({ now: row }) => row.value ?? 0));
  const isExcept = isFilter(by) && filters.except.includes(by);
  const rows = [...first, ...shown].map((leader): LeaderRow => {
    const { code, name, now: row, size, change } = leader;
    return {
      ...{ code, name: withSoftHyphens(name), isPinned: pinned.includes(code) },
      href: isFilter(by) ? leaderLink(view, path, choice, toggled(view, by, code)) : null,
      rows: `${linkTo(view, `/signals/${metric.id}/rows`, isFilter(by) ? { [by]: [code] } : {})}${isFilter(by) ? '' : `&${by}=${encodeURIComponent(code)}`}`,
      bar: most > 0 ? Math.round(((row.value ?? 0) / most) * 1000) / 1000 : null,
      value: formatValue(row.value, metric.unit, locale),
      isFew: row.denominator !== null && row.denominator < metric.minimum,
      share: total > 0 ? formatRatio(size / total, locale) : '–',
      change: changeInWords(metric, change, row.value, locale),
    };
  });
  const turned = isExcept ? filters.except.filter((each) => each !== by) : [...filters.except, by as FilterDimension];
  return {
    id: by,
    title: titles[by]({}, options),
    rows,
    isInPoints: metric.unit === 'ratio',
    except:
      pinned.length > 0
        ? {
            href: leaderLink(view, path, choice, { except: turned }),
            text: isExcept ? m.explore_include({}, options) : m.explore_except({}, options),
          }
        : null,
    clear: pinned.length > 0 ? leaderLink(view, path, choice, { [by]: [] }) : null,
    all:
      shown.length < others.length
        ? { href: leaderLink(view, path, { ...choice, all: by }), text: m.show_all_rows({ count: found.length }, options) }
        : null,
    csv: csvLink(metric, observed, 'none', [by], whole),
  };
}

function isFilter(dimension: Dimension): dimension is FilterDimension {
  return (filterDimensions as readonly string[]).includes(dimension);
}

/** A value chosen beside those that are, or let go. */
function toggled({ filters }: View, by: FilterDimension, code: string): Parameters<typeof linkTo>[2] {
  const values = filters[by].includes(code) ? filters[by].filter((value) => value !== code) : [...filters[by], code];
  return { [by]: values, except: filters.except.filter((each) => each !== by || values.length > 0) };
}

function ordered(leaders: readonly Leader[], sort: LeaderChoice['sort'], locale: string): Leader[] {
  const collator = new Intl.Collator(locale);
  const measure = ({ size, now, change }: Leader) =>
    sort === 'size' ? size : sort === 'value' ? (now.value ?? 0) : change === null ? -1 : Math.abs(change);
  return leaders.toSorted((a, b) => measure(b) - measure(a) || collator.compare(a.name, b.name));
}

/** A count changes by a part of what it was, everything else in its own unit. */
function changeInWords({ unit }: MetricDefinition, change: number | null, value: number | null, locale: View['locale']): string {
  if (change === null || value === null) return '–';
  if (unit !== 'count') return formatDifference(change, unit, locale).replace(/\s(procentenheter|percentage points)$/, '');
  const before = value - change;
  if (before === 0) return formatDifference(change, unit, locale);
  const sign = change > 0 ? '+' : change < 0 ? '\u2212' : '';
  return `${sign}${formatRatio(Math.abs(change) / before, locale, 0)}`;
}

const titles = {
  department: m.column_department,
  channel: m.column_channel,
  topic: m.column_topic,
  rosa_level: m.explore_level,
  office: m.column_office,
  unit: m.column_unit,
  language: m.records_language,
  external_actor: m.explore_external_actor,
  queue: m.records_queue,
} as const;
