import type { z } from 'zod';
import type { ClauseResult } from '#warehouse/policy/compliance.ts';
import { gapOf } from '#warehouse/policy/gap.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Locale } from '#lib/format/locale.ts';
import { readClauses } from '#lib/server/results.ts';
import { entityTag, type Answer, type Body } from './answer.ts';
import { contentTypes, fileName, type AnswerFormat } from './answer-format.ts';
import type { ComplianceRow, PolicyRow } from './answer-schemas.ts';
import { arrowBody, type ArrowColumn } from './arrow.ts';
import { chooseFormat } from './choose.ts';
import { swedishCsv } from './csv-sv.ts';
import { plainCsv } from './csv.ts';
import { extentOf } from './extent.ts';
import { jsonBody } from './json.ts';
import { complianceParameters, policyParameters } from './parameters.ts';
import { invalidParameters } from './problem.ts';
import { parseQuery } from './query.ts';
import type { Cell, Column } from './swedish-columns.ts';
import { workbook } from './xlsx.ts';

export type ComplianceQuery = { query: URLSearchParams; accept: string | null; language: Locale };

/**
 * Every threshold of the policy register with its clause.
 * @throws ProblemError when the question cannot be answered
 */
export function policyAnswer(snapshot: Snapshot, { query, accept, language }: ComplianceQuery): Answer {
  const asked = parsed(policyParameters, query, language);
  const format = chooseFormat(asked.format, accept, language);
  const { snapshotId } = snapshot.metadata;
  const rows = policyRows(snapshot);
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshotId, 'policies', format),
    ...(format === 'json' ? {} : { fileName: fileName(['policies'], format) }),
    body: () => write({ snapshot: snapshotId }, rows, format, 'Policyregister'),
  };
}

/**
 * How every indicator of the register is kept in a period: as a whole, by department or by month.
 * @throws ProblemError when the question cannot be answered
 */
export async function complianceAnswer(snapshot: Snapshot, { query, accept, language }: ComplianceQuery): Promise<Answer> {
  const asked = parsed(complianceParameters, query, language);
  const extent = await extentOf(snapshot);
  const format = chooseFormat(asked.format, accept, language);
  const { snapshotId } = snapshot.metadata;
  const from = asked.from ?? extent.from;
  const to = asked.to ?? extent.to;
  const [by] = asked.by;
  const head = { from, to, snapshot: snapshotId };
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshotId, 'compliance', from, to, asked.grain, by, format),
    ...(format === 'json' ? {} : { fileName: fileName(['compliance', from, to, asked.grain === 'none' ? by : asked.grain], format) }),
    body: async () => {
      const results = await readClauses(snapshot, { from, to, grain: asked.grain, split: by ?? null, filters: {} });
      const rows = [...results].flatMap(([group, clauses]) =>
        complianceRows(clauses, { period: asked.grain === 'month' ? group : null, department: by ? group : null }),
      );
      return write(head, rows, format, 'Efterlevnad');
    },
  };
}

function parsed<S extends z.ZodObject>(schema: S, query: URLSearchParams, language: Locale): z.output<S> {
  const read = parseQuery(schema, query, language);
  if ('errors' in read) throw invalidParameters(read.errors);
  return read.data;
}

function policyRows({ policies }: Snapshot): PolicyRow[] {
  return policies.flatMap(({ id, chapter, title, text, source, owner, calendar, indicators }) => {
    const clause = {
      policy: id,
      chapter: chapter.sv,
      title: title.sv,
      text,
      document: source.document.sv,
      place: source.place,
      owner: owner.sv,
      calendar,
    };
    const none = { indicator: null, metric: null, scope: null, each: null, difference_between: null, against: null };
    const without = { comparison: null, threshold: null, unit: null, valid_from: null, valid_to: null, example: null };
    if (indicators.length === 0) return [{ ...clause, ...none, ...without }];
    return indicators.flatMap(({ id: indicator, metric, scope, each, differenceBetween, isAgainstLastYear, versions }): PolicyRow[] => {
      const own = {
        ...clause,
        ...{ indicator, metric, each, difference_between: differenceBetween, against: isAgainstLastYear ? ('last_year' as const) : null },
        scope: Object.keys(scope).length === 0 ? null : JSON.stringify(scope),
      };
      if (versions.length === 0) return [{ ...own, ...without }];
      return versions.map(({ from, to, target, unit }) => ({
        ...own,
        ...{ comparison: target.comparison, threshold: target.value, unit, valid_from: from, valid_to: to, example: target.example },
      }));
    });
  });
}

function complianceRows(clauses: readonly ClauseResult[], place: Pick<ComplianceRow, 'period' | 'department'>): ComplianceRow[] {
  return clauses.flatMap(({ policy, status: clauseStatus, indicators }): ComplianceRow[] => {
    const clause = { policy: policy.id, policy_status: clauseStatus, ...place };
    const nothing = {
      value: null,
      low: null,
      high: null,
      numerator: null,
      observations: null,
      target: null,
      gap: null,
      gap_low: null,
      gap_high: null,
    };
    if (indicators.length === 0)
      return [{ ...clause, indicator: null, metric: null, part: null, status: clauseStatus, reason: null, ...nothing }];
    return indicators.flatMap((result) => {
      const { indicator, metric, status, reason, measured, parts } = result;
      const own = { ...clause, indicator: indicator.id, metric: metric.id };
      const whole = { ...own, part: null, status, reason, ...(measured ? figures(measured) : nothing) };
      return [
        whole,
        ...parts.map((part) => ({ ...own, part: part.code, status: part.status, reason: part.reason, ...figures(part.measured) })),
      ];
    });
  });
}

function figures(measured: NonNullable<ClauseResult['indicators'][number]['measured']>) {
  const { value, low, high, numerator, observations, target } = measured;
  const gap = gapOf(measured);
  return {
    ...{ value, low, high, numerator, observations, target: target?.value ?? null },
    ...{ gap: gap?.count ?? null, gap_low: gap?.low ?? null, gap_high: gap?.high ?? null },
  };
}

function write<Row extends Record<string, Cell>>(
  head: object,
  rows: readonly Row[],
  format: AnswerFormat,
  name: string,
): Body | Promise<Body> {
  const columns = Object.keys(rows[0] ?? {}).map((key): Column<Row> => ({ header: key, cell: (row) => row[key] ?? null }));
  switch (format) {
    case 'json':
      return jsonBody(head, rows);
    case 'csv':
      return plainCsv(rows, columns);
    case 'csv-sv':
      return swedishCsv(rows, columns);
    case 'xlsx':
      return workbook(name, rows, columns, false);
    case 'arrow':
      return arrowBody(rows, arrowColumnsOf(rows), head as Record<string, string>);
  }
}

/** Text and what is empty in every row are codes. */
function arrowColumnsOf<Row extends Record<string, Cell>>(rows: readonly Row[]): ArrowColumn<Row>[] {
  return Object.keys(rows[0] ?? {}).map((name) => {
    const value = rows.find((row) => row[name] !== null)?.[name];
    return { name, type: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'code' };
  });
}
