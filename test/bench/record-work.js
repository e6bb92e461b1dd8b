// Loaded into the web by the benchmark (--import): writes down each query that a page asks and how long each chart takes to draw.
import { appendFileSync } from 'node:fs';
import { DuckDBConnection } from '@duckdb/node-api';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

const file = process.env.RECORD_FILE;
if (!file) throw new Error('RECORD_FILE says where to write');

/** @param {object} entry */
const record = (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`);

const { runAndReadAll } = DuckDBConnection.prototype;

/** @type {typeof runAndReadAll} */
DuckDBConnection.prototype.runAndReadAll = function (sql, parameters, types) {
  record({ sql, parameters });
  return runAndReadAll.call(this, sql, parameters, types);
};

use([SVGRenderer]);
const chart = init(null, null, { renderer: 'svg', ssr: true, width: 10, height: 10 });
const prototype = Object.getPrototypeOf(chart);
for (const name of ['setOption', 'renderToSVGString']) {
  const method = prototype[name];
  prototype[name] = function (/** @type {unknown[]} */ ...argumentList) {
    const started = performance.now();
    try {
      return method.apply(this, argumentList);
    } finally {
      record({ chartMilliseconds: performance.now() - started });
    }
  };
}
chart.dispose();
