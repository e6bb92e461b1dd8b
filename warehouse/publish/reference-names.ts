import type { Connection } from '../connection.ts';

export type Name = { code: string; sv: string; en: string };
export type TopicName = Name & { department: string; rosaLevel: number | null };
export type ReferenceNames = {
  department: Name[];
  office: Name[];
  unit: Name[];
  external_actor: Name[];
  queue: Name[];
  topic: TopicName[];
};

/** Codes with their names, as the snapshot has them. */
export async function readReferenceNames(connection: Connection): Promise<ReferenceNames> {
  const names = (table: string) => connection.rows<Name>(`select code, name_sv as sv, name_en as en from ${table} order by code`);
  return {
    department: await names('department'),
    office: await names('office'),
    unit: await names('unit'),
    external_actor: await names('external_actor'),
    queue: await names('queue'),
    topic: await connection.rows<TopicName>(
      'select code, name_sv as sv, name_en as en, department, rosa_level as "rosaLevel" from topic order by code',
    ),
  };
}
