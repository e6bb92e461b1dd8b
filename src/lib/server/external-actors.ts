import type { MetricRow } from '#warehouse/metrics/definition.ts';
import type { TablePartData } from '#lib/components/table-part.ts';
import { formatMoney, formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatInterval } from '#lib/format/value.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { readMetricResults } from './results.ts';
import { csvLink, dimensionFilters, metricOf, type View } from './view.ts';

const moneyIds = ['external_contacts', 'external_payment', 'external_cost_mean', 'external_agreement_coverage'] as const;
const waitIds = ['service_level_f2', 'wait_median'] as const;
const unknown = ['unknown'];

/** Cost against payment for each external actor, and whether they wait longer or shorter than the municipality's own. */
export async function readExternalParts(view: View): Promise<TablePartData[]> {
  return Promise.all([readMoney(view), readWaits(view)]);
}

async function readMoney(view: View): Promise<TablePartData> {
  const { locale, snapshot } = view;
  const options = { locale };
  const results = await readRows(view, moneyIds, view.observed, 'none', ['external_actor']);
  const of = (id: (typeof moneyIds)[number], actor: string) => results.get(id)?.find((row) => row.external_actor === actor);
  const actors = (results.get('external_contacts') ?? [])
    .filter(({ value, external_actor: actor }) => (value ?? 0) > 0 && actor !== undefined && actor !== 'unknown')
    .map((row) => ({ code: row.external_actor!, contacts: row.value! }))
    .sort((a, b) => b.contacts - a.contacts);
  const hasCosts = snapshot.mandate.costs.length > 0;
  const lines = actors.map(({ code, contacts }) => {
    const mean = of('external_cost_mean', code);
    const cost = mean?.value == null ? null : mean.value * contacts;
    const coverage = of('external_agreement_coverage', code);
    const payment = of('external_payment', code)?.value ?? (coverage?.numerator === 0 ? 0 : null);
    return { code, contacts, cost, payment, coverage, balance: cost === null || payment === null ? null : payment - cost };
  });
  const short = lines.filter(({ balance }) => balance !== null && balance < 0).map(({ code }) => nameOf(view, 'external_actor', code));
  const text = !hasCosts
    ? m.agree_money_no_costs({}, options)
    : short.length > 0
      ? m.agree_money_short({ actors: listInWords(short, locale) }, options)
      : m.agree_money_covered({}, options);
  const metric = metricOf(view, 'external_payment');
  return {
    id: 'money',
    title: m.agree_money({}, options),
    text: lines.length > 0 ? `${text} ${m.agree_money_text({}, options)}` : '',
    table:
      lines.length === 0
        ? null
        : {
            columns: [
              m.agree_column_actor({}, options),
              m.agree_column_contacts({}, options),
              m.agree_column_covered({}, options),
              m.agree_column_cost({}, options),
              m.agree_column_paid({}, options),
              m.agree_column_balance({}, options),
            ].map((name, index) => ({ name, numeric: index > 0 })),
            rows: lines.map(({ code, contacts, cost, payment, coverage, balance }) => [
              nameOf(view, 'external_actor', code),
              formatNumber(contacts, locale),
              formatRatio(coverage?.value ?? null, locale, 0),
              cost === null ? m.agree_not_counted({}, options) : formatMoney(cost, locale),
              formatMoney(payment, locale),
              formatMoney(balance, locale),
            ]),
          },
    missing: m.agree_money_none({}, options),
    definitions: moneyIds.slice(1, 3).map((id) => ({ href: `/definitions#${id}`, name: metricOf(view, id).name[locale] })),
    csv: { href: csvLink(metric, view.observed, 'none', ['external_actor'], view), name: metric.name[locale] },
  };
}

/** Calls about the municipality's own matters beside those about an external actor's: the municipality's come first. */
async function readWaits(view: View): Promise<TablePartData> {
  const { locale } = view;
  const options = { locale };
  const [own, others] = await Promise.all([readWait(view, unknown), readWait(view, { except: unknown })]);
  const inTime = metricOf(view, 'service_level_f2');
  const enough = (row: MetricRow | undefined) => (row?.denominator ?? 0) >= inTime.minimum;
  const [ownShare, otherShare] = [own.get('service_level_f2'), others.get('service_level_f2')];
  const verdict =
    !enough(ownShare) || !enough(otherShare)
      ? m.agree_waits_few({ minimum: inTime.minimum }, options)
      : ownShare!.low! > otherShare!.high!
        ? m.agree_waits_own_first({}, options)
        : otherShare!.low! > ownShare!.high!
          ? m.agree_waits_external_first({}, options)
          : m.agree_waits_same({}, options);
  const rowOf = (name: string, waits: Map<string, MetricRow | undefined>) => {
    const share = waits.get('service_level_f2');
    return [
      name,
      formatRatio(share?.value ?? null, locale),
      formatInterval(share?.low ?? null, share?.high ?? null, 'ratio', locale) ?? '–',
      formatDuration(waits.get('wait_median')?.value ?? null, locale),
      formatNumber(share?.denominator ?? 0, locale),
    ];
  };
  const isKnown = (otherShare?.denominator ?? 0) > 0;
  return {
    id: 'waits',
    title: m.agree_waits({}, options),
    text: isKnown ? `${verdict} ${m.agree_waits_text({}, options)}` : '',
    table: isKnown
      ? {
          columns: [
            m.agree_column_whose({}, options),
            inTime.name[locale].replace(/,.*$/, ''),
            m.column_interval({}, options),
            metricOf(view, 'wait_median').name[locale],
            m.agree_column_calls({}, options),
          ].map((name, index) => ({ name, numeric: index > 0 })),
          rows: [rowOf(m.agree_whose_own({}, options), own), rowOf(m.agree_whose_external({}, options), others)],
        }
      : null,
    missing: m.agree_waits_none({}, options),
    definitions: waitIds.map((id) => ({ href: `/definitions#${id}`, name: metricOf(view, id).name[locale] })),
    csv: null,
  };
}

async function readWait(view: View, actor: string[] | { except: string[] }): Promise<Map<string, MetricRow | undefined>> {
  const { observed, snapshot } = view;
  const filters = { ...dimensionFilters(view, metricOf(view, waitIds[0])), external_actor: actor };
  const span = { from: observed.from, to: observed.to };
  const results = await readMetricResults(snapshot, { metrics: waitIds, ...span, grain: 'none', by: [], filters });
  return new Map(results.map(({ metric, rows }) => [metric.id, rows[0]]));
}
