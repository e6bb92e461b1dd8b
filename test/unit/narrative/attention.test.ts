import { describe, expect, test } from 'vitest';
import type { MetricDefinition } from '#warehouse/metrics/definition.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { wilsonInterval } from '#warehouse/metrics/wilson.ts';
import type { ControlChart } from '#warehouse/metrics/signal.ts';
import { attentionItem, dataAttention, needingAttention, type Standing } from '#lib/narrative/attention.ts';

const registry = metricRegistry(metricSettings.parse({}));
const metric = (id: string): MetricDefinition => registry.find((each) => each.id === id)!;
const periods = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
const chart = (variation: ControlChart['variation']): ControlChart => ({
  method: 'xmr' as const,
  limits: [],
  mean: 0.8,
  lower: 0.7,
  upper: 0.9,
  flags: periods.map((_, i) => (i > 1 ? { rule: 'shift', side: 'low' } : null)),
  variation,
  assurance: 'hit_or_miss',
  trial: false,
});
const standing = (id: string, numerator: number, denominator: number, more: Partial<Standing> = {}): Standing => ({
  metric: metric(id),
  row: { value: numerator / denominator, numerator, denominator, ...wilsonInterval(numerator, denominator)! },
  department: null,
  chart: chart('normal'),
  periods,
  href: '/x',
  ...more,
});
const attentionList = (standings: Standing[], locale: 'sv' | 'en') =>
  needingAttention(standings).map((each) => attentionItem(each, null, locale));
const social = { code: 'social', name: 'Socialförvaltningen' };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('what needs attention', () => {
  test('is said in words with numbers, interval, target, signal and how many', () => {
    const item = attentionItem(
      standing('first_response_within_one_day', 613, 1000, { department: social, chart: chart('worsening') }),
      null,
      'sv',
    );
    expect(item).toMatchObject({
      tone: 'concern',
      shape: 'signal',
      title: 'Socialförvaltningen svarar allt senare på skriftliga frågor',
      tag: 'M1 · Inte uppfyllt',
    });
    expect(plain(item.text)).toBe(
      '61,3 % (58,2–64,3) av 1 000 skriftliga frågor, mål 90 %†. Säker försämring sedan juni. Till målet fattas 287 (257–318).',
    );
  });
  test('counts what is over a target that is a ceiling', () => {
    const item = attentionItem(
      standing('leakage', 340, 1000, { department: { code: 's', name: 'Samhällsbyggnadsförvaltningen' } }),
      null,
      'sv',
    );
    expect(item.title).toBe('För många av samhällsbyggnadsförvaltningens enkla frågor skickas vidare');
    expect(item.shape).toBe('target');
    expect(plain(item.text)).toContain('190 (161–220) fler än målet tillåter.');
  });
  test('is put in English too', () => {
    const item = attentionItem(
      standing('first_response_within_one_day', 613, 1000, { department: { code: 's', name: 'Social Services Department' } }),
      null,
      'en',
    );
    expect(item.title).toBe('The Social Services Department answers written inquiries too late');
  });
});

describe('the list', () => {
  test('begins with what touches most people, and ends with one improvement', () => {
    const list = attentionList(
      [
        standing('leakage', 200, 1000),
        standing('first_response_within_one_day', 500, 1000),
        standing('fcr', 700, 1000, { department: social, chart: chart('improving') }),
      ],
      'sv',
    );
    expect(list.map(({ tone }) => tone)).toEqual(['concern', 'concern', 'improve']);
    expect(list[0]?.title).toBe('Skriftliga frågor får svar för sent');
  });
  test('is empty when targets are met or uncertain and nothing worsens', () => {
    expect(attentionList([standing('fcr', 700, 1000), standing('leakage', 5, 20)], 'sv')).toEqual([]);
  });
  test('does not say for all what it has said of the only department', () => {
    const list = attentionList([standing('leakage', 400, 1000, { department: social }), standing('leakage', 400, 1000)], 'sv');
    expect(list).toHaveLength(1);
  });
  test('says no more than two things about one metric', () => {
    const departments = ['a', 'b', 'c', 'd'].map((code) => standing('leakage', 400, 900, { department: { code, name: code } }));
    expect(attentionList(departments, 'sv')).toHaveLength(2);
  });
});

test('doubtful data comes with what to do', () => {
  const list = dataAttention(
    {
      zone: 'Europe/Stockholm',
      late: [{ source: 'telefoni', newestAt: '2026-11-01T05:00:00Z' }],
      staleSince: '2026-11-01',
      rejected: { share: 0.02, count: 312 },
      unclassified: 0.2,
      href: '/quality',
    },
    'sv',
  );
  expect(list.map(({ title }) => title)).toEqual([
    'Uppgifterna är inte aktuella',
    'Källan telefoni har inte lämnat nya uppgifter',
    'En märkbar andel av raderna har avvisats',
    'Många kontakter saknar ROSA-nivå',
  ]);
  expect(
    dataAttention({ zone: 'UTC', late: [], staleSince: null, rejected: { share: 0.001, count: 3 }, unclassified: 0.05, href: '' }, 'sv'),
  ).toEqual([]);
});
