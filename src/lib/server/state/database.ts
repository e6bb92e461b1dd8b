import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Numbered migrations in order, bundled with the program. */
const migrations = Object.entries(import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true }))
  .map(([path, sql]) => ({ number: Number(/(\d{3})_/.exec(path)![1]), sql }))
  .sort((a, b) => a.number - b.number);

/**
 * Opens what people write (annotations, later accounts and follow-up) and brings its tables up to date, each migration in one transaction.
 * @throws Error when the file cannot be opened, or was written by a newer version of the program
 */
export function openState(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('pragma journal_mode = wal; pragma foreign_keys = on');
  const version = Number(database.prepare('pragma user_version').get()!.user_version);
  const last = migrations.at(-1)!.number;
  if (version > last) {
    database.close();
    throw new Error(`${path} has migration ${version} but this program knows ${last}. Upgrade the program, or restore a backup.`);
  }
  for (const { number, sql } of migrations.filter((migration) => migration.number > version)) {
    database.exec(`begin immediate; ${sql}; pragma user_version = ${number}; commit`);
  }
  return database;
}
