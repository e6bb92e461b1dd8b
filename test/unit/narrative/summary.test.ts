import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import type { Gap } from '#warehouse/policy/gap.ts';
import { actionsInWords, type ActionCounts } from '#lib/narrative/actions.ts';
import { changeBetween } from '#lib/narrative/change.ts';
import { movesInWords, promisesInWords } from '#lib/narrative/promises.ts';
import { missedInWords, problemInWords } from '#lib/narrative/shortfall.ts';
import type { Measured, PolicyStatus } from '#lib/narrative/status.ts';
import { progressInWords, progressOf, type Followed } from '#lib/narrative/summary.ts';

const registry = metricRegistry(metricSettings.parse({}));
const metric = (id: string) => registry.find((each) => each.id === id)!;
const periods = ['2026-07', '2026-08', '2026-09'];
const last = { reference: 'i fjol', period: 'kvartal 3 2025' };
const ids = ['fcr', 'service_level', 'first_response_within_one_day', 'leakage', 'repeat_rate', 'case_lead_time_median', 'mandate_share'];

const share = (numerator: number, denominator: number): Measured => ({
  ...{ value: denominator === 0 ? null : numerator / denominator, numerator, denominator },
  ...(wilsonInterval(numerator, denominator) ?? { low: null, high: null }),
});
const quiet: Followed['chart'] = { flags: [null, null, null], variation: 'normal', trial: false };
const followed = (id: string, now?: Measured, then?: Measured, chart = quiet): Followed => ({
  metric: metric(id),
  now,
  then,
  chart,
  periods,
});

/** What no reader may ever see. */
const ugly =
  /null|NaN|undefined|Infinity| {2}|\.\.|,,| [.,;:]|\(\)|(?<![\d\u00a0])1 (?:kontakter|frågor|ärenden|contacts|inquiries|calls|cases|actions|åtgärder|överenskomna|genomförda|avbrutna)/;

function expectSigned(sentences: readonly string[]): void {
  for (const text of sentences) {
    expect(text).not.toMatch(ugly);
    expect(text).toMatch(/^[A-ZÅÄÖ0-9”“].*\.$/u);
  }
}

const anyShare = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(fc.constantFrom(0, 1, 2, 5, 29, 30, 31, 400, 12_345), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([of, part]) => share(Math.round(of * part), of)),
  fc.constant<Measured>({ value: 0.4, numerator: null, denominator: null, low: null, high: null }),
);
const anyChart = fc.record({
  variation: fc.constantFrom<Followed['chart']['variation']>('improving', 'worsening', 'changed', 'normal', 'too_few'),
  trial: fc.boolean(),
  flags: fc.constantFrom<Followed['chart']['flags']>(
    [null, null, null],
    [null, { rule: 'shift', side: 'low' }, { rule: 'shift', side: 'low' }],
  ),
});
const anyFollowed = fc
  .subarray(ids, { minLength: 0 })
  .chain((chosen) =>
    fc.tuple(...chosen.map((id) => fc.tuple(anyShare, anyShare, anyChart).map(([now, then, chart]) => followed(id, now, then, chart)))),
  );
const anyLocale = fc.constantFrom<'sv' | 'en'>('sv', 'en');
const anyStatus = fc.constantFrom<PolicyStatus>('met', 'partly', 'not_met', 'uncertain', 'unmeasurable');

describe('what got better and worse', () => {
  test('is said in two sentences that nobody need be ashamed of, whatever is known', () => {
    const worsening = fc.option(fc.constant({ title: 'Socialförvaltningen svarar allt senare', signal: 'Säker försämring sedan juni' }));
    fc.assert(
      fc.property(anyFollowed, fc.option(fc.constant(last)), worsening, anyLocale, (all, compared, worst, locale) => {
        const said = progressInWords(all, compared, worst, locale);
        expect(said).toHaveLength(2);
        expectSigned(said.map(({ text }) => text));
      }),
      { numRuns: 400 },
    );
  });

  test('is called certain only where the interval of the difference leaves out zero', () => {
    fc.assert(
      fc.property(anyShare, anyShare, fc.constantFrom(...ids), (now, then, id) => {
        const [better] = progressInWords([followed(id, now, then), followed('fcr', share(500, 1000), share(500, 1000))], last, null, 'sv');
        const isChanged = ['more', 'fewer'].includes(changeBetween(now, then)) && now!.low !== null && then!.low !== null;
        const isEnough = [now, then].every((row) => (row?.denominator ?? 0) >= metric(id).minimum);
        if (/^Säkert bättre/.test(better!.text)) expect(isChanged && isEnough).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('names the change in plain words with both values', () => {
    const all = [followed('fcr', share(7140, 10_000), share(6890, 10_000)), followed('leakage', share(1500, 10_000), share(1300, 10_000))];
    expect(progressInWords(all, last, null, 'sv').map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
      'Säkert bättre än i fjol: fler får hjälp redan vid första kontakten (71,4 % mot 68,9 %).',
      'Säkert sämre än i fjol: fler enkla frågor skickas vidare till förvaltningarna (15,0 % mot 13,0 %).',
    ]);
  });

  test('says the level instead where there is no earlier period', () => {
    const [level, why] = progressInWords([followed('fcr', share(700, 1000))], null, null, 'sv');
    expect(level!.text).toBe('Sju av tio fick hjälp redan vid första kontakten.');
    expect(why!.text).toContain('ingen tidigare period');
  });

  test('a department that does worse is named when the whole does not', () => {
    const same = followed('fcr', share(500, 1000), share(500, 1000));
    const worst = { title: 'Socialförvaltningen svarar allt senare', signal: 'Säker försämring sedan juni' };
    expect(progressInWords([same], last, worst, 'sv')[1]!.text).toContain(
      'säker försämring sedan juni: socialförvaltningen svarar allt senare.',
    );
  });

  test('a pattern with limits on trial is not called certain', () => {
    const trial = followed('fcr', share(500, 1000), share(500, 1000), { ...quiet, variation: 'worsening', trial: true });
    expect(progressInWords([trial], last, null, 'sv')[1]!.text).toBe('Inget av nyckeltalen är säkert sämre än i fjol.');
  });

  test('a figure that is neither better high nor low is never better or worse', () => {
    expect(progressOf({ better: 'neutral', minimum: 30 }, share(900, 1000), share(100, 1000))).toBe('unknown');
  });
});

describe('promises', () => {
  test('are counted in sentences without a wrong number, whatever their status', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 24 }), anyLocale, (statuses, locale) => {
        expectSigned(
          promisesInWords(
            statuses.map((status, index) => ({ title: `Löfte ${index}`, status })),
            locale,
          ),
        );
      }),
    );
  });

  test('that change are told, and one that becomes uncertain is not called worse', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyStatus, anyStatus), { maxLength: 24 }), anyLocale, (pairs, locale) => {
        const moved = pairs.map(([now, before], index) => ({ title: `Löfte ${index}`, now, before }));
        const said = movesInWords(moved, 'kvartal 2 2026', locale);
        expectSigned(said);
        const worse = said.find((text) => /^(Sämre|Judged worse)/.test(text)) ?? '';
        for (const { title, now } of moved)
          if (now === 'uncertain' || now === 'unmeasurable') expect(worse).not.toContain(locale === 'sv' ? `”${title}”` : `“${title}”`);
      }),
    );
  });

  test('all missed, none measured and nothing changed have words of their own', () => {
    const missed = ['A', 'B'].map((title) => ({ title, status: 'not_met' as const }));
    expect(promisesInWords(missed, 'sv')).toEqual([
      '2 av 2 löften går att mäta: 2 uppfylls inte.',
      'Löftena som inte uppfylls är ”A” och ”B”.',
    ]);
    expect(promisesInWords([{ title: 'A', status: 'unmeasurable' }], 'sv')).toEqual(['Inget löfte går att mäta för perioden.']);
    expect(movesInWords([{ title: 'A', now: 'met', before: 'met' }], 'kvartal 2 2026', 'sv')).toEqual([
      'Bedömningarna är desamma som kvartal 2 2026.',
    ]);
  });
});

describe('the surest problem', () => {
  const anyGap = fc
    .tuple(fc.integer({ min: 1, max: 50_000 }), fc.double({ min: 0.1, max: 1, noNaN: true }))
    .map(([count, part]): Gap => ({ count, low: count * part, high: count * (1 + part), balance: count, observations: count * 3 }));

  test('is one sentence for any metric, number and number of actions', () => {
    const action = { title: 'Gemensam brevlåda', dueDate: '2026-11-01' };
    fc.assert(
      fc.property(fc.constantFrom(...registry), anyGap, fc.integer({ min: 0, max: 3 }), anyLocale, (each, gap, count, locale) => {
        const shortfall = { department: 'Socialförvaltningen', metric: each, gap };
        expectSigned([
          problemInWords(
            shortfall,
            Array.from({ length: count }, () => action),
            '2026-10-01',
            locale,
          ),
        ]);
      }),
    );
  });

  test('says one as one, and what is being done', () => {
    const gap = { count: 1, low: 0.4, high: 3, balance: 1, observations: 40 };
    const shortfall = { department: 'Socialförvaltningen', metric: metric('first_response_within_one_day'), gap };
    expect(missedInWords(shortfall, 'sv')).toBe('1 skriftlig fråga som inte fick svar inom en arbetsdag');
    expect(problemInWords(shortfall, [], '2026-10-01', 'sv')).toContain('ingen åtgärd är beslutad');
    const late = problemInWords(shortfall, [{ title: 'Gemensam brevlåda', dueDate: '2026-09-01' }], '2026-10-01', 'sv');
    expect(late).toContain('åtgärden ”Gemensam brevlåda” skulle ha varit klar 1 september 2026');
  });
});

describe('what was agreed', () => {
  test('adds up in words for any counts', () => {
    const few = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.tuple(few, few, few, few, few, few), anyLocale, ([onTime, late, carried, overdue, cancelled, unsure], locale) => {
        const done = onTime + late;
        const counts: ActionCounts = {
          ...{ agreed: done + carried + cancelled, onTime, late, carried, cancelled, overdue: Math.min(overdue, carried) },
          ...{ unsure: Math.min(unsure, done), tooEarly: done - Math.min(unsure, done), confirmed: 0 },
        };
        expectSigned(actionsInWords(counts, locale));
      }),
    );
  });

  test('is said with its effect', () => {
    const counts = { agreed: 4, onTime: 2, late: 0, carried: 2, overdue: 1, cancelled: 0, confirmed: 1, unsure: 0, tooEarly: 1 };
    expect(actionsInWords(counts, 'sv')).toEqual([
      '4 överenskomna åtgärder: 2 genomförda i tid och 2 som pågår, varav 1 har passerat sista dag.',
      'Av de genomförda har 1 en bekräftad effekt och 1 gjorts för nyligen för att bedömas.',
    ]);
  });
});
