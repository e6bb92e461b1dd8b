import { availableParallelism } from 'node:os';
import { type Connection, Database, identifier, literal, type Statement } from '#warehouse/connection.ts';
import { WarehouseError } from '#warehouse/errors.ts';
import { SourceError } from '../errors.ts';
import type { Batch } from '../files/batch.ts';
import type { Mapping } from '../mapping/compile.ts';
import { hmacVariables } from '../mapping/person.ts';
import type { MappingSql } from '../mapping/query.ts';

const memoryLimit = '400MB';

type Worker = { connection: Connection; prepared?: { query: string; statement: Statement } };

/**
 * A DuckDB of its own for unmapped rows: in memory, without a spill folder, without access to files (but the one allowed path), and
 * without the warehouse. So a clear value cannot reach a disk, and a configured expression cannot read anything but its row.
 */
export class Mapper {
  readonly #database: Database;
  readonly #workers: readonly Worker[];

  private constructor(database: Database, workers: Worker[]) {
    this.#database = database;
    this.#workers = workers;
  }

  /** Opens a mapper for one source, whose citizen references get their pseudonyms from `key`; it may read `allowedPath` and nothing else. */
  static async open({ zone }: Mapping, key: Buffer, allowedPath?: string): Promise<Mapper> {
    const database = await Database.open(':memory:', { memoryLimit, threads: 1 });
    const count = Math.min(4, availableParallelism() + 1);
    const workers = await Promise.all(Array.from({ length: count }, async () => ({ connection: await database.connect() })));
    const { connection } = workers[0]!;
    await connection.run("set temp_directory = ''");
    // A plan is made while the tables are empty: what their statistics say then must not be built into it.
    await connection.run("set disabled_optimizers = 'statistics_propagation'");
    if (allowedPath !== undefined) await connection.run(`set allowed_paths = [${literal(allowedPath)}]`);
    await connection.run('set enable_external_access = false');
    await connection.run('set lock_configuration = true');
    for (const worker of workers) {
      for (const statement of [...zone.setup, ...incomingTables]) await worker.connection.run(statement);
      for (const [name, value] of Object.entries(hmacVariables(key)))
        await worker.connection.run(`set variable ${name} = $value`, { value });
    }
    return new Mapper(database, workers);
  }

  /** A connection to look into the file with. */
  get connection(): Connection {
    return this.#workers[0]!.connection;
  }

  close(): void {
    for (const { connection, prepared } of this.#workers) {
      prepared?.statement.close();
      connection.close();
    }
    this.#database.close();
  }

  /**
   * Maps batches on all connections at once. `take` reads a result, the temporary table `mapped` of its connection with so many rows,
   * beside the others; `keep` gets what was taken in the order of the file. At most one batch a connection is in memory.
   */
  async map<T>(
    batches: AsyncIterable<Batch> | Iterable<Batch>,
    mapping: MappingSql,
    take: (connection: Connection, rows: number) => Promise<T> | T,
    keep: (taken: T) => Promise<void> | void,
  ): Promise<void> {
    const free: Promise<void>[] = this.#workers.map(() => Promise.resolve());
    let kept: Promise<void> = Promise.resolve();
    let turn = 0;
    try {
      for await (const batch of batches) {
        const index = turn++ % this.#workers.length;
        const worker = this.#workers[index]!;
        await free[index];
        const statement = await prepare(worker, mapping);
        await batch.fill(worker.connection);
        const taken = statement.run().then((rows) => take(worker.connection, rows));
        kept = inTurn(kept, taken, keep);
        free[index] = kept.then(() => empty(worker));
        free[index].catch(() => undefined);
      }
      await kept;
    } finally {
      const ends = await Promise.allSettled(free);
      if (ends.some(({ status }) => status === 'rejected')) for (const worker of this.#workers) if (worker.prepared) await empty(worker);
    }
  }
}

async function inTurn<T>(before: Promise<void>, taken: Promise<T>, keep: (taken: T) => Promise<void> | void): Promise<void> {
  const [result] = await Promise.allSettled([taken, before]);
  await before;
  if (result.status === 'rejected') throw result.reason;
  await keep(result.value);
}

const incomingTables = [
  'create temp table block(line bigint, records varchar, record_separator varchar, field_separator varchar, problem varchar, parent varchar)',
  'create temp table row_block(line bigint, field varchar[])',
];

/** Only a checkpoint gives back the memory of deleted rows. */
const emptying = ['delete from block', 'delete from row_block', 'delete from mapped', 'checkpoint temp'];

async function empty({ connection }: Worker): Promise<void> {
  for (const text of emptying) await connection.run(text);
}

/** Files of one source mostly look the same, so the plan of the last query is kept: with parameters it would be planned anew at every run. */
async function prepare(worker: Worker, { query, columns }: MappingSql): Promise<Statement> {
  if (worker.prepared?.query === query) return worker.prepared.statement;
  worker.prepared?.statement.close();
  const list = [...columns].map(([name, type]) => `, ${identifier(name)} ${type}`).join('');
  await worker.connection.run(`create or replace temp table mapped(verdict varchar, verdict_column varchar, line bigint${list})`);
  const statement = await worker.connection.prepare(`insert into mapped ${query}`);
  worker.prepared = { query, statement };
  return statement;
}

/** An error of the mapping query. DuckDB's own text is kept only where it speaks of the query, since elsewhere it may quote a value. */
export function mappingFailure(error: unknown, file: { source: string; path: string }): unknown {
  if (!(error instanceof WarehouseError)) return error;
  const kind = error.message.match(/^[A-Z][A-Za-z -]+ Error/)?.[0] ?? 'okänt fel';
  const detail = /^(?:Binder|Catalog|Parser)/.test(kind) ? error.message.split('\n')[0]! : kind;
  return new SourceError(`raderna kunde inte mappas (${detail}). Se över sql och where för källan.`, {
    source: file.source,
    file: file.path,
  });
}
