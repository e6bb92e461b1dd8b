import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import writeXlsxFile from 'write-excel-file/node';
import type { WorkbookOrder } from './workbook-writer.ts';
import { withoutZipTimes } from './zip-times.ts';

const dateText = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const bold = { fontWeight: 'bold' as const };

parentPort?.on('message', (order: WorkbookOrder) => {
  void write(order).then(() => parentPort?.postMessage(order.path));
});

async function write({ path, header, rows, at }: WorkbookOrder): Promise<void> {
  const head = header.map((value) => ({ value, type: String, ...bold }));
  const body = rows.map((row) => row.map(cell));
  const workbook = await writeXlsxFile([head, ...body], { sheet: 'Brevlådor' }).toBuffer();
  writeFileSync(`${path}.part`, withoutZipTimes(workbook));
  renameSync(`${path}.part`, path);
  utimesSync(path, at, at);
}

/** Times become the spreadsheet's own dates, which have no zone: the local time stands in them as if it were UTC. */
function cell(text: string) {
  if (text === '') return null;
  if (!dateText.test(text)) return { value: text, type: String };
  return { value: new Date(`${text.replace(' ', 'T')}Z`), type: Date, format: 'yyyy-mm-dd hh:mm:ss' };
}
