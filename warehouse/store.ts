import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Connection, Database } from './connection.ts';
import { WarehouseError } from './errors.ts';

const migrationFolder = new URL('./migrations/', import.meta.url);

/**
 * Opens the one file that ingest writes, `<dataDir>/warehouse.duckdb`, and brings its tables up to date.
 * @throws WarehouseError when it cannot be opened or is newer than this program
 */
export async function openWarehouse(dataDir: string): Promise<Database> {
  const temporaryDirectory = join(dataDir, 'tmp');
  await mkdir(temporaryDirectory, { recursive: true });
  const database = await Database.open(join(dataDir, 'warehouse.duckdb'), { memoryLimit: '560MB', temporaryDirectory });
  const connection = await database.connect();
  try {
    // Rows that need not come in order need not be held back to be put in order.
    await connection.run('set preserve_insertion_order = false');
    await migrate(connection);
  } finally {
    connection.close();
  }
  return database;
}

/** Applies every numbered migration that the database does not have, each in one transaction. */
export async function migrate(connection: Connection): Promise<void> {
  await connection.run(
    'create table if not exists migration (number integer not null, name varchar not null, applied_at timestamp not null)',
  );
  const newest =
    (await connection.row<{ number: number }>('select coalesce(max(number), 0)::integer as number from migration'))?.number ?? 0;
  const migrations = await listMigrations();
  const last = migrations.at(-1)?.number ?? 0;
  if (newest > last)
    throw new WarehouseError(
      `Databasen har migrering ${newest} men programmet känner bara till ${last}. Uppgradera programmet, eller återställ en säkerhetskopia.`,
    );
  for (const migration of migrations.filter(({ number }) => number > newest)) {
    const sql = await readFile(new URL(migration.name, migrationFolder), 'utf8');
    await connection.transaction(async () => {
      await connection.run(sql);
      await connection.run('insert into migration values ($number, $name, current_timestamp)', migration);
    });
  }
}

async function listMigrations(): Promise<{ number: number; name: string }[]> {
  const names = (await readdir(migrationFolder)).filter((name) => /^\d{3}_\w+\.sql$/.test(name)).sort();
  return names.map((name) => ({ number: Number(name.slice(0, 3)), name }));
}
