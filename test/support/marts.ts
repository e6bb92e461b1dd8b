import { readdir, readFile } from 'node:fs/promises';
import type { Connection } from '#warehouse/connection.ts';

const folder = new URL('../../warehouse/models/marts/', import.meta.url);

/** Makes the marts as tables in the connection's own database, so that metrics can be asked without a snapshot file. */
export async function materializeMarts(connection: Connection): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')))
    await connection.run(`create or replace table "${name.slice(0, -4)}" as ${await readFile(new URL(name, folder), 'utf8')}`);
}
