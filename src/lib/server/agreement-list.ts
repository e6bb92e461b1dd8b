import type { Agreement } from '#warehouse/publish/mandate.ts';
import type { TablePartData } from '#lib/components/table-part.ts';
import { moveDays } from '#lib/filters/day.ts';
import { isChosen } from '#lib/filters/filters.ts';
import { formatDate } from '#lib/format/date.ts';
import { formatMoney } from '#lib/format/number.ts';
import { listInWords, lowerFirst } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

const daysOfNotice = 90;
const states = ['ending', 'current', 'coming', 'ended'] as const;
type State = (typeof states)[number];

/** Where an agreement stands on a local date; `ending` is in force with at most 90 days left. */
export function agreementState({ validFrom, validTo }: Pick<Agreement, 'validFrom' | 'validTo'>, today: string): State {
  if (validTo <= today) return 'ended';
  if (validFrom > today) return 'coming';
  return validTo <= moveDays(today, daysOfNotice) ? 'ending' : 'current';
}

/** The agreements of the chosen departments as they stand today, those about to end first. */
export function readAgreementList(view: View): TablePartData {
  const { locale, today, filters, snapshot } = view;
  const options = { locale };
  const chosen = snapshot.mandate.agreements.filter(({ department }) => department === null || isChosen(filters, 'department', department));
  const same = ({ id, levelFrom, levelTo, validFrom, validTo, delegation }: Agreement) =>
    JSON.stringify([id, levelFrom, levelTo, validFrom, validTo, delegation]);
  const agreements = [...Map.groupBy(chosen, same).values()]
    .map((rows) => ({ rows, first: rows[0]!, state: agreementState(rows[0]!, today) }))
    .sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state) || a.first.validTo.localeCompare(b.first.validTo));
  const ending = agreements.filter(({ state }) => state === 'ending');
  return {
    id: 'agreements',
    title: m.agree_list({}, options),
    text:
      ending.length > 0
        ? m.agree_list_ending(
            {
              count: ending.length,
              names: listInWords(
                ending.map(({ first }) => partyOf(view, first)),
                locale,
              ),
            },
            options,
          )
        : m.agree_list_steady({}, options),
    table:
      agreements.length === 0
        ? null
        : {
            columns: [
              m.agree_column_party({}, options),
              m.agree_column_state({}, options),
              m.agree_column_levels({}, options),
              m.agree_column_topics({}, options),
              m.agree_column_delegation({}, options),
              m.agree_column_id({}, options),
            ].map((name) => ({ name, numeric: false })),
            rows: agreements.map(({ rows, first, state }) => [
              partyOf(view, first),
              stateInWords(view, first, state),
              first.levelFrom === first.levelTo ? String(first.levelFrom) : `${first.levelFrom}–${first.levelTo}`,
              topicsOf(view, rows),
              [first.delegation, first.mayDecide].filter((text) => text !== null).join('; ') || '–',
              termsOf(view, first),
            ]),
          },
    missing: m.agree_missing({}, options),
    definitions: [],
    csv: { href: `/api/v1/agreements?format=${locale === 'sv' ? 'csv-sv' : 'csv'}`, name: m.agree_list({}, options) },
    shown: 30,
  };
}

function partyOf(view: View, { department, externalActor }: Agreement): string {
  return department === null ? nameOf(view, 'external_actor', externalActor ?? 'unknown') : nameOf(view, 'department', department);
}

function topicsOf(view: View, rows: readonly Agreement[]): string {
  if (rows.some(({ topic }) => topic === null)) return m.agree_all_topics({}, { locale: view.locale });
  return rows.map(({ topic }) => nameOf(view, 'topic', topic!)).join('; ');
}

function termsOf({ locale }: View, { id, payment, terms }: Agreement): string {
  const paid = payment === null ? [] : [m.agree_payment({ payment: formatMoney(payment, locale) }, { locale })];
  return [id, ...paid, ...(terms === null ? [] : [terms])].join('; ');
}

function stateInWords({ locale }: View, { validFrom, validTo }: Agreement, state: State): string {
  const options = { locale };
  if (state === 'coming') return m.agree_state_coming({ date: formatDate(validFrom, locale) }, options);
  if (validTo > '9999') return m.agree_state_open({}, options);
  const last = formatDate(moveDays(validTo, -1), locale);
  if (state === 'ended') return m.agree_state_ended({ date: last }, options);
  return state === 'ending' ? m.agree_state_ending({ date: lowerFirst(last) }, options) : m.agree_state_current({ date: last }, options);
}
