import type { Snapshot } from '#warehouse/publish/reader.ts';
import { parseAssumptions, writeAssumptions } from '#lib/server/transfer-assumptions.ts';
import { readTestedTopics, type TestedTopic } from '#lib/server/transfer-list.ts';
import { resultWord } from '#lib/server/transfer-words.ts';
import { viewOfQuery } from '#lib/server/view.ts';
import type { TableQuery } from './agreements.ts';
import { entityTag, type Answer } from './answer.ts';
import { contentTypes, fileName } from './answer-format.ts';
import type { TransferTestAnswer } from './answer-schemas.ts';
import { chooseTableFormat } from './choose.ts';
import { swedishCsv } from './csv-sv.ts';
import { plainCsv } from './csv.ts';
import { extentOf } from './extent.ts';
import { jsonBody } from './json.ts';
import { transferTestParameters } from './parameters.ts';
import { invalidParameters } from './problem.ts';
import { parseQuery } from './query.ts';
import { codeColumns, type Column } from './swedish-columns.ts';

type Row = TransferTestAnswer['rows'][number];

/**
 * Every topic at level 4–5 put to the mission's test, with the assumptions that the query makes.
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export async function transferTestAnswer(snapshot: Snapshot, { query, accept, language }: TableQuery): Promise<Answer> {
  const question = parseQuery(transferTestParameters, query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const format = chooseTableFormat(question.data.format, accept, language);
  const extent = await extentOf(snapshot);
  const from = question.data.from ?? extent.from;
  const to = question.data.to ?? extent.to;
  const assumed = parseAssumptions(query);
  const { snapshotId } = snapshot.metadata;
  return {
    contentType: contentTypes[format],
    tag: entityTag(snapshotId, 'transfer-test', from, to, writeAssumptions(assumed), format),
    ...(format === 'json' ? {} : { fileName: fileName(['transfer-test', from, to], format) }),
    body: async () => {
      const view = viewOfQuery(snapshot, language, new Date(), new URLSearchParams({ from, to }));
      const rows = (await readTestedTopics(view, assumed)).map(rowOf);
      if (format === 'json') return jsonBody<Omit<TransferTestAnswer, 'rows'>, Row>({ from, to, snapshot: snapshotId }, rows);
      if (format === 'csv') return plainCsv(rows, plainColumns);
      return swedishCsv(rows, [
        ...codeColumns<Row>('Ärendetyp', 'topic', ({ topic }) => topic, snapshot.reference),
        ...codeColumns<Row>('Förvaltning', 'department', ({ department }) => department, snapshot.reference),
        { header: 'ROSA-nivå', cell: ({ level }) => level },
        { header: 'Resultat', cell: ({ result }) => resultWord(result, 'sv') },
        { header: 'Osäkert underlag', cell: ({ uncertain }) => uncertain },
        { header: 'Sparade persondagar i månaden', cell: (row) => row.person_days },
        { header: 'Kostnadsändring i månaden (kronor)', cell: (row) => row.cost_change },
        { header: 'Ärenden i månaden', cell: ({ volume }) => volume },
        { header: 'Väntan i dag, median (dygn)', cell: (row) => row.wait_days },
        { header: 'Nedre gräns', cell: (row) => row.wait_low },
        { header: 'Övre gräns', cell: (row) => row.wait_high },
        { header: 'Avslutade ärenden', cell: ({ cases }) => cases },
        { header: 'Väntan hos medborgarcenter (dygn)', cell: (row) => row.centre_wait_days },
      ]);
    },
  };
}

function rowOf({ topic, department, inputs, verdict, wait, isFew }: TestedTopic): Row {
  return {
    ...{ topic, department, level: inputs.level, result: verdict.result, clause: verdict.clause, uncertain: isFew },
    ...{ person_days: verdict.personDays, cost_change: verdict.costChange, volume: inputs.volume },
    ...{ wait_days: wait.value, wait_low: wait.low, wait_high: wait.high, cases: wait.n, centre_wait_days: inputs.centreWaitDays },
  };
}

const plainColumns: Column<Row>[] = (
  [
    ...(['topic', 'department', 'level', 'result', 'clause', 'uncertain', 'person_days', 'cost_change', 'volume'] as const),
    ...(['wait_days', 'wait_low', 'wait_high', 'cases', 'centre_wait_days'] as const),
  ] as const
).map((name) => ({ header: name, cell: (row) => row[name] }));
