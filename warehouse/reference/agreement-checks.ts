import type { ReferenceRow, ReferenceTables } from './files.ts';
import { knownCodes, text, validity } from './row-checks.ts';

/** Defects of agreements, transfers and costs. Gives one sentence a defect. */
export function checkAgreements({ agreement, transfer, cost, ...others }: ReferenceTables): string[] {
  const codes = (rows: readonly ReferenceRow[]) => rows.map((row) => text(row, 'code'));
  const departments = new Set(codes(others.department));
  const units = new Set([...codes(others.unit), ...departments]);
  const topics = new Set(codes(others.topic));
  return [
    ...knownCodes('agreements.csv', agreement, 'department', departments),
    ...knownCodes('agreements.csv', agreement, 'external_actor', new Set(codes(others.external_actor))),
    ...knownCodes('agreements.csv', agreement, 'topic', topics),
    ...agreement.flatMap((row) => soundAgreement(row).map((defect) => `agreements.csv rad ${row.line}: ${defect}`)),
    ...validity('agreements.csv', agreement.flatMap(byLevel), ['department', 'external_actor', 'topic', 'level']),
    ...sameParty(agreement),
    ...knownCodes('transfers.csv', transfer, 'topic', topics),
    ...knownCodes('transfers.csv', transfer, 'unit_from', units),
    ...knownCodes('transfers.csv', transfer, 'unit_to', units),
    ...chainedTransfers(transfer),
    ...knownCodes('costs.csv', cost, 'unit', units),
    ...validity('costs.csv', cost, ['unit']),
  ];
}

function soundAgreement({ values }: ReferenceRow): string[] {
  const { department, external_actor: actor, topic, level_from: low, level_to: high, payment_per_contact: payment } = values;
  return [
    ...((department === null) === (actor === null) ? ['ange antingen department eller external_actor, inte båda och inte ingen.'] : []),
    ...(Number(low) > Number(high) ? [`level_from ${low} är högre än level_to ${high}. Byt plats på dem.`] : []),
    ...(Number(high) >= 5 && topic === null ? ['nivå 5–6 är namngivna undantag. Ange vilken ärendetyp (topic) det gäller.'] : []),
    ...(payment !== null && actor === null ? ['payment_per_contact gäller externa aktörer. Lämna tomt för en förvaltning.'] : []),
  ];
}

/** One row a level, since agreements at different levels do not meet. */
function byLevel(row: ReferenceRow): ReferenceRow[] {
  const [low, high] = [Number(row.values.level_from), Number(row.values.level_to)];
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => ({ ...row, values: { ...row.values, level: low + index } }));
}

/** Rows of one agreement are for one party. */
function sameParty(rows: readonly ReferenceRow[]): string[] {
  const party = (row: ReferenceRow) => text(row, 'department') || text(row, 'external_actor');
  return [...Map.groupBy(rows, (row) => text(row, 'id'))].flatMap(([id, [first, ...rest]]) =>
    rest
      .filter((row) => party(row) !== party(first!))
      .map(
        (row) =>
          `agreements.csv rad ${row.line}: överenskommelsen ${id} gäller ${party(first!)} på rad ${first!.line} men ${party(row)} här. Ge den ett eget id.`,
      ),
  );
}

/** Each transfer of a topic goes on from where the one before it came, and leads somewhere else. */
function chainedTransfers(rows: readonly ReferenceRow[]): string[] {
  return [...Map.groupBy(rows, (row) => text(row, 'topic'))].flatMap(([topic, group]) => {
    const ordered = group.toSorted((a, b) => text(a, 'date').localeCompare(text(b, 'date')));
    return ordered.flatMap((row, index) => {
      const place = `transfers.csv rad ${row.line}`;
      const previous = ordered[index - 1];
      if (text(row, 'unit_from') === text(row, 'unit_to'))
        return [`${place}: ${topic} flyttas från ${text(row, 'unit_from')} till sig själv. Skriv vart den flyttades.`];
      if (!previous) return [];
      if (text(previous, 'date') === text(row, 'date'))
        return [`${place}: ${topic} flyttas samma dag på rad ${previous.line}. Behåll den ena.`];
      return text(previous, 'unit_to') === text(row, 'unit_from')
        ? []
        : [
            `${place}: ${topic} flyttas från ${text(row, 'unit_from')}, men rad ${previous.line} flyttade den till ${text(previous, 'unit_to')}. Rätta den ena.`,
          ];
    });
  });
}
