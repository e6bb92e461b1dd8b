import type { Connection } from '../connection.ts';

/** A party's agreement about one topic (null: all it asks for), in force on [validFrom, validTo); exactly one party is not null. */
export type Agreement = {
  id: string;
  department: string | null;
  externalActor: string | null;
  topic: string | null;
  levelFrom: number;
  levelTo: number;
  validFrom: string;
  validTo: string;
  delegation: string | null;
  mayDecide: string | null;
  /** SEK a contact */
  payment: number | null;
  terms: string | null;
};
export type Transfer = { topic: string; date: string; from: string; to: string; comment: string | null };
/** SEK an hour, on [validFrom, validTo). */
export type HourlyCost = { unit: string; cost: number; validFrom: string; validTo: string; comment: string | null };

/** What Medborgarcenter may do for whom, what was moved to or from it, and what an hour costs. */
export type Mandate = { agreements: Agreement[]; transfers: Transfer[]; costs: HourlyCost[] };

/** The mandate as the snapshot has it; empty in a snapshot from before there was any. */
export async function readMandate(connection: Connection): Promise<Mandate> {
  const table = await connection.row(
    "select table_name from information_schema.tables where table_schema = 'main' and table_name = 'agreement'",
  );
  if (!table) return { agreements: [], transfers: [], costs: [] };
  return {
    agreements: await connection.rows<Agreement>(`select id, department, external_actor as "externalActor", topic,
      level_from as "levelFrom", level_to as "levelTo", valid_from as "validFrom", valid_to as "validTo", delegation,
      may_decide as "mayDecide", payment_per_contact as payment, terms
      from agreement order by valid_from, id, topic, level_from`),
    transfers: await connection.rows<Transfer>(
      'select topic, transfer_date as date, unit_from as "from", unit_to as "to", comment from transfer order by date desc, topic',
    ),
    costs: await connection.rows<HourlyCost>(
      'select unit, cost_per_hour as cost, valid_from as "validFrom", valid_to as "validTo", comment from cost order by unit, valid_from',
    ),
  };
}

/** The agreements in force on a local date. */
export function inForce<T extends { validFrom: string; validTo: string }>(rows: readonly T[], date: string): T[] {
  return rows.filter(({ validFrom, validTo }) => validFrom <= date && date < validTo);
}
