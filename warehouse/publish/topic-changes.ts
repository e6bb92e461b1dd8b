import type { Connection } from '../connection.ts';

/** Who handles a topic, or at which level, changed on `date`; values are codes. */
export type TopicChange = { code: string; kind: 'department' | 'rosa_level' | 'unit'; before: string; after: string; date: string };

/** Changes of topics as the snapshot has them, newest first. */
export function readTopicChanges(connection: Connection): Promise<TopicChange[]> {
  return connection.rows<TopicChange>(
    'select code, kind, value_before as before, value_after as after, changed_date as date from topic_change order by date desc, code, kind',
  );
}
