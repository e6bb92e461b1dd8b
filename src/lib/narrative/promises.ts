import type { Locale } from '#lib/format/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { policyStatusWord } from './compliance.ts';
import type { PolicyStatus } from './status.ts';
import { listInWords, lowerFirst } from './words.ts';

export type Kept = { title: string; status: PolicyStatus };

const counted = ['met', 'partly', 'not_met', 'uncertain'] as const;

/** How many promises are kept, and which are not. */
export function promisesInWords(promises: readonly Kept[], locale: Locale): string[] {
  const options = { locale };
  const measured = promises.filter(({ status }) => status !== 'unmeasurable');
  if (measured.length === 0) return [m.summary_promises_none({}, options)];
  const parts = counted
    .map((status) => ({ status, count: measured.filter((each) => each.status === status).length }))
    .filter(({ count }) => count > 0)
    .map((part) => m.summary_promises_part(part, options));
  const broken = measured.filter(({ status }) => status === 'not_met');
  return [
    m.summary_promises({ count: promises.length, measured: measured.length, parts: listInWords(parts, locale) }, options),
    broken.length === 0
      ? m.summary_promises_unbroken({}, options)
      : m.summary_promises_broken({ count: broken.length, names: namesInWords(broken, locale) }, options),
  ];
}

/** `”Snabba svar” och ”Lätt att nå i valfri kanal”` */
export function namesInWords(promises: readonly Pick<Kept, 'title'>[], locale: Locale): string {
  return listInWords(
    promises.map(({ title }) => m.summary_quoted({ name: title }, { locale })),
    locale,
  );
}

export type Moved = { title: string; now: PolicyStatus; before: PolicyStatus };

const order: readonly PolicyStatus[] = ['not_met', 'partly', 'met'];

/** Which judgements have changed since the period before; a judgement that has become uncertain is said to be that, not worse. */
export function movesInWords(promises: readonly Moved[], period: string, locale: Locale): string[] {
  const options = { locale };
  if (promises.every(({ before }) => before === 'unmeasurable')) return [m.summary_changes_unknown({ period }, options)];
  const steps = promises.map((each) => ({ ...each, from: order.indexOf(each.before), to: order.indexOf(each.now) }));
  const isJudged = (place: number) => place !== -1;
  const both = steps.filter(({ from, to }) => isJudged(from) && isJudged(to));
  const list = (moved: readonly Moved[], say: typeof movedInWords) =>
    listInWords(
      moved.map((each) => say(each, locale)),
      locale,
    );
  const better = both.filter(({ from, to }) => to > from);
  const worse = both.filter(({ from, to }) => to < from);
  const sure = steps.filter(({ from, to }) => !isJudged(from) && isJudged(to));
  const unsure = steps.filter(({ from, to }) => isJudged(from) && !isJudged(to));
  const sentences = [
    ...(worse.length > 0 ? [m.summary_changes_worse({ period, names: list(worse, movedInWords) }, options)] : []),
    ...(better.length > 0 ? [m.summary_changes_better({ period, names: list(better, movedInWords) }, options)] : []),
    ...(sure.length > 0 ? [m.summary_changes_sure({ period, names: list(sure, nowInWords) }, options)] : []),
    ...(unsure.length > 0 ? [m.summary_changes_unsure({ period, names: namesInWords(unsure, locale) }, options)] : []),
  ];
  return sentences.length > 0 ? sentences : [m.summary_changes_same({ period }, options)];
}

function statusInside(status: PolicyStatus, locale: Locale): string {
  return lowerFirst(policyStatusWord(status, locale));
}

function movedInWords({ title, now, before }: Moved, locale: Locale): string {
  return m.summary_promise_moved({ name: title, before: statusInside(before, locale), now: statusInside(now, locale) }, { locale });
}

function nowInWords({ title, now }: Moved, locale: Locale): string {
  return m.summary_promise_now({ name: title, now: statusInside(now, locale) }, { locale });
}
