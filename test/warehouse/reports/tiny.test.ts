import { dataDir, publishMunicipality, removeDataDir } from '../api/municipality.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { parsePeriod } from '#lib/filters/period.ts';
import type { ReportKind } from '#reports/document.ts';
import { makeReport } from '#reports/make.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  await publishMunicipality();
  snapshot = await Snapshot.open(snapshotPath(dataDir, (await currentSnapshotId(dataDir))!));
});
afterAll(() => {
  snapshot.retire();
  removeDataDir();
});

const make = (kind: ReportKind, period: string, locale: 'sv' | 'en' = 'sv') =>
  makeReport(snapshot, { kind, period: parsePeriod(period)!, department: null, locale }, new Date('2026-10-01T10:00:00Z'));

const everything = [
  ['quarterly', '2026-Q2', 'sv'],
  ['quarterly', '2026-05', 'en'],
  ['monthly', '2026-06', 'sv'],
  ['monthly', '2026-06', 'en'],
] as const;

test.each(everything)('eleven contacts make a report without a hole in its text (%s %s %s)', async (kind, period, locale) => {
  const report = await make(kind, period, locale);
  const text = JSON.stringify([report.answer, report.sections]);
  expect(text).not.toMatch(/NaN|undefined| {2}|\b1 stycken|från –/);
  expect(report.answer.every(({ notes }) => notes.length > 0)).toBe(true);
});

test('with eleven contacts nothing is called better, worse or broken', async () => {
  const { answer, sections } = await make('quarterly', '2026-Q2');
  expect(answer.map(({ text }) => text)).toEqual([
    'Det går inte att säga hur många som fick hjälp redan vid första kontakten, eftersom uppgiften saknas eller bygger på för få kontakter.',
    'Det finns ingen tidigare period att jämföra med, så det går inte att säga vad som har blivit bättre eller sämre.',
    'Ingen förvaltning har en brist som är statistiskt säker.',
  ]);
  expect(JSON.stringify(sections)).toContain('9 av 24 löften går att mäta: 9 har för osäkert underlag.');
});

test('a figure of one to four contacts is shown nowhere in the summary', async () => {
  const report = await make('quarterly', '2026-Q2');
  const figures = report.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'keyFigures' ? block.figures : [])));
  expect(figures.map(({ metric, text }) => [metric, text])).toEqual([
    ['fcr', '..'],
    ['service_level', '..'],
    ['first_response_within_one_day', '..'],
    ['leakage', '..'],
  ]);
  const words = JSON.stringify(report.sections.filter(({ id }) => id !== 'uncertain')) + report.notes.map(({ text }) => text).join(' ');
  expect(words).not.toMatch(/\b[1-4] (?:kontakt|samtal|skriftlig)/);
  expect(words).not.toContain('28,6');
});
