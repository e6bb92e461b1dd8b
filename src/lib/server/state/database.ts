import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql as annotation } from './migrations/001_annotation.ts';
import { sql as sample } from './migrations/002_sample.ts';
import { sql as savedView } from './migrations/003_saved_view.ts';
import { sql as action } from './migrations/004_action.ts';
import { sql as report } from './migrations/005_report.ts';
import { sql as delivery } from './migrations/006_delivery.ts';

/** In order; modules, so that they travel with the built web as well as with the programs that run from their sources. */
const migrations = [annotation, sample, savedView, action, report, delivery];

/**
 * Opens what people write (annotations, follow-up, reports) and brings its tables up to date, each migration in one transaction.
 * @throws Error when the file cannot be opened, or was written by a newer version of the program
 */
export function openState(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('pragma journal_mode = wal; pragma foreign_keys = on');
  const version = Number(database.prepare('pragma user_version').get()!.user_version);
  if (version > migrations.length) {
    database.close();
    throw new Error(
      `${path} has migration ${version} but this program knows ${migrations.length}. Upgrade the program, or restore a backup.`,
    );
  }
  for (const [index, sql] of migrations.entries())
    if (index >= version) database.exec(`begin immediate; ${sql}; pragma user_version = ${index + 1}; commit`);
  return database;
}

/**
 * The same for who only reads: nothing is written. Where there is no file, or one whose tables are not up to date, it is as if nothing
 * had been written yet.
 */
export function openStateToRead(path: string): DatabaseSync {
  if (!existsSync(path)) return openState(':memory:');
  const database = new DatabaseSync(path, { timeout: 5000, readOnly: true });
  if (Number(database.prepare('pragma user_version').get()!.user_version) >= migrations.length) return database;
  database.close();
  return openState(':memory:');
}
