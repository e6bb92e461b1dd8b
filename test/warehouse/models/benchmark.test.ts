import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Connection } from '#warehouse/connection.ts';
import { openTestWarehouse } from '../../support/warehouse.ts';

const martSql = await readFile(new URL('../../../warehouse/models/marts/benchmark.sql', import.meta.url), 'utf8');

async function withBenchmarks<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
  const { database, connection } = await openTestWarehouse();
  await connection.run(`insert into operations.batch
    select id, 'r', 's', 'benchmark', 'f', 'h', 'm', 1, 1, 0, 0, 0, 0, 0.1, null, cast(loaded as timestamp)
    from (values ('b1', '2026-01-01'), ('b2', '2026-02-01')) as batch (id, loaded)`);
  const row = (source: string, kpi: string, title: string, place: string, name: string, value: string, status: string, batch: string) =>
    `('${source}', '${kpi}|${place}', '${kpi}', '${title}', 'Så räknas det', '${place}', '${name}', 'T', ${status}, 2025, ${value}, null, '${batch}')`;
  await connection.run(`insert into raw.benchmark values
    ${row('kolada', 'U1', 'Svar direkt', '0580', 'Linköping', '71.2', 'null', 'b1')},
    ${row('kolada', 'U1', 'Svar direkt', '0581', 'Norrköping', 'null', "'..'", 'b1')},
    ${row('kolada', 'U1', 'Svar direkt', '1880', 'Örebro', '0', 'null', 'b1')},
    ${row('kolada', 'U2', 'Kötid', '0580', 'Linköping', '1.5', 'null', 'b1')},
    ${row('fil', 'U1', 'Svar direkt', '0580', 'Linköping', '70', 'null', 'b2')},
    ${row('fil', 'U9', 'Annat', '0580', 'Linköping', '1', 'null', 'b2')}`);
  await connection.run(`insert into reference.benchmark_figure values
    ('kolada', ' svar DIREKT', 'fcr', 'percent', null, 'Kolada', 0, true, 0.01),
    ('kolada', 'U1', 'fcr_net', 'percent', 'Annan nämnare.', 'Kolada', 1, false, 0.01),
    ('kolada', 'U2', 'wait_mean', 'minutes', null, 'Kolada', 2, true, 60),
    ('fil', 'U1', 'fcr', 'percent', null, 'in/*.csv', 0, true, 0.01)`);
  await connection.run("insert into reference.benchmark_municipality values ('kolada', 'linköping'), ('kolada', '0581')");
  try {
    return await work(connection);
  } finally {
    connection.close();
    database.close();
  }
}

test('a figure is set beside the metrics that the configuration names, in their unit, for its municipalities', async () => {
  await withBenchmarks(async (connection) => {
    const rows = await connection.rows(
      `select metric, municipality, value, published_value as published, status, is_comparable as comparable, source from (${martSql})`,
    );
    const common = { published: null, value: null, status: '..', municipality: 'Norrköping', source: 'kolada' };
    expect(rows).toEqual([
      { ...common, metric: 'fcr', municipality: 'Linköping', value: 0.7, published: 70, status: null, comparable: true, source: 'fil' },
      { ...common, metric: 'fcr', comparable: true },
      { ...common, metric: 'fcr_net', municipality: 'Linköping', value: 0.712, published: 71.2, status: null, comparable: false },
      { ...common, metric: 'fcr_net', comparable: false },
      { ...common, metric: 'wait_mean', municipality: 'Linköping', value: 90, published: 1.5, status: null, comparable: true },
    ]);
  });
});
