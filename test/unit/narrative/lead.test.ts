import { describe, expect, test } from 'vitest';
import { firstContactLead, overviewLead, qualityLead, rosaLead } from '#lib/narrative/lead.ts';

const fcr = { value: 0.7, numerator: 700, denominator: 1000, low: 0.67, high: 0.73 };
const base = {
  period: '2026-Q3',
  fcr,
  change: 'more' as const,
  reference: 'i fjol',
  statuses: [],
  slowest: null,
  nothing: 'Inget att räkna på.',
};

describe('the overview begins with', () => {
  test('how many get help at once, and what stands in the way', () => {
    const statuses = [
      { id: 'fcr', status: 'met' as const },
      { id: 'first_response_within_one_day', status: 'missed' as const },
    ];
    expect(overviewLead({ ...base, statuses, slowest: 'Socialförvaltningen' }, 'sv')).toBe(
      'Sju av tio får hjälp direkt, fler än i fjol. Men svaren på skriftliga frågor dröjer och för många av socialförvaltningens invånare väntar för länge på svar.',
    );
    expect(overviewLead({ ...base, reference: 'last year', statuses, slowest: 'Social Services Department' }, 'en')).toBe(
      'Seven in ten get help at once, more than last year. But answers to written inquiries are late and too many residents turning to the Social Services Department wait too long for an answer.',
    );
  });
  test('two troubles at most', () => {
    const statuses = ['service_level', 'leakage', 'upstream'].map((id) => ({ id, status: 'missed' as const }));
    expect(overviewLead({ ...base, change: 'same', statuses }, 'sv')).toBe(
      'Sju av tio får hjälp direkt, ungefär som i fjol. Men samtalen får vänta för länge och för många enkla frågor skickas vidare.',
    );
  });
  test('no more than it knows', () => {
    expect(overviewLead({ ...base, change: 'unknown' }, 'sv')).toBe('Sju av tio får hjälp direkt.');
    expect(overviewLead({ ...base, change: 'fewer', statuses: [{ id: 'fcr', status: 'met' }] }, 'sv')).toBe(
      'Sju av tio får hjälp direkt, färre än i fjol. Inget mål är säkert missat.',
    );
    expect(overviewLead({ ...base, fcr: { ...fcr, value: 0, numerator: 0 } }, 'sv')).toBe(
      'Ingen kontakt är registrerad som löst vid första kontakten under kvartal 3 2026.',
    );
    expect(overviewLead({ ...base, fcr: undefined }, 'sv')).toBe('Inget att räkna på.');
    expect(overviewLead({ ...base, fcr: undefined, statuses: [{ id: 'answer_rate', status: 'missed' }] }, 'sv')).toMatch(
      /^Inget att räkna på\. Men /,
    );
  });
});

test('ROSA says how much is first-line work and how much leaks', () => {
  const leakage = { value: 0.117, numerator: 117, denominator: 1000, low: 0.1, high: 0.14 };
  const say = (leakageStatus: 'met' | 'missed') =>
    rosaLead({ firstLine: 0.78, leakage, leakageStatus, nothing: '' }, 'sv').replaceAll('\u00a0', ' ');
  expect(say('met')).toBe(
    'Knappt åtta av tio kontakter är av det slag som medborgarcenter ska lösa direkt, nivå 1–3, och 12 % av dem skickas vidare.',
  );
  expect(say('missed')).toContain('men 12 % av dem skickas ändå vidare');
  expect(rosaLead({ firstLine: null, leakage: undefined, leakageStatus: 'no_data', nothing: 'Inget.' }, 'sv')).toBe('Inget.');
});

test('first-contact resolution gives the range that repeats leave', () => {
  const adjusted = { value: 0.65, numerator: 650, denominator: 1000, low: 0.64, high: 0.67 };
  expect(
    firstContactLead({ gross: fcr, adjusted, change: 'same', reference: 'i fjol', period: '2026-Q3', nothing: '' }, 'sv').replaceAll(
      '\u00a0',
      ' ',
    ),
  ).toBe(
    'Sju av tio får sin fråga löst i den första kontakten, ungefär som i fjol. Räknar vi bort dem som måste höra av sig igen är det mellan 64 % och 67 %.',
  );
  expect(
    firstContactLead({ gross: fcr, adjusted: undefined, change: 'unknown', reference: '', period: '2026-Q3', nothing: '' }, 'sv'),
  ).toBe('Sju av tio får sin fråga löst i den första kontakten.');
});

test('data quality counts late sources in the singular and the plural, and calls nothing current that is old', () => {
  const say = (late: number, staleSince: string | null = null) =>
    qualityLead({ rejected: 0.003, unclassified: 0.067, late, staleSince }, 'sv').replaceAll('\u00a0', ' ');
  expect(say(0)).toBe('0,3 % av raderna kunde inte läsas in, och 6,7 % av kontakterna saknar ROSA-nivå. Alla källor är aktuella.');
  expect(say(1)).toContain('En källa är sen.');
  expect(say(3)).toContain('3 källor är sena.');
  expect(say(0, '2003-10-24')).toContain('Inget nytt har kommit sedan 24 oktober 2003.');
  expect(qualityLead({ rejected: null, unclassified: null, late: 0, staleSince: null }, 'sv')).toBe('Inga filer har lästs in än.');
});
