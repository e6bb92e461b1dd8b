import type { DatabaseSync } from 'node:sqlite';

/** Runs what is looked at and what is changed as one, also when another process writes; within another such work it is part of that. */
export function together<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}
