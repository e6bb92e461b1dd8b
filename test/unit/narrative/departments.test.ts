import { expect, test } from 'vitest';
import { departmentLead, departmentsLead, funnelCaption, judgementInWords } from '#lib/narrative/departments.ts';
import type { FunnelPoint } from '#warehouse/metrics/funnel.ts';

const inside: FunnelPoint = { value: 0.7, zone: 'inside', verdict: null };
const worse: FunnelPoint = { value: 0.5, zone: 'signal', verdict: 'worse' };
const better: FunnelPoint = { value: 0.8, zone: 'warning', verdict: 'better' };
const social = (point: FunnelPoint | null) => ({ name: 'Socialförvaltningen', point });
const culture = (point: FunnelPoint | null) => ({ name: 'Kultur- och fritidsförvaltningen', point });

test('a judgement is said in words, and a missing one is not made up', () => {
  expect(judgementInWords(inside, 'sv')).toBe('Inom gränserna');
  expect(judgementInWords(worse, 'sv')).toBe('Sämre än väntat, utanför båda gränserna');
  expect(judgementInWords(better, 'en')).toBe('Better than expected, outside the 95% limit');
  expect(judgementInWords({ value: 0.1, zone: 'uncertain', verdict: null }, 'sv')).toBe('Osäkert underlag');
});

test('the lead names who stands out and in what, and says that the rest is chance', () => {
  const funnels = [
    { id: 'fcr', peers: [social(worse), culture(better)] },
    { id: 'leakage', peers: [social(worse), culture(inside)] },
  ];
  expect(departmentsLead(funnels, 'sv')).toBe(
    'Socialförvaltningen sticker ut: färre får hjälp vid första kontakten och fler enkla frågor skickas vidare än väntat. Kultur- och fritidsförvaltningen ligger bättre till än väntat. Övriga skillnader är inte större än vad slumpen förklarar.',
  );
});

test('when nobody stands out, that is the answer', () => {
  expect(departmentsLead([{ id: 'fcr', peers: [social(inside), culture(null)] }], 'sv')).toBe(
    'Skillnaderna mellan förvaltningarna är inte större än vad slumpen förklarar.',
  );
});

test('a third that stands out is named without what it is in', () => {
  const peers = ['A', 'B', 'C'].map((name) => ({ name: `${name}-förvaltningen`, point: worse }));
  expect(departmentsLead([{ id: 'fcr', peers }], 'en')).toContain('C-förvaltningen does worse than expected too.');
});

test('a caption says who lies outside, how the axes run and how far the limits are widened', () => {
  expect(funnelCaption('department', [social(worse), culture(inside)], 4, 'Kontakter', 'sv')).toBe(
    'Socialförvaltningen ligger utanför gränserna. Andelen i höjdled, antal kontakter i sidled. Gränserna är vidgade 2,0 gånger, eftersom förvaltningarnas frågor skiljer sig åt från början.',
  );
  expect(funnelCaption('department', [social(inside)], 1, 'Kontakter', 'sv')).toBe(
    'Ingen förvaltning ligger utanför gränserna. Andelen i höjdled, antal kontakter i sidled.',
  );
});

test('offices are named, topics counted', () => {
  const office = (name: string, point: FunnelPoint) => ({ name, point });
  expect(
    funnelCaption('office', [office('Alby medborgarkontor', worse), office('Fittja medborgarkontor', inside)], 1, 'Kontakter', 'sv'),
  ).toBe('Alby medborgarkontor ligger utanför gränserna. Andelen i höjdled, antal kontakter i sidled.');
  const topics = [office('Bygglov', worse), office('Skolskjuts', better), office('Barnomsorg', inside)];
  expect(funnelCaption('topic', topics, 4, 'Contacts', 'en')).toBe(
    '2 of 3 topics lie outside the limits: 1 worse and 1 better than expected. The share upwards, number of contacts to the right. The limits are widened 2.0 times, since topics differ to begin with.',
  );
  expect(funnelCaption('topic', topics.slice(2), 1, 'Kontakter', 'sv')).toContain('Ingen ärendetyp ligger utanför gränserna.');
});

test('a department’s lead answers, compares and says where there is most to gain', () => {
  const facts = {
    name: 'Socialförvaltningen',
    fcr: { value: 0.7, numerator: 700, denominator: 1000, low: 0.67, high: 0.73 },
    fewestContacts: 30,
    point: worse,
    change: 'more' as const,
    reference: 'i fjol',
    isBesideOthers: false,
    nothing: 'Inget att räkna på.',
    openings: [],
  };
  expect(departmentLead(facts, 'sv')).toBe(
    'Sju av tio får hjälp direkt med socialförvaltningens frågor, fler än i fjol. Det är färre än väntat, jämfört med andra förvaltningar.',
  );
  const opening = { id: 'x', text: '', topics: null, action: '', statusWord: '', href: '' };
  const openings = [
    { ...opening, title: '9 kontakter för många', status: 'uncertain' as const },
    { ...opening, title: '5 kontakter för många', status: 'missed' as const },
  ];
  expect(departmentLead({ ...facts, point: null, change: 'unknown', openings }, 'sv')).toBe(
    'Sju av tio får hjälp direkt med socialförvaltningens frågor. Störst att vinna: 5 kontakter för många.',
  );
  const beside = { change: 'fewer' as const, reference: 'medianen för de andra förvaltningarna', isBesideOthers: true };
  expect(departmentLead({ ...facts, ...beside, point: inside }, 'sv')).toBe(
    'Sju av tio får hjälp direkt med socialförvaltningens frågor, färre än medianen för de andra förvaltningarna. Skillnaden ryms inom det vanliga mellan förvaltningar.',
  );
  expect(departmentLead({ ...facts, fcr: { ...facts.fcr, denominator: 29 } }, 'sv')).toContain('Färre än 30 kontakter');
  expect(departmentLead({ ...facts, fcr: undefined }, 'sv')).toBe('Inget att räkna på.');
});
