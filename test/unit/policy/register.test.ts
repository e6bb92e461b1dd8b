import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readDocument } from '#warehouse/configuration/document.ts';
import { readPolicies, shippedPolicies } from '../../../ingest/config/policies.ts';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { checkRegister } from '#warehouse/policy/checks.ts';
import { policiesOf, registerSchema, targetsOn, type RegisterDocument } from '#warehouse/policy/register.ts';
import { parseThreshold } from '#warehouse/policy/threshold.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const metrics = metricRegistry(metricSettings.parse({}));
const known = { metrics, departments: ['social', 'utbildning'] };
const both = (text: string) => ({ sv: text, en: text });
const clause = (indicators: unknown[], id = 'T1') => ({
  id,
  chapter: both('Kapitel'),
  title: both('Titel'),
  text: 'Det vi lovar',
  source: { document: both('Policy'), place: '1 §' },
  owner: both('Medborgarcenter'),
  missing: both('En logg'),
  indicators,
});
const register = (...policies: unknown[]): RegisterDocument => registerSchema.parse({ policies });
const defects = (...policies: unknown[]) => checkRegister(register(...policies), known).map(({ message }) => message);

describe('a threshold', () => {
  test.each([
    ['80 %', 0.8, 'ratio'],
    ['2,5 procentenheter', 0.025, 'points'],
    ['0 antal', 0, 'count'],
    ['1,5 timmar', 5400, 'seconds'],
    ['75 indexpoäng', 75, 'index'],
  ])('%s is read with its unit', (written, value, unit) => {
    expect(parseThreshold(written)).toEqual({ value, unit });
  });

  test.each(['80', '%', 'åttio %', '80 procentish', ''])('”%s” has no number or no unit that is known', (written) => {
    expect(parseThreshold(written)).toBeNull();
  });
});

describe('the shipped register', () => {
  const shipped = async () => registerSchema.parse(readDocument(await readFile(shippedPolicies, 'utf8')).value);

  test('has every clause of the mission, and the act', async () => {
    const ids = (await shipped()).policies.map(({ id }) => id).sort();
    expect(ids).toEqual([...Array.from({ length: 22 }, (_, index) => `M${index + 1}`), 'F11', 'F12'].sort());
  });

  test('is sound', async () => {
    expect(checkRegister(await shipped(), known)).toEqual([]);
  });

  test('has the examples that metrics show where there is no register', async () => {
    const targets = targetsOn(policiesOf(await shipped()), '2026-09-30');
    for (const { id, target } of metrics)
      if (target)
        expect({ id, target: targets[id] }).toEqual({
          id,
          target: { ...target, example: target.example && targets[id]?.example !== false },
        });
  });

  test('quotes the mission word by word', async ({ skip }) => {
    const folder = fileURLToPath(new URL('../../../../shared/mission/', import.meta.url));
    const mission = await readFile(join(folder, '000_ae6ac918b778aba5.txt'), 'utf8').catch(() => null);
    if (mission === null) return skip('the mission is not beside this checkout');
    const plain = (text: string) =>
      text
        .replaceAll(/-\s*\n\s*/g, '')
        .replaceAll(/\s+/g, ' ')
        .replaceAll('-', '')
        .toLowerCase();
    const whole = plain(mission);
    for (const { id, text, source } of (await shipped()).policies) {
      if (!source.document.sv.startsWith('Uppdrag')) continue;
      for (const part of text.split(/ …;? ?/))
        expect({ id, part, isThere: whole.includes(plain(part)) }).toEqual({ id, part, isThere: true });
    }
  });
});

describe('what is wrong in a register is said, with where and what to write', () => {
  const at80 = { at_least: '80 %' };
  test.each([
    ['an unknown indicator', clause([{ metric: 'fcrr', versions: [at80] }]), '”fcrr” finns inte'],
    [
      'an unknown department',
      clause([{ metric: 'fcr', scope: { department: ['okand'] }, versions: [at80] }]),
      '”okand” finns inte i departments.csv',
    ],
    ['a unit that does not fit', clause([{ metric: 'fcr', versions: [{ at_least: '80 sekunder' }] }]), 'har en enhet som inte passar fcr'],
    ['no threshold', clause([{ metric: 'fcr', versions: [{}] }]), 'har ingen tröskel'],
    ['two thresholds', clause([{ metric: 'fcr', versions: [{ at_least: '80 %', at_most: '90 %' }] }]), 'har både at_least och at_most'],
    [
      'an end before the beginning',
      clause([{ metric: 'fcr', versions: [{ from: '2026-02-01', to: '2026-01-01', ...at80 }] }]),
      '2026-01-01 är inte efter 2026-02-01',
    ],
    [
      'overlapping validity',
      clause([
        {
          metric: 'fcr',
          versions: [
            { to: '2026-02-02', ...at80 },
            { from: '2026-02-01', at_least: '90 %' },
          ],
        },
      ]),
      'gäller samtidigt som versions[0]',
    ],
    ['a dimension that the metric lacks', clause([{ metric: 'responses', each: 'office' }]), 'responses kan inte delas upp på office'],
    ['a reference to nothing', clause([{ of: 'X9' }]), 'policyn ”X9” finns inte'],
    ['a circular reference', clause([{ of: 'T1' }]), 'hänvisar i en cirkel: T1 → T1'],
    ['neither metric nor reference', clause([{}]), 'säger inte vad som mäts'],
  ])('%s', (_, policy, message) => {
    expect(defects(policy).join('\n')).toContain(message);
  });

  test('two policies of one id', () => {
    expect(defects(clause([]), clause([])).join('\n')).toContain('”T1” används redan av policies[0]');
  });

  test('a circle through another policy', () => {
    expect(defects(clause([{ of: 'T2' }], 'T1'), clause([{ of: 'T1' }], 'T2')).join('\n')).toContain('T1 → T2 → T1');
  });

  test('a threshold without unit, by file and line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'policies-'));
    const text = JSON.stringify({ policies: [clause([{ metric: 'fcr', versions: [{ at_least: 80 }] }])] }, null, 2);
    await writeFile(join(folder, 'policies.yaml'), text);
    const place = {
      named: undefined,
      folder,
      referenceFolder: folder,
      metrics: { repeat_window_days: 7, service_level: { formula: 'F6', target_seconds: 60, short_abandon_seconds: 5 } },
    } as const;
    const error = await readPolicies(place).catch((thrown: unknown) => thrown);
    await rm(folder, { recursive: true });
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toMatch(
      /policies\.yaml:\d+ policies\[0\]\.indicators\[0\]\.versions\[0\]\.at_least: hittade ”80”\. Skriv ett tal med enhet/,
    );
  });
});
