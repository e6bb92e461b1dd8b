import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings } from '#warehouse/metrics/settings.ts';
import { nearest } from '#warehouse/configuration/nearest.ts';
import { koladaSchema, publicBase, publishedUnits, type KoladaFigure } from './schema.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** What the schema cannot say of a Kolada source; every part that is sound by itself is checked. */
export function checkKolada(candidate: unknown, report: Report): void {
  const source = (candidate ?? {}) as Record<string, unknown>;
  if (source.path === undefined) {
    if (typeof source.base === 'string') checkBase(source.base, report);
    if (source.municipalities === undefined)
      report(['municipalities'], 'saknas. Skriv vilka kommuner som hämtas, med namn eller kod: [Linköping, "0580"].');
    if (source.format !== undefined) report(['format'], 'gäller filer. Ta bort format, eller ange filerna med path.');
  } else if (source.base !== undefined)
    report(['base'], 'kan inte anges tillsammans med path. Behåll base (hämtar från Kolada) eller path (läser filer).');
  if (!Array.isArray(source.figures)) return;
  const metrics = metricRegistry(metricSettings.parse({}));
  source.figures.forEach((entry: unknown, index) => {
    const figure = koladaSchema.shape.figures.element.safeParse(entry);
    if (figure.success) checkFigure(figure.data, ['figures', index], metrics, report);
  });
}

function checkBase(base: string, report: Report): void {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.search && !url.hash) return;
  report(['base'], `hittade ”${base}”. Skriv adressen med version och utan frågetecken, till exempel ${publicBase}.`);
}

function checkFigure(
  { id, title, metric, unit, comparable, why }: KoladaFigure,
  path: readonly PropertyKey[],
  metrics: ReturnType<typeof metricRegistry>,
  report: Report,
): void {
  if ((id === undefined) === (title === undefined))
    report(
      path,
      id === undefined
        ? 'säger inte vilket nyckeltal som hämtas. Skriv title: nyckeltalets rubrik i Kolada, eller id.'
        : 'har både id och title. Behåll ett av dem.',
    );
  if (comparable === 'no' && why === undefined)
    report([...path, 'why'], 'saknas. Skriv i en mening varför talet inte går att jämföra; sidan visar den som varning.');
  const definition = metrics.find((each) => each.id === metric);
  if (!definition) {
    const suggestion = nearest(
      metric,
      metrics.map((each) => each.id),
    );
    report(
      [...path, 'metric'],
      `hittade ”${metric}”, som inte är något nyckeltal här. ${suggestion ? `Menade du ”${suggestion}”?` : 'Id:n står på sidan Så räknar vi.'}`,
    );
  } else if (definition.expression.kind === 'share')
    report([...path, 'metric'], `${metric} är en fördelning och har inget eget värde för ett år. Välj ett annat nyckeltal.`);
  else if (publishedUnits[unit].unit !== definition.unit) {
    const fitting = Object.entries(publishedUnits).filter(([, published]) => published.unit === definition.unit);
    report(
      [...path, 'unit'],
      `hittade ”${unit}”, men ${metric} räknas i något annat. Skriv ${fitting.map(([name]) => name).join(' eller ')}.`,
    );
  }
}
