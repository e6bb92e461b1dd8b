import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { DepartmentCell, DepartmentRow } from '#lib/components/department-row.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatBareInterval, formatValue } from '#lib/format/value.ts';
import { departmentsLead } from '#lib/narrative/departments.ts';
import { midSentence, withSoftHyphens } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Canvas } from './figure.ts';
import { funnelFigure } from './funnel-figure.ts';
import { countContacts, nothingInWords } from './lacking.ts';
import { nameOf } from './names.ts';
import { byName, readPeers, withAll, type Peers } from './peers.ts';
import { readRows } from './readings.ts';
import { firstLineShare, sharesOf } from './rosa-figures.ts';
import { linkTo, metricOf, type View } from './view.ts';

/** What the departments are judged by side by side: where a difference between them is one in what residents get. */
export const funnelIds = ['fcr', 'leakage', 'first_response_within_one_day'] as const;

export type DepartmentsPage = { lead: string; notes: string[]; figures: Figure[]; isEmpty: boolean };

/** The lead sentence and the funnel plots, from one reading. */
export async function readDepartments(view: View, canvas: { wide: Canvas; half: Canvas }): Promise<DepartmentsPage> {
  const options = { locale: view.locale };
  const all = withAll(view, 'department');
  const peers = await readPeers(view, funnelIds, 'department');
  const judged = funnelIds.map((id) => peers.get(id)!);
  const figures = judged.map((each, index) => {
    const words = { title: each.metric.name[view.locale], countName: countNameOf(view, each) };
    return funnelFigure(all, each, words, index === 0 ? canvas.wide : canvas.half);
  });
  const isEmpty = judged.every(({ funnel }) => funnel === null);
  const judgeable = new Set(judged.flatMap(({ peers }) => peers.filter(({ row }) => row?.value != null).map(({ name }) => name)));
  const [only] = judgeable;
  if (judgeable.size === 1) {
    const department = midSentence(only!, view.locale);
    return { lead: m.departments_lead_alone({ department }, options), notes: [], figures: [], isEmpty: false };
  }
  return {
    lead: isEmpty ? await emptyLead(view) : departmentsLead(judged.map(leadPart), view.locale),
    notes: isEmpty
      ? []
      : [m.departments_note_read({}, options), ...(view.filters.department.length > 0 ? [m.departments_note_all({}, options)] : [])],
    figures: figures.filter((figure) => figure !== null),
    isEmpty,
  };
}

async function emptyLead(view: View): Promise<string> {
  return (await countContacts(withAll(view, 'department'))) > 0
    ? m.departments_lead_empty({}, { locale: view.locale })
    : nothingInWords(view);
}

function leadPart({ metric, peers }: Peers) {
  return { id: metric.id, peers };
}

function countNameOf({ locale }: View, { metric }: Peers): string {
  return metric.fact === 'response' ? m.departments_inquiries({}, { locale }) : m.column_contacts({}, { locale });
}

const tableIds = ['contacts', 'fcr', 'leakage', 'first_response_within_one_day', 'case_lead_time_median'] as const;

/** Every department with its figures, in the order of the names; contacts without a known department last. */
export async function readDepartmentTable(view: View): Promise<{ columns: string[]; rows: DepartmentRow[] }> {
  const options = { locale: view.locale };
  const all = withAll(view, 'department');
  const [rows, levels] = await Promise.all([
    readRows(all, tableIds, view.observed, 'none', ['department']),
    readRows(all, ['rosa_share'], view.observed, 'none', ['department']),
  ]);
  const none = view.snapshot.records.has('contact') ? 0 : null;
  const isEmpty = [...rows.values()].every((each) => each.length === 0);
  const byLevel = Map.groupBy(levels.get('rosa_share') ?? [], (row) => row.department ?? 'unknown');
  const rowOf = (id: string, code: string) => (rows.get(id) ?? []).find((row) => row.department === code);
  const unknown = { code: 'unknown', name: nameOf(view, 'department', 'unknown') };
  const departments = [...byName(view, 'department'), ...(rowOf('contacts', 'unknown') ? [unknown] : [])];
  return {
    columns: [
      m.column_department({}, options),
      m.column_contacts({}, options),
      m.departments_column_first_line({}, options),
      m.departments_column_fcr({}, options),
      m.departments_column_leakage({}, options),
      m.departments_column_response({}, options),
      m.departments_column_lead({}, options),
    ],
    rows: (isEmpty ? [] : departments).map(({ code, name }) => {
      return {
        code,
        name: withSoftHyphens(name),
        href: code === 'unknown' ? null : linkTo(view, `/departments/${code}`),
        cells: [
          { text: formatNumber(rowOf('contacts', code)?.value ?? none, view.locale), of: null, isUncertain: false },
          firstLineCell(view, sharesOf(byLevel.get(code) ?? [])),
          ...tableIds.slice(1).map((id) => measuredCell(view, id, rowOf(id, code))),
        ],
      };
    }),
  };
}

function firstLineCell(view: View, { shares, classified }: ReturnType<typeof sharesOf>): DepartmentCell {
  const value = firstLineShare(shares);
  const interval = value === null ? null : wilsonInterval(value * classified, classified);
  return measuredCell(view, 'rosa_share', { value, denominator: classified, low: interval?.low ?? null, high: interval?.high ?? null });
}

type Read = Pick<MetricRow, 'value' | 'denominator' | 'low' | 'high'>;

function measuredCell(view: View, id: string, row: Read | undefined): DepartmentCell {
  const { locale } = view;
  const options = { locale };
  const { unit, minimum } = metricOf(view, id);
  if (!row || row.value === null) return { text: '–', of: null, isUncertain: false };
  const n = formatNumber(row.denominator, locale);
  const interval = formatBareInterval(row.low, row.high, unit, locale);
  return {
    text: unit === 'seconds' ? formatValue(row.value / 86_400, 'days', locale) : formatRatio(row.value, locale),
    of: interval === null ? m.departments_of({ n }, options) : m.departments_interval_of({ interval, n }, options),
    isUncertain: (row.denominator ?? 0) < minimum,
  };
}
