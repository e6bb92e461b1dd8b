import type { Connection } from '../connection.ts';

export type Name = { code: string; sv: string; en: string };
export type TopicName = Name & { department: string; rosaLevel: number | null };
/** Who handles a topic, or at which level, changed on `date`; values are codes. */
export type TopicChange = { code: string; kind: 'department' | 'rosa_level' | 'unit'; before: string; after: string; date: string };
export type ReferenceNames = {
  department: Name[];
  office: Name[];
  unit: Name[];
  external_actor: Name[];
  queue: Name[];
  topic: TopicName[];
  topicChange: TopicChange[];
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
    topicChange: await connection.rows<TopicChange>(
      'select code, kind, value_before as before, value_after as after, changed_date as date from topic_change order by date desc, code, kind',
    ),
  };
}
