import type { Snapshot } from '#warehouse/publish/reader.ts';
import type { Name } from '#warehouse/publish/reference-names.ts';
import type { Agreement } from '#warehouse/publish/mandate.ts';
import type { Locale } from '#lib/format/locale.ts';
import { entityTag, type Answer } from './answer.ts';
import { contentTypes, fileName } from './answer-format.ts';
import type { AgreementAnswer } from './answer-schemas.ts';
import { swedishCsv } from './csv-sv.ts';
import { plainCsv } from './csv.ts';
import { jsonBody } from './json.ts';
import { tableParameters } from './parameters.ts';
import { invalidParameters } from './problem.ts';
import { parseQuery } from './query.ts';
import { chooseTableFormat } from './choose.ts';
import type { Column } from './swedish-columns.ts';

export type TableQuery = { query: URLSearchParams; accept: string | null; language: Locale };
type Row = AgreementAnswer['rows'][number];

/**
 * Every agreement as reference data has it, a row each topic.
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export function agreementAnswer(snapshot: Snapshot, { query, accept, language }: TableQuery): Answer {
  const question = parseQuery(tableParameters, query, language);
  if ('errors' in question) throw invalidParameters(question.errors);
  const format = chooseTableFormat(question.data.format, accept, language);
  const { mandate, metadata, reference } = snapshot;
  const rows = mandate.agreements.map(rowOf);
  return {
    contentType: contentTypes[format],
    tag: entityTag(metadata.snapshotId, 'agreements', format),
    ...(format === 'json' ? {} : { fileName: fileName(['agreements'], format) }),
    body: () => {
      if (format === 'json') return jsonBody<Omit<AgreementAnswer, 'rows'>, Row>({ snapshot: metadata.snapshotId }, rows);
      if (format === 'csv') return plainCsv(rows, plainColumns);
      return swedishCsv(rows, [
        { header: 'Beteckning', cell: ({ id }) => id },
        { header: 'Förvaltning', cell: ({ department }) => nameIn(reference.department, department) },
        { header: 'Extern aktör', cell: (row) => nameIn(reference.external_actor, row.external_actor) },
        { header: 'Ärendetyp (tomt är alla)', cell: ({ topic }) => nameIn(reference.topic, topic) },
        { header: 'Från nivå', cell: (row) => row.level_from },
        { header: 'Till nivå', cell: (row) => row.level_to },
        { header: 'Gäller från', cell: (row) => row.valid_from },
        { header: 'Gäller till (inte med)', cell: (row) => row.valid_to },
        { header: 'Delegation', cell: ({ delegation }) => delegation },
        { header: 'Får besluta', cell: (row) => row.may_decide },
        { header: 'Ersättning per kontakt (kronor)', cell: (row) => row.payment_per_contact },
        { header: 'Villkor', cell: ({ terms }) => terms },
      ]);
    },
  };
}

/** A missing code is no unknown one: the agreement is not with anybody of that kind, or for all topics. */
function nameIn(names: readonly Name[], code: string | null): string | null {
  return names.find((each) => each.code === code)?.sv ?? code;
}

function rowOf(agreement: Agreement): Row {
  const { id, department, externalActor, topic, levelFrom, levelTo, validFrom, validTo, delegation, mayDecide, payment, terms } = agreement;
  return {
    ...{ id, department, external_actor: externalActor, topic, level_from: levelFrom, level_to: levelTo },
    ...{ valid_from: validFrom, valid_to: validTo, delegation, may_decide: mayDecide, payment_per_contact: payment, terms },
  };
}

const plainColumns: Column<Row>[] = (
  [
    ...(['id', 'department', 'external_actor', 'topic', 'level_from', 'level_to', 'valid_from', 'valid_to'] as const),
    ...(['delegation', 'may_decide', 'payment_per_contact', 'terms'] as const),
  ] as const
).map((name) => ({ header: name, cell: (row) => row[name] }));
