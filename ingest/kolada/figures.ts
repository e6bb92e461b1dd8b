import type { Connection, Row } from '#warehouse/connection.ts';
import { replaceRows } from '#warehouse/reference/load.ts';
import type { Config } from '../config/load.ts';
import { publishedUnits } from './schema.ts';

const figureColumns = ['source', 'figure', 'metric', 'unit', 'why', 'origin', 'position', 'is_comparable', 'scale'];
const municipalityColumns = ['source', 'municipality'];

/**
 * Writes down what the configuration says of other municipalities' figures. It takes no network, so that a changed word is published
 * also when the server does not answer; a month is marked as touched then, which is what makes a run publish.
 */
export async function recordFigures(connection: Connection, { sources }: Config): Promise<void> {
  const kolada = sources.flatMap((source) => (source.kolada ? [source.kolada] : []));
  const figures = kolada.flatMap(({ id: source, path, publisher, figures: list }) =>
    list.map(({ id, title, metric, unit, comparable, why }, position) => ({
      ...{ source, figure: (id ?? title)!, metric, unit, why: why ?? null, position, is_comparable: comparable === 'yes' },
      ...{ origin: publisher ?? path ?? 'Kolada', scale: publishedUnits[unit].scale },
    })),
  );
  const municipalities = kolada.flatMap(({ id: source, municipalities: list = [] }) =>
    list.map((municipality) => ({ source, municipality })),
  );
  await connection.transaction(async () => {
    const before = await stored(connection);
    await replaceRows(connection, 'reference.benchmark_figure', figureColumns, figures);
    await replaceRows(connection, 'reference.benchmark_municipality', municipalityColumns, municipalities);
    if (JSON.stringify(before) === JSON.stringify(await stored(connection))) return;
    await connection.run("insert into operations.touched_month values ('benchmark', date '1970-01-01')");
  });
}

async function stored(connection: Connection): Promise<Row[][]> {
  const tables = ['benchmark_figure', 'benchmark_municipality'];
  return Promise.all(tables.map((table) => connection.rows(`select * from reference.${table} order by all`)));
}
