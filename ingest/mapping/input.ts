import { literal } from '#warehouse/connection.ts';

/** How unmapped rows stand in the mapping connection's temporary tables, and how a column of theirs is read. */
export type Input = {
  /** common table expressions, the last of which is `source_row(__line, __problem, __field, …)` */
  ctes: string[];
  /** SQL of a column's text without surrounding blanks, or undefined when the file does not have it */
  text: (column: string) => string | undefined;
  /** SQL that is true for a repeated header or a row of nothing but delimiters, and for a row with the wrong number of columns */
  isHeader: string;
  hasWrongCount: string;
};

/** `block` holds records of a delimited file, many a row; `columns` are the file's, `header` is its header raw and as it is when it had quotes. */
export function delimitedInput(columns: readonly string[], header: readonly string[] | undefined): Input {
  return {
    ctes: [
      `list as (select line, string_split(records, record_separator) as records, field_separator, problem from block)`,
      `line as (select line + unnest(range(len(records))) as line, unnest(records) as record, field_separator, problem from list)`,
      `record as (select line, case when ends_with(record, chr(13)) then left(record, -1) else record end as record, field_separator, problem from line)`,
      `source_row as (
        select line as __line, problem as __problem, record as __record, string_split(record, field_separator) as __field,
          (contains(record, chr(160)) or contains(record, chr(8239)) or contains(record, chr(9))) as __has_odd_blanks
        from record where record <> '' or problem is not null
      )`,
    ],
    text: (column) => {
      const index = columns.indexOf(column);
      return index === -1 ? undefined : trimmed(`__field[${index + 1}]`, '__has_odd_blanks');
    },
    isHeader: `strlen(__record) = ${columns.length - 1}${header ? ` or __record in (${header.map(literal).join(', ')})` : ''}`,
    hasWrongCount: `len(__field) <> ${columns.length}`,
  };
}

/**
 * Text without surrounding blanks. Trimming knows Unicode and is dear, so what plainly has none is left alone: it begins with a visible
 * ASCII character, does not end with a space, and its record has no blanks of other kinds.
 */
function trimmed(text: string, hasOddBlanks: string): string {
  return `case when ${text} > '!' and ${text} < chr(128) and not ends_with(${text}, ' ') and not ${hasOddBlanks} then ${text} else trim(${text}, ${blanks}) end`;
}

const blanks = `' ' || chr(9) || chr(13) || chr(160) || chr(8239) || chr(65279)`;

/** `block` holds JSON values, one a line; `records` is the path from them to the repeated element. */
export function jsonInput(records: string, columns: readonly string[]): Input {
  const steps = records === '' ? [] : records.split('[*]').slice(0, -1);
  const depth = steps.length;
  const paths = columns.map((column) => ({ column, up: column.match(/^\^*/)![0].length, path: jsonPath(column.replace(/^\^+/, '')) }));
  const listed = (up: number) => paths.filter((entry) => entry.up === up);
  const levels = steps.map((step, index) => {
    const path = literal(`${index === 0 ? step : `$${step}`}[*]`);
    const kept = Array.from({ length: index + 1 }, (_, level) => `e${level}`).join(', ');
    const inner = `case when __problem is null then json_extract(e${index}, ${path}) else [null::json] end`;
    return `level${index + 1} as (select __line, __problem, parent, ${kept}, unnest(${inner}) as e${index + 1} from level${index})`;
  });
  const ups = [...new Set(paths.map(({ up }) => up))];
  const element = (up: number) => (up <= depth ? `e${depth - up}` : 'parent');
  const lists = ups.map(
    (up) =>
      `json_extract_string(${element(up)}, [${listed(up)
        .map(({ path }) => literal(path))
        .join(', ')}]) as __field${up}`,
  );
  return {
    ctes: [
      `list as (select line, parent, string_split(records, record_separator) as records, problem from block)`,
      `record as (select line + unnest(range(len(records))) as line, unnest(records) as record, parent, problem from list)`,
      `valid as (select line, problem, parent, record, coalesce(json_valid(record) and left(ltrim(record), 1) in ('{', '['), false) as is_valid from record
        where trim(record, ' \t\r\n') <> '' or problem is not null)`,
      `level0 as (select line as __line, coalesce(problem, case when not is_valid then 'bad_json' end) as __problem, parent,
        case when is_valid then record::json end as e0 from valid)`,
      ...levels,
      `source_row as (select __line, __problem${lists.map((list) => `, ${list}`).join('')} from level${depth})`,
    ],
    text: (column) => {
      const entry = paths.find((candidate) => candidate.column === column)!;
      return `trim(__field${entry.up}[${listed(entry.up).indexOf(entry) + 1}], ${blanks})`;
    },
    isHeader: 'false',
    hasWrongCount: 'false',
  };
}

/** `row_block` holds rows that are already split into texts (Parquet). */
export function rowInput(columns: readonly string[]): Input {
  return {
    ctes: [`source_row as (select line as __line, null::varchar as __problem, field as __field from row_block)`],
    text: (column) => {
      const index = columns.indexOf(column);
      return index === -1 ? undefined : `trim(__field[${index + 1}], ${blanks})`;
    },
    isHeader: 'false',
    hasWrongCount: 'false',
  };
}

/** `a.b[0].c` as a JSON path. */
function jsonPath(column: string): string {
  const parts = column.split('.').map((part) => {
    const [, key, index] = part.match(/^(.*?)((?:\[\d+\])*)$/)!;
    return `."${key!.replaceAll('"', '\\"')}"${index}`;
  });
  return `$${parts.join('')}`;
}
