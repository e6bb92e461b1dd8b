import { explainChange } from '#warehouse/metrics/contributions.ts';
import type { AttentionItem, Standing } from '#lib/narrative/attention.ts';
import { changeBetween } from '#lib/narrative/change.ts';
import { formatDifference } from '#lib/format/value.ts';
import { formatShortPeriod } from '#lib/format/period.ts';
import { midSentence } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { withDepartment } from './peers.ts';
import { nameOf } from './names.ts';
import { readRows } from './readings.ts';
import { isAdditive, rollUp } from './roll-up.ts';
import { linkTo, type View } from './view.ts';

/** A group is named when its own change is at least this part of the whole change. */
const smallestPart = 0.25;

/**
 * Where a change beyond chance against the compared period comes from: of all by department, of a department by channel. Null when
 * there is nothing to compare with, when the change may be chance, or when no group stands out.
 */
export async function readReason(view: View, { metric, department }: Standing): Promise<AttentionItem['why']> {
  const { compared, observed, locale } = view;
  if (!compared || metric.expression.kind !== 'ratio' || !isAdditive(metric)) return null;
  const part = department ? withDepartment(view, department.code) : view;
  const by = department ? 'channel' : 'department';
  const [then, now] = (await Promise.all([compared, observed].map((span) => readRows(part, [metric.id], span, 'none', [by])))).map(
    (rows) => rows.get(metric.id) ?? [],
  );
  const [before, after] = [rollUp(then!), rollUp(now!)];
  const change = changeBetween(after, before);
  if (change !== 'more' && change !== 'fewer') return null;
  const groups = [then!, now!].map((rows) =>
    rows.map((row) => ({ group: row[by] ?? 'unknown', size: row.denominator ?? 0, value: row.value })),
  );
  const explained = explainChange(groups[0]!, groups[1]!);
  if (!explained) return null;
  const say = (value: number) => formatDifference(value, metric.unit, locale);
  const inputs = { change: say(explained.change), period: formatShortPeriod(compared.period.text, locale) };
  const largest = explained.contributions.toSorted((a, b) => Math.abs(b.rate) - Math.abs(a.rate))[0]!;
  const isPart = (value: number) => value / explained.change >= smallestPart;
  const options = { locale };
  const href = linkTo(part, `/signals/${metric.id}`, {}, '#explanation-part').replace('#', `&by=${by}#`);
  if (isPart(explained.mix) && Math.abs(explained.mix) > Math.abs(largest.rate))
    return { text: by === 'channel' ? m.reason_mix_channel(inputs, options) : m.reason_mix_department(inputs, options), href };
  if (!isPart(largest.rate)) return { text: m.reason_spread(inputs, options), href };
  const name = midSentence(nameOf(view, by, largest.group), locale);
  const effect = say(largest.rate);
  return { text: m.reason_group({ ...inputs, name, effect }, options), href };
}
