import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { MetricRow } from '#warehouse/metrics/definition.ts';
import { readCompliance, type ClauseResult } from '#warehouse/policy/compliance.ts';
import { gapOf } from '#warehouse/policy/gap.ts';
import { SnapshotReader } from '#warehouse/publish/reader.ts';
import { stories } from '../../../ingest/demo/stories.ts';
import { demoData } from '../../support/demo-data.ts';
import { plainSql } from '../../support/plain-sql.ts';
import { inTemporaryFolder } from '../../support/warehouse.ts';

/** What a person with DuckDB and the exports at hand would compute, knowing only what the columns mean. */
type Month = { month: string; contacts: number; resolved: number; levels14: number; resolved14: number };

let dataDir: string;
let months: Month[];
let levels: { month: string; level: string; contacts: number }[];
let calls: { offered: number; answered: number; within60: number; short: number; wait: number; median: number }[];
let duties: Record<'levels13' | 'passedOn' | 'taken13' | 'atDepartment' | 'known14' | 'solved14' | 'classified' | 'upstream', number>[];
let agreed: { party: 'department' | 'actor'; handled: number; covered: number }[];
let intervals: { offered: number; answered: number; abandoned: number }[];

beforeAll(async () => {
  dataDir = await demoData();
  await inTemporaryFolder(async (folder) => {
    const mail = await mailboxesAsJson(join(dataDir, 'demo/epost'), folder);
    const contact = contactSql(join(dataDir, 'demo'), mail);
    months = await plainSql<Month>(`${contact}
      select strftime(started, '%Y-%m') as month, count(*)::integer as contacts, count_if(result = 'Löst')::integer as resolved,
        count_if(level <= 4)::integer as "levels14", count_if(level <= 4 and result = 'Löst')::integer as "resolved14"
      from classified group by 1 order by 1`);
    levels = await plainSql(`${contact}
      select strftime(started, '%Y-%m') as month, level::varchar as level, count(*)::integer as contacts
      from classified where level is not null group by all order by 1, 2`);
    calls = await plainSql(`${contact}
      select count_if(answered or result = 'Tappat')::integer as offered, count_if(answered)::integer as answered,
        count_if(answered and wait <= 60)::integer as within60, count_if(result = 'Tappat' and wait <= 5)::integer as short,
        avg(wait) filter (where answered) as wait, quantile_cont(wait, 0.5) filter (where answered) as median
      from classified where channel = 'phone'`);
    duties = await plainSql(`${contact}
      select count_if(unit = 'MC' and level <= 3)::integer as "levels13", count_if(unit = 'MC' and level <= 3 and result = 'Kopplat vidare')::integer as "passedOn",
        count_if(unit <> '' and level <= 3)::integer as "taken13", count_if(unit not in ('', 'MC') and level <= 3)::integer as "atDepartment",
        count_if(level <= 4)::integer as "known14", count_if(unit = 'MC' and level <= 4 and result = 'Löst')::integer as "solved14",
        count_if(unit = 'MC' and level is not null)::integer as classified,
        count_if(unit = 'MC' and level >= 5 and coalesce(result, '') not in ('Kopplat vidare', 'Hänvisad till annan aktör') and not is_agreed)::integer as upstream
      from agreed`);
    agreed = await plainSql(`${contact}
      select party, count(*)::integer as handled, count_if(is_agreed)::integer as covered
      from (
        select 'department' as party, * from agreed where level between 3 and 5
        union all by name
        select 'actor' as party, * from agreed where level between 3 and 4 and actor <> ''
      )
      where unit = 'MC' and coalesce(result, '') not in ('Kopplat vidare', 'Hänvisad till annan aktör', 'Återuppringning bokad', 'Tappat') and has_party
      group by 1 order by 1`);
    intervals = await plainSql(`select sum("Inkomna"::integer)::integer as offered, sum("Besvarade"::integer)::integer as answered,
        sum("Tappade"::integer)::integer as abandoned
      from (${csv(join(dataDir, 'demo'), 'telefoni/kostatistik-*.csv', 'latin-1')}) where "Intervall" <> '' and "Kö" <> 'Totalt'`);
  });
});

async function published(metrics: string[], request: { grain?: 'month' | 'none'; by?: 'rosa_level'[] } = {}): Promise<MetricRow[][]> {
  const reader = new SnapshotReader(dataDir);
  try {
    return await reader.use(async (snapshot) => {
      const { firstDate, lastDate } = snapshot.metadata;
      const results = await snapshot.metricResults({
        metrics,
        from: firstDate!,
        to: lastDate!,
        grain: request.grain ?? 'none',
        by: request.by ?? [],
        filters: {},
      });
      return results.map(({ rows }) => rows);
    });
  } finally {
    reader.close();
  }
}

test('contacts and first-contact resolution, month by month, are what plain SQL over the exports gives', async () => {
  const [contacts, gross, net] = await published(['contacts', 'fcr', 'fcr_net'], { grain: 'month' });
  expect(contacts!.map(({ period, value }) => [period, value])).toEqual(months.map(({ month, contacts }) => [month, contacts]));
  expect(gross!.map(({ numerator, denominator }) => [numerator, denominator])).toEqual(
    months.map(({ resolved, contacts }) => [resolved, contacts]),
  );
  expect(net!.map(({ numerator, denominator }) => [numerator, denominator])).toEqual(
    months.map(({ resolved14, levels14 }) => [resolved14, levels14]),
  );
});

test('the ROSA distribution, month by month, is what plain SQL over the exports gives', async () => {
  const [share] = await published(['rosa_share'], { grain: 'month', by: ['rosa_level'] });
  expect(share!.map(({ period, rosa_level, numerator }) => [period, rosa_level, numerator])).toEqual(
    levels.map(({ month, level, contacts }) => [month, level, contacts]),
  );
});

test('calls, service level and waits are what plain SQL over the exports gives', async () => {
  const [offered, answered, level, wait, median] = (
    await published(['offered', 'answered', 'service_level', 'wait_mean', 'wait_median'])
  ).map(([row]) => row!);
  const [expected] = calls;
  expect(offered!.value).toBe(expected!.offered);
  expect(answered!.value).toBe(expected!.answered);
  expect(level).toMatchObject({ numerator: expected!.within60, denominator: expected!.offered - expected!.short });
  expect(wait!.value).toBeCloseTo(expected!.wait, 9);
  expect(median!.value).toBe(expected!.median);
});

test('the telephone system’s own statistics are what plain SQL over the exports gives', async () => {
  const totals = (await published(['queue_offered', 'queue_answered', 'queue_abandoned'])).map(([row]) => row!.value);
  expect(totals).toEqual([intervals[0]!.offered, intervals[0]!.answered, intervals[0]!.abandoned]);
});

type Clause = { policy: string; status: string; indicators: { metric: string; status: string; n: number | null; gap: number | null }[] };

async function clauses(split: 'department' | null): Promise<Map<string, Clause[]>> {
  const reader = new SnapshotReader(dataDir);
  try {
    return await reader.use(async (snapshot) => {
      const { firstDate, lastDate } = snapshot.metadata;
      const wanted = { from: firstDate!, to: lastDate!, grain: 'none', split, filters: {} } as const;
      const results = await readCompliance((asked) => snapshot.metricResults(asked), snapshot.metrics, snapshot.policies, wanted);
      const plain = ({ policy, status, indicators }: ClauseResult): Clause => ({
        policy: policy.id,
        status,
        indicators: indicators.map(({ metric, status: own, measured }) => ({
          metric: metric.id,
          status: own,
          n: measured?.observations ?? null,
          gap: measured ? (gapOf(measured)?.balance ?? null) : null,
        })),
      });
      return new Map([...results].map(([key, all]) => [key, all.map(plain)]));
    });
  } finally {
    reader.close();
  }
}

/** The 95 % score interval as the roots of (share − p)² = z² p (1 − p) / n. */
function scoreInterval(counted: number, n: number): [number, number] {
  const z2 = 1.959964 ** 2;
  const [a, b, c] = [1 + z2 / n, -(2 * (counted / n) + z2 / n), (counted / n) ** 2];
  const root = Math.sqrt(b * b - 4 * a * c);
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

const statusOf = (counted: number, n: number, isKept: (share: number) => boolean): string => {
  const [low, high] = scoreInterval(counted, n).map(isKept);
  return n < 30 || low !== high ? 'uncertain' : low ? 'met' : 'not_met';
};

test('clauses have the status that plain SQL over the exports and the score interval give', async () => {
  const all = (await clauses(null)).get('')!;
  const indicator = (metric: string) => all.flatMap(({ indicators }) => indicators).find((each) => each.metric === metric)!;
  const [call] = calls;
  const sum = (of: keyof Omit<Month, 'month'>) => months.reduce((total, month) => total + month[of], 0);
  const expected: [string, number, number, (share: number) => boolean][] = [
    ['service_level', call!.within60, call!.offered - call!.short, (share) => share >= 0.8],
    ['answer_rate', call!.answered, call!.offered, (share) => share >= 0.92],
    ['fcr', sum('resolved'), sum('contacts'), (share) => share > 0.5],
    ['fcr_net', sum('resolved14'), sum('levels14'), (share) => share > 0.5],
    ['mandate_share', duties[0]!.solved14, duties[0]!.known14, (share) => share >= 0.6],
    ['leakage', duties[0]!.passedOn, duties[0]!.levels13, (share) => share <= 0.15],
    ['upstream', duties[0]!.upstream, duties[0]!.classified, (share) => share <= 0.02],
    ...agreed.map(({ party, covered, handled }): (typeof expected)[number] => [
      party === 'department' ? 'agreement_coverage' : 'external_agreement_coverage',
      covered,
      handled,
      (share) => share >= 1,
    ]),
  ];
  for (const [metric, counted, n, isKept] of expected)
    expect({ metric, n: indicator(metric).n, status: indicator(metric).status }).toEqual({
      metric,
      n,
      status: statusOf(counted, n, isKept),
    });
  expect(agreed.map(({ party }) => party)).toEqual(['actor', 'department']);
  const [direct] = await published(['direct_to_department']);
  expect(direct![0]).toMatchObject({ numerator: duties[0]!.atDepartment, denominator: duties[0]!.taken13 });
  const [m1, m6] = ['M1', 'M6'].map((id) => all.find(({ policy }) => policy === id)!);
  for (const clause of [m1!, m6!]) {
    const own = clause.indicators.map(({ status }) => status);
    const combined = own.every((status) => status === 'met') ? 'met' : own.includes('met') && own.includes('not_met') ? 'partly' : 'other';
    expect({ policy: clause.policy, status: clause.status }).toEqual({ policy: clause.policy, status: combined });
  }
});

test('every proportion’s balance over the departments adds up to the whole, and the department that leaks has the largest gap', async () => {
  const whole = (await clauses(null)).get('')!.flatMap(({ indicators }) => indicators);
  const departments = [...(await clauses('department'))];
  let compared = 0;
  for (const [index, { metric, gap }] of whole.entries()) {
    if (gap === null) continue;
    const added = departments.reduce((sum, [, all]) => sum + (all.flatMap(({ indicators }) => indicators)[index]!.gap ?? 0), 0);
    expect({ metric, added: added.toFixed(6) }).toEqual({ metric, added: gap.toFixed(6) });
    compared++;
  }
  expect(compared).toBeGreaterThan(9);
  const leaking = departments.map(([code, all]) => ({
    code,
    gap: all.flatMap(({ indicators }) => indicators).find(({ metric }) => metric === 'leakage')?.gap ?? 0,
  }));
  expect(leaking.sort((a, b) => b.gap - a.gap)[0]!.code).toBe(stories.leakingDepartment);
});

function csv(folder: string, pattern: string, encoding = 'utf-8'): string {
  return `select * from read_csv('${join(folder, pattern)}', delim = ';', header = true, all_varchar = true, encoding = '${encoding}', union_by_name = true)`;
}

/** Workbooks have no reader in plain DuckDB: their cells become one JSON file in a folder of the test's own. */
async function mailboxesAsJson(folder: string, scratch: string): Promise<string> {
  const rows: Record<string, string | null>[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const [sheet] = await readExcelFile(join(folder, name));
    const [header, ...cells] = sheet!.data;
    for (const row of cells)
      rows.push(
        Object.fromEntries(
          header!.map((column, i) => [
            String(column),
            row[i] instanceof Date ? row[i].toISOString().slice(0, 19).replace('T', ' ') : row[i] === null ? null : String(row[i]),
          ]),
        ),
      );
  }
  await mkdir(scratch, { recursive: true });
  const path = join(scratch, 'mail.json');
  await writeFile(path, JSON.stringify(rows));
  return path;
}

function reference(file: string): string {
  return new URL(`../../../ingest/demo/municipality/reference/${file}`, import.meta.url).pathname;
}

/** All inbound contacts: the last version of each, without rows whose times are impossible or that carry a personal number as a code. */
function contactSql(demo: string, mail: string): string {
  const common = `"Ärendetyp" as topic, "Resultat" as result, "Ändrad" as changed, "Enhet" as unit, "Förvaltning" as department, "Extern aktör" as actor`;
  return `
  with line as (
    select 'telefoni' as source, "Samtalsid" as id, case "Typ" when 'Samtal' then 'phone' else 'callback' end as channel, "Riktning" = 'In' as inbound,
      "Starttid" as started, "Svarstid" as answered_at, "Sluttid" as ended, try_cast("Kötid" as integer) as wait, "Nivå" as registered, ${common},
      concat_ws('|', "Svarsgrupp", "Ärendetyp", "Kö", "Enhet", "Förvaltning", "Kopplat till", "Språk", "Extern aktör") as codes
    from (${csv(demo, 'telefoni/samtal-*.csv', 'latin-1')})
    union all by name
    select 'besok' as source, "Besöksid" as id, 'visit' as channel, true as inbound, "Könummer taget" as started, "Uppropad" as answered_at, "Avslutat" as ended,
      "Nivå" as registered, ${common}, concat_ws('|', "Kontor", "Ärendetyp", "Enhet", "Förvaltning", "Kopplat till", "Språk", "Extern aktör") as codes
    from (${csv(demo, 'besok/*.csv')})
    union all by name
    select 'e' as source, "Inskickat-id" as id, 'e_service' as channel, true as inbound, "Inskickat" as started, "E-tjänst" as topic, "Resultat" as result,
      "Ändrad" as changed, "Enhet" as unit, "Förvaltning" as department, concat_ws('|', "E-tjänst", "Enhet", "Förvaltning", "Språk") as codes
    from (${csv(demo, 'e-tjanster/*.csv')})
    union all by name
    select 'meddelanden' as source, "Meddelande-id" as id, "Kanal" as channel, true as inbound, "Inkom" as started, "Första svar" as answered_at, "Avslutat" as ended,
      ${common}, concat_ws('|', "Kö", "Ärendetyp", "Enhet", "Förvaltning", "Kopplat till", "Språk", "Extern aktör") as codes
    from (${csv(demo, 'meddelanden/*.csv')})
    union all by name
    select 'epost' as source, "Meddelande-id" as id, 'email' as channel, true as inbound, "Mottaget" as started, "Första svar" as answered_at, "Avslutat" as ended,
      ${common}, concat_ws('|', "Ärendetyp", "Enhet", "Förvaltning", "Kopplat till", "Språk", "Extern aktör") as codes
    from read_json('${mail}', map_inference_threshold = -1)
  ),
  typed as (
    select source, id, channel, inbound, try_cast(started as timestamp) as started, try_cast(nullif(answered_at, '') as timestamp) as answered_at,
      try_cast(nullif(ended, '') as timestamp) as ended, wait, try_cast(nullif(registered, '') as integer) as registered, topic, result,
      try_cast(changed as timestamp) as changed, codes, coalesce(unit, '') as unit, coalesce(department, '') as department, coalesce(actor, '') as actor
    from line
  ),
  sound as (
    select *, row_number() over (partition by source, id order by changed desc) as version from typed
    where started is not null and coalesce(answered_at >= started, true) and coalesce(ended >= coalesce(answered_at, started), true)
      and not regexp_matches(codes, '[0-9]{6}[-+]?[0-9]{4}')
  ),
  topic as (select * from read_csv('${reference('topics.csv')}', all_varchar = true)),
  classified as (
    select sound.*, answered_at is not null as answered, coalesce(registered, topic.rosa_level::integer) as level,
      topic.department as topic_department
    from sound
    left join topic on topic.code = sound.topic
      and coalesce(sound.started::date >= topic.valid_from::date, true) and coalesce(sound.started::date < topic.valid_to::date, true)
    where version = 1 and inbound
  ),
  abbreviation as (
    from (values ('KLF', 'kommunledning'), ('UF', 'utbildning'), ('AVUX', 'vuxenutbildning'), ('SOC', 'social'), ('VOF', 'vard_omsorg'),
      ('SBF', 'samhallsbyggnad'), ('TEF', 'teknik'), ('MHF', 'miljo_halsa'), ('KOF', 'kultur_fritid')) as named (short, code)
  ),
  agreement as (select * from read_csv('${reference('agreements.csv')}', all_varchar = true)),
  agreed as (
    select classified.*, coalesce(nullif(classified.actor, ''), abbreviation.code, classified.topic_department) is not null as has_party, exists (
      select 1 from agreement
      where case when classified.actor <> '' then agreement.external_actor = classified.actor else agreement.department = coalesce(abbreviation.code, classified.topic_department) end
        and coalesce(agreement.topic = classified.topic, true) and classified.level between agreement.level_from::integer and agreement.level_to::integer
        and coalesce(classified.started::date >= agreement.valid_from::date, true) and coalesce(classified.started::date < agreement.valid_to::date, true)
    ) as is_agreed
    from classified left join abbreviation on abbreviation.short = classified.department
  )`;
}
