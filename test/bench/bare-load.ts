import { Database, literal } from '#warehouse/connection.ts';

// A program of its own, so that it starts as cold as ingest does: DuckDB alone reads a CSV file into a table on disk.
const [csv, databaseFile] = process.argv.slice(2);
if (!csv || !databaseFile) throw new Error('usage: bare-load.ts FILE.csv NEW.duckdb');

const database = await Database.open(databaseFile);
const connection = await database.connect();
await connection.run(`create table contact as select * from read_csv(${literal(csv)})`);
connection.close();
database.close();
