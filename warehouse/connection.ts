import {
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { WarehouseError } from './errors.ts';

/** What a query gives back and takes: instants are ISO 8601 strings in UTC, local dates `YYYY-MM-DD`. */
export type Scalar = string | number | boolean | null;
export type Value = Scalar | Value[] | { [key: string]: Value };
export type Row = Record<string, Value>;
export type Parameters = Scalar[] | Record<string, Scalar>;

export type DatabaseOptions = {
  readOnly?: boolean;
  /** DuckDB memory limit, such as `768MB`. */
  memoryLimit?: string;
  threads?: number;
  /** Where DuckDB may spill; only rows that are already pseudonymised ever get there. */
  temporaryDirectory?: string;
};

/** One open DuckDB database file (or `:memory:`). Opening always reads the file anew. */
export class Database {
  readonly path: string;
  readonly #instance: DuckDBInstance;

  private constructor(path: string, instance: DuckDBInstance) {
    this.path = path;
    this.#instance = instance;
  }

  /** @throws WarehouseError when the file cannot be opened, with what to do about it */
  static async open(path: string, options: DatabaseOptions = {}): Promise<Database> {
    const settings: Record<string, string> = {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    };
    if (options.readOnly) settings.access_mode = 'READ_ONLY';
    if (options.memoryLimit) settings.memory_limit = options.memoryLimit;
    if (options.threads) settings.threads = String(options.threads);
    if (options.temporaryDirectory) settings.temp_directory = options.temporaryDirectory;
    try {
      return new Database(path, await DuckDBInstance.create(path, settings));
    } catch (cause) {
      throw new WarehouseError(
        `Cannot open ${path}: ${messageOf(cause)}. Check that the file is whole and that no other program has it open for writing.`,
        { cause },
      );
    }
  }

  async connect(): Promise<Connection> {
    const connection = await this.#instance.connect();
    await connection.run("set TimeZone = 'UTC'");
    return new Connection(connection);
  }

  /** Closes the file. Connections must be closed first. */
  close(): void {
    this.#instance.closeSync();
  }
}

/** Some thousand rows in DuckDB's own form. */
export type Chunk = DuckDBDataChunk;

/** A prepared statement; `run` gives the number of rows it changed. */
export type Statement = { run: (parameters?: Parameters) => Promise<number>; close: () => void };

/** One connection: runs statements with bound parameters and gives back plain JavaScript values. */
export class Connection {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Runs one statement and gives the number of rows it changed. */
  async run(sql: string, parameters?: Parameters): Promise<number> {
    return this.#attempt(sql, async () => (await this.#connection.run(sql, bound(parameters))).rowsChanged);
  }

  /** All rows of a query. The caller names the shape; ids come from the registry, never from a request. */
  async rows<T extends object = Row>(sql: string, parameters?: Parameters): Promise<T[]> {
    return this.#attempt(sql, async () => {
      const reader = await this.#connection.runAndReadAll(sql, bound(parameters));
      return reader.convertRowObjects(plain) as T[];
    });
  }

  /** The first row of a query, or undefined. */
  async row<T extends object = Row>(sql: string, parameters?: Parameters): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0];
  }

  /** Rows in batches as DuckDB makes them, so that a large result never stands in memory at once. */
  async *stream<T extends object = Row>(sql: string, parameters?: Parameters): AsyncGenerator<T[]> {
    const result = await this.#attempt(sql, () => this.#connection.stream(sql, bound(parameters)));
    for await (const batch of result.yieldConvertedRowObjects(plain)) yield batch as T[];
  }

  /** Runs `work` in one transaction: all of it is committed or nothing is. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('begin transaction');
    try {
      const result = await work();
      await this.run('commit');
      return result;
    } catch (error) {
      await this.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** A statement that is planned once and run many times. */
  async prepare(sql: string): Promise<Statement> {
    const prepared = await this.#attempt(sql, () => this.#connection.prepare(sql));
    return {
      run: (parameters) =>
        this.#attempt(sql, async () => {
          prepared.bind(bound(parameters) ?? []);
          return (await prepared.run()).rowsChanged;
        }),
      close: () => prepared.destroySync(),
    };
  }

  /** A bulk writer for one table; the caller flushes and closes it. */
  async appender(table: string, schema = 'main', catalog?: string): Promise<DuckDBAppender> {
    return this.#connection.createAppender(table, schema, catalog);
  }

  /** A query's rows in order, as a bulk writer (of another database, too) takes them. All of them are in memory. */
  async chunks(sql: string, parameters?: Parameters): Promise<Chunk[]> {
    return this.#attempt(sql, async () => {
      const result = await this.#connection.stream(sql, bound(parameters));
      const chunks: Chunk[] = [];
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) chunks.push(chunk);
      return chunks;
    });
  }

  /** Stops the statement that is running. */
  interrupt(): void {
    this.#connection.interrupt();
  }

  close(): void {
    this.#connection.closeSync();
  }

  async #attempt<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw new WarehouseError(messageOf(cause), { cause, sql });
    }
  }
}

/** A quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A quoted SQL string literal, for the few places where DuckDB takes no parameter (file names, DDL). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function bound(parameters: Parameters | undefined): DuckDBValue[] | Record<string, DuckDBValue> | undefined {
  return parameters;
}

function plain(value: DuckDBValue): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBTimestampValue) return isoInstant(value.micros);
  if (value instanceof DuckDBTimestampTZValue) return isoInstant(value.micros);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([key, entry]) => [key, plain(entry)]));
  return value.toString();
}

function isoInstant(micros: bigint): string {
  return new Date(Number(micros / 1000n)).toISOString();
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
