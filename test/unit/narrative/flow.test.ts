import { expect, test } from 'vitest';
import { flowInWords, type FlowFacts } from '#lib/narrative/flow.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const say = (facts: Partial<FlowFacts> & { endings: FlowFacts['endings'] }, locale: 'sv' | 'en' = 'sv') =>
  plain(flowInWords({ channel: 'phone', total: 2000, moved: 0, movedTo: null, ...facts }, locale));

test('the largest channel is told in per cent, with the three commonest other endings and who got the rest', () => {
  const endings = new Map([
    ['open', 20],
    ['at_medborgarcenter', 710],
    ['passed_on', 120],
    ['at_department', 100],
    ['unknown', 45],
    ['abandoned', 5],
  ]);
  expect(say({ endings, moved: 300, movedTo: 'socialförvaltningen' })).toBe(
    'Av 1 000 frågor som började per telefon blev 71 % klara hos medborgarcenter. 12 % skickades vidare utan ett ärende att följa, 10 % blev klara hos en förvaltning och 5 % slutade på annat eller okänt sätt. Av alla frågor bytte 15 % enhet på vägen, de flesta till socialförvaltningen.',
  );
  expect(say({ endings, channel: 'e_service' }, 'en')).toBe(
    'Of 1,000 matters that began in an e-service, 71% were done at Medborgarcenter. 12% were passed on without a case to follow, 10% were done at a department, and 5% ended in another way or one not known.',
  );
});

test('few matters are counted one by one, and a single one has no share', () => {
  expect(
    say({
      channel: 'visit',
      endings: new Map([
        ['at_medborgarcenter', 1],
        ['open', 4],
      ]),
    }),
  ).toBe('Av 5 frågor som började med ett besök blev en klar hos medborgarcenter.');
  expect(
    say(
      {
        endings: new Map([
          ['at_medborgarcenter', 3],
          ['open', 4],
        ]),
      },
      'en',
    ),
  ).toBe('Of 7 matters that began by telephone, 3 were done at Medborgarcenter.');
  expect(say({ endings: new Map([['open', 1]]), total: 1, channel: 'fax' })).toBe(
    'En fråga började i en okänd kanal. Tabellen visar vägen den tog.',
  );
});

test('none is said in words, and what became of them instead', () => {
  expect(say({ endings: new Map([['open', 2]]) })).toBe('Av 2 frågor som började per telefon blev ingen klar hos medborgarcenter.');
  expect(say({ endings: new Map([['at_department', 40]]), channel: 'letter' })).toBe(
    'Av 40 frågor som började med brev blev ingen klar hos medborgarcenter. 100 % blev klara hos en förvaltning.',
  );
});
