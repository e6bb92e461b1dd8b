import { z } from 'zod';
import { SourceError } from '../errors.ts';
import { nearest } from '#warehouse/configuration/nearest.ts';
import { KoladaClient, type Network } from './client.ts';
import { type KoladaConfig, publicBase } from './schema.ts';
import type { BenchmarkRow } from './source.ts';

/** The API takes no longer lists of municipalities or years in one address. */
const longestList = 25;
const perPage = '5000';

const named = z.object({ id: z.string(), title: z.string() });
const keyFigure = named.extend({ description: z.string().nullish(), definition: z.string().nullish() });
const datum = z.object({
  kpi: z.string(),
  municipality: z.string(),
  period: z.union([z.string(), z.number()]),
  values: z.array(
    z.object({
      gender: z.string(),
      value: z.number().nullish(),
      status: z.string().nullish(),
      isdeleted: z.boolean().nullish(),
    }),
  ),
});

type Named = z.infer<typeof named>;
type KeyFigure = z.infer<typeof keyFigure>;

/**
 * Asks Kolada for the figures of a source: resolves its titles and names to ids, then reads every municipality, year and gender.
 * @throws SourceError when something cannot be found, or the server does not answer
 */
export async function fetchFigures(config: KoladaConfig, now: Date, network: Network): Promise<BenchmarkRow[]> {
  const client = new KoladaClient(config.base ?? publicBase, config.id, network);
  const figures: KeyFigure[] = [];
  for (const { id, title } of config.figures) {
    const figure = await find(client, config.id, 'kpi', id, title, keyFigure);
    if (!figures.some((known) => known.id === figure.id)) figures.push(figure);
  }
  const municipalities: Named[] = [];
  for (const wanted of config.municipalities ?? []) {
    const isId = /^\d{4}$/.test(wanted);
    const municipality = await find(client, config.id, 'municipality', isId ? wanted : undefined, isId ? undefined : wanted, named);
    if (!municipalities.some((known) => known.id === municipality.id)) municipalities.push(municipality);
  }
  const years = yearsOf(config, now);
  const rows: BenchmarkRow[] = [];
  for (const figure of figures)
    for (const some of parts(municipalities))
      for (const span of parts(years)) {
        const path = `data/kpi/${encodeURIComponent(figure.id)}/municipality/${listed(some.map(({ id }) => id))}/year/${listed(span)}`;
        const data = await client.values(path, { per_page: perPage }, datum);
        rows.push(...data.flatMap((each) => rowsOf(each, figure, municipalities)));
      }
  return rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** One by its id, or the only one that is called so. A title is matched whole, since Kolada's search also gives those that contain it. */
async function find<T extends Named>(
  client: KoladaClient,
  source: string,
  entity: 'kpi' | 'municipality',
  id: string | undefined,
  title: string | undefined,
  schema: z.ZodType<T>,
): Promise<T> {
  const field = entity === 'kpi' ? 'figures' : 'municipalities';
  const noun = entity === 'kpi' ? 'nyckeltal' : 'kommun';
  if (id !== undefined) {
    const values = await client.values(`${entity}/${encodeURIComponent(id)}`, {}, schema);
    const match = values.find((value) => value.id === id);
    if (match) return match;
    throw new SourceError(`${client.host} har ${noun === 'kommun' ? 'ingen' : 'inget'} ${noun} ”${id}”. Rätta id:t i ${field}.`, {
      source,
    });
  }
  const found = await client.values(entity, { title: title!, per_page: perPage }, schema);
  const exact = found.filter((value) => value.title.trim().toLowerCase() === title!.trim().toLowerCase());
  if (exact.length === 1) return exact[0]!;
  const examples = (exact.length > 1 ? exact : byLikeness(found, title!)).slice(0, 5).map((value) => `${value.title} (${value.id})`);
  const problem = exact.length > 1 ? `flera ${noun === 'kommun' ? 'kommuner eller regioner' : noun} heter` : `inget ${noun} heter`;
  const advice =
    examples.length === 0
      ? 'Ingen rubrik innehåller orden. Rätta rubriken, eller skriv id.'
      : `Skriv hela rubriken eller id:t för rätt ${noun}: ${examples.join('; ')}.`;
  throw new SourceError(`${problem.replace('inget kommun', 'ingen kommun')} ”${title}” i ${client.host}. ${advice}`, { source });
}

function byLikeness<T extends Named>(found: readonly T[], title: string): T[] {
  const best = nearest(
    title,
    found.map((value) => value.title),
  );
  return [...found].sort((a, b) => Number(b.title === best) - Number(a.title === best));
}

function rowsOf(each: z.infer<typeof datum>, figure: KeyFigure, municipalities: readonly Named[]): BenchmarkRow[] {
  const definition = [figure.definition, figure.description].find((text) => text?.trim()) ?? null;
  return each.values
    .filter(({ isdeleted }) => !isdeleted)
    .map(({ gender, value, status }) => ({
      kpi_id: figure.id,
      kpi_title: figure.title.trim(),
      definition: definition?.trim() ?? null,
      municipality_id: each.municipality,
      municipality: municipalities.find(({ id }) => id === each.municipality)?.title.trim() ?? each.municipality,
      year: String(each.period),
      gender,
      value: value ?? null,
      status: status?.trim() ? status.trim() : null,
    }));
}

/** The years that are asked for, latest first: a list, or so many up to the year that is going on. */
function yearsOf({ years }: KoladaConfig, now: Date): string[] {
  const list = typeof years === 'number' ? Array.from({ length: years }, (_, back) => now.getUTCFullYear() - back) : [...new Set(years)];
  return list.map(String);
}

function keyOf({ kpi_id: kpi, municipality_id: municipality, year, gender }: BenchmarkRow): string {
  return JSON.stringify([kpi, municipality, year, gender]);
}

function listed(values: readonly string[]): string {
  return values.map(encodeURIComponent).join(',');
}

function parts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / longestList) }, (_, index) =>
    list.slice(index * longestList, (index + 1) * longestList),
  );
}
