import { Database, type Parameters, type Row } from '#warehouse/connection.ts';

/** Plain SQL over source files in a DuckDB of its own: an independent computation, with nothing of ingest or the models in it. */
export async function plainSql<T extends object = Row>(sql: string, parameters?: Parameters): Promise<T[]> {
  const database = await Database.open(':memory:');
  const connection = await database.connect();
  try {
    return await connection.rows<T>(sql, parameters);
  } finally {
    connection.close();
    database.close();
  }
}
