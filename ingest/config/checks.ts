import { pathText, type ReadDocument } from '#warehouse/configuration/document.ts';
import type { Defect } from '#warehouse/configuration/errors.ts';
import { nearest } from '#warehouse/configuration/nearest.ts';
import { type FieldDefinition, recordDefinitions, type RecordName } from '../mapping/contract.ts';
import { checkKolada } from '../kolada/checks.ts';
import { fieldSchema, type SourceField, type SourceFormat, sourceSchema } from './schema.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** What the schema cannot say: fields against the record, names that must differ, options against the file type. */
export function checkSources(document: ReadDocument): Defect[] {
  const defects: Defect[] = [];
  const sources = (document.value as { sources?: unknown } | null)?.sources;
  if (!Array.isArray(sources)) return defects;
  const seen = new Map<string, number>();
  sources.forEach((candidate: unknown, index) => {
    const report: Report = (path, message) => {
      const full = ['sources', index, ...path];
      defects.push({ path: pathText(full), line: document.lineOf(full), message });
    };
    const id = (candidate as { id?: unknown } | null)?.id;
    if (typeof id === 'string') {
      const first = seen.get(id);
      if (first !== undefined) report(['id'], `”${id}” används redan av sources[${first}]. Ge varje källa ett eget id.`);
      else seen.set(id, index);
    }
    checkSource(candidate, report);
  });
  return defects;
}

/** Every part that is sound by itself is checked, so that one fault does not hide another. */
function checkSource(candidate: unknown, report: Report): void {
  const source = (candidate ?? {}) as Record<string, unknown>;
  if (source.connector === 'kolada') return checkKolada(source, report);
  const format = sourceSchema.shape.format.safeParse(source.format);
  if (format.success) checkFormat(format.data, report);
  if (typeof source.timezone === 'string' && !isTimezone(source.timezone))
    report(['timezone'], `”${source.timezone}” är ingen känd tidszon. Skriv till exempel Europe/Stockholm.`);
  const record = sourceSchema.shape.record.safeParse(source.record);
  if (!record.success || source.fields === null || typeof source.fields !== 'object') return;
  const { fields } = recordDefinitions[record.data];
  const names = Object.keys(fields);
  for (const [name, value] of Object.entries(source.fields)) {
    const definition = fields[name];
    const field = fieldSchema.safeParse(value);
    if (!definition) {
      const suggestion = nearest(name, names);
      report(
        ['fields', name],
        `${record.data} har inget fält ”${name}”. ${suggestion ? `Menade du ”${suggestion}”?` : `Fälten är: ${names.join(', ')}.`}`,
      );
    } else if (field.success) checkField(field.data, definition, ['fields', name], report);
  }
  checkEvents(source, record.data, report);
  const given = new Set([...Object.keys(source.fields), ...(source.events ? ['event', 'at'] : [])]);
  for (const name of names)
    if (fields[name]!.required && !given.has(name))
      report(['fields'], `${name} saknas: ${record.data} måste ha det. Lägg till ${name}: { column: … }.`);
}

function checkEvents(source: Record<string, unknown>, record: RecordName, report: Report): void {
  const events = sourceSchema.shape.events.safeParse(source.events);
  if (!events.success || !events.data) return;
  if (record !== 'case_event') return report(['events'], `finns bara för record: case_event, inte för ${record}. Ta bort events.`);
  const definitions = recordDefinitions.case_event.fields;
  for (const name of ['event', 'at', 'source_id'])
    if (name in (source.fields as object))
      report(['fields', name], `kan inte anges tillsammans med events: varje händelse i listan har sin egen. Ta bort ${name}.`);
  events.data.forEach((entry, index) => {
    const values = definitions.event!.values!;
    if (!values.includes(entry.event)) report(['events', index, 'event'], oneOf(entry.event, values));
    checkField(entry.at, definitions.at!, ['events', index, 'at'], report);
  });
}

function checkField(field: SourceField, definition: FieldDefinition, path: readonly PropertyKey[], report: Report): void {
  const given = (['column', 'value', 'sql'] as const).filter((key) => field[key] !== undefined);
  if (given.length !== 1)
    report(
      path,
      given.length === 0
        ? 'säger inte var värdet finns. Skriv column, value eller sql.'
        : `har både ${given.join(' och ')}. Behåll ett av dem.`,
    );
  if (field.otherwise !== undefined && !field.map)
    report([...path, 'otherwise'], 'gäller bara tillsammans med map. Lägg till map eller ta bort otherwise.');
  if (field.unit !== undefined && definition.kind !== 'duration')
    report([...path, 'unit'], 'gäller bara varaktigheter (fält som slutar på _seconds). Ta bort unit.');
  if (field.format !== undefined) checkFieldFormat([field.format].flat(), definition, path, report);
  const accepted = definition.values;
  if (!accepted) return;
  if (field.value !== undefined && !accepted.includes(field.value)) report([...path, 'value'], oneOf(field.value, accepted));
  for (const [key, value] of Object.entries(field.map ?? {}))
    if (value !== null && !accepted.includes(value)) report([...path, 'map', key], oneOf(value, accepted));
  if (field.otherwise != null && !accepted.includes(field.otherwise)) report([...path, 'otherwise'], oneOf(field.otherwise, accepted));
}

const personFormats = ['personal_number', 'phone', 'email', 'other'];

function checkFieldFormat(formats: string[], { kind }: FieldDefinition, path: readonly PropertyKey[], report: Report): void {
  if (kind === 'person') {
    if (formats.length !== 1 || !personFormats.includes(formats[0]!)) report([...path, 'format'], oneOf(formats.join(', '), personFormats));
  } else if (kind !== 'time') report([...path, 'format'], 'gäller bara tider och citizen_ref. Ta bort format.');
  else
    for (const format of formats)
      if (!['iso', 'epoch', 'epoch_ms'].includes(format) && !/%[YymdBbHIjs]/.test(format))
        report(
          [...path, 'format'],
          `hittade ”${format}”. Skriv ett format med %-koder, till exempel "%Y-%m-%d %H:%M:%S", eller iso, epoch, epoch_ms.`,
        );
}

const formatOptions: Record<string, readonly SourceFormat['type'][]> = {
  delimiter: ['csv', 'tsv'],
  encoding: ['csv', 'tsv', 'json', 'ndjson'],
  header: ['csv', 'tsv', 'xlsx'],
  columns: ['csv', 'tsv', 'xlsx'],
  skip_lines: ['csv', 'tsv', 'xlsx', 'ndjson'],
  records: ['json', 'ndjson'],
  sheet: ['xlsx'],
  compression: ['csv', 'tsv', 'json', 'ndjson'],
};

function checkFormat(format: SourceFormat, report: Report): void {
  for (const [option, types] of Object.entries(formatOptions))
    if (format[option as keyof SourceFormat] !== undefined && !types.includes(format.type))
      report(['format', option], `gäller ${types.join(', ')}, inte ${format.type}. Ta bort ${option}.`);
  if (format.header === false && !format.columns)
    report(['format', 'header'], 'är false, men columns saknas. Lägg till columns: [kolumnernas namn i ordning].');
  if (format.columns && format.header !== false)
    report(['format', 'columns'], 'gäller när header: false. Lägg till header: false eller ta bort columns.');
}

function oneOf(found: string, values: readonly string[]): string {
  const suggestion = nearest(found, values);
  return `hittade ”${found}”. Skriv ${suggestion ? `${suggestion} (möjliga värden: ${values.join(', ')})` : `något av: ${values.join(', ')}`}.`;
}

/** Whether the runtime knows the zone. */
export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('sv', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
