import { createReadStream } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { SourceError } from '../errors.ts';
import { delimitedInput } from '../mapping/input.ts';
import { type Block, recordSeparator, unitSeparator, withoutSeparators } from './block.ts';
import { batched, type FileToOpen, type OpenFile } from './batch.ts';

type Cell = string | number | boolean | Date | null | undefined;

const rowsInBlock = 5000;

/** Opens one sheet of an Excel workbook. A workbook is read whole: a sheet has at most 1,048,576 rows. */
export async function openWorkbook(file: FileToOpen): Promise<OpenFile> {
  const { format } = file.source;
  const rows = await readRows(file);
  const headerIndex = format.skip_lines ?? 0;
  const header = format.header === false ? undefined : (rows[headerIndex] ?? []).map((cell) => cellText(cell, format.decimal).trim());
  while (header?.at(-1) === '') header.pop();
  const columns = header ?? format.columns!;
  const first = headerIndex + (header ? 1 : 0);
  return {
    columns,
    input: delimitedInput(columns, header && [header.join(unitSeparator), header.join(unitSeparator)]),
    batches: batched(blocksOf(rows, first, columns.length, format.decimal)),
  };
}

async function readRows(file: FileToOpen): Promise<Cell[][]> {
  const { sheet } = file.source.format;
  const place = { source: file.source.id, file: file.path };
  const stream = createReadStream(file.path);
  stream.on('data', (bytes) => file.onRead(bytes as Buffer));
  try {
    return (await readSheet(stream, sheet ?? 1, { trim: false })) as unknown as Cell[][];
  } catch (cause) {
    const { name, code } = cause as NodeJS.ErrnoException;
    if (name === 'SheetNotFoundError')
      throw new SourceError(`bladet ”${sheet}” finns inte i arbetsboken. Skriv bladets namn som det står på fliken.`, { ...place, cause });
    if (code === 'ENOENT' || code === 'EACCES') throw new SourceError(`filen kan inte läsas (${code}).`, { ...place, cause });
    throw new SourceError('filen är inte en hel Excel-arbetsbok (.xlsx). Spara den som .xlsx i Excel och lägg den i mappen igen.', {
      ...place,
      cause,
    });
  }
}

function* blocksOf(rows: Cell[][], first: number, width: number, decimal: '.' | ',' | undefined): Generator<Block> {
  let records: string[] = [];
  let line = first + 1;
  const block = (): Block => ({ line, records: records.join(recordSeparator), recordSeparator, fieldSeparator: unitSeparator });
  for (let index = first; index < rows.length; index++) {
    const cells = rows[index]!;
    const texts = Array.from({ length: Math.max(width, cells.length) }, (_, column) => cellText(cells[column], decimal));
    while (texts.length > width && texts.at(-1) === '') texts.pop();
    records.push(texts.every((text) => text.trim() === '') ? '' : texts.join(unitSeparator));
    if (records.length < rowsInBlock) continue;
    yield block();
    [records, line] = [[], index + 2];
  }
  if (records.length > 0) yield block();
}

/** A typed cell as the text that the mapping reads: numbers with the configured decimal sign, dates as ISO, times of day as H:MM:SS. */
function cellText(cell: Cell, decimal: '.' | ',' | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'number') return decimal === ',' ? plainNumber(cell).replace('.', ',') : plainNumber(cell);
  return withoutSeparators(String(cell));
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(value < 1 ? 12 : 0) : text;
}

const excelEpoch = Date.UTC(1899, 11, 30);

function dateText(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (rounded.getUTCFullYear() > 1900) return rounded.toISOString().slice(0, 19).replace('T', ' ');
  const seconds = (rounded.getTime() - excelEpoch) / 1000;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
