import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type KeyFigure = { id: string; title: string; description: string; definition?: string };
export type Municipality = { id: string; title: string; type: 'K' | 'L' };
export type Value = { gender: string; value: number | null; status?: string | null; count?: number; isdeleted?: boolean };
export type Datum = { kpi: string; municipality: string; period: string | number; values: Value[] };

/** What the server holds; a test may change it between requests. */
export type Holdings = { kpi: KeyFigure[]; municipality: Municipality[]; data: Datum[] };

export type KoladaServer = {
  /** with the version of the API */
  base: string;
  holdings: Holdings;
  /** paths that were asked for, with their queries */
  requests: string[];
  /** what the next requests are answered with instead, first come first served */
  interruptions: ((request: IncomingMessage, response: ServerResponse) => void)[];
  stop: () => Promise<void>;
};

export type ServerOptions = { version?: 'v2' | 'v3'; perPage?: number };

/** The figures that tests ask for: two municipalities called alike, symbols instead of values, a deleted value. */
export function someHoldings(): Holdings {
  const datum = (kpi: string, municipality: string, period: string, ...values: Value[]): Datum => ({ kpi, municipality, period, values });
  const total = (value: number | null, status = ''): Value => ({ gender: 'T', value, status, count: 1 });
  return {
    kpi: [
      {
        id: 'U00401',
        title: 'Andel som får svar på enkel fråga direkt, (%)',
        description:
          'Andel av samtalen där den som ringer får ett gott svar på sin fråga utan att kopplas vidare. Källa: egen undersökning.',
      },
      { id: 'U00402', title: 'Andel som får svar på enkel fråga direkt, kvinnor, (%)', description: 'Som ovan, kvinnor.' },
      { id: 'U00413', title: 'Väntetid i telefon, minuter', description: 'Genomsnittlig tid i kö innan någon svarar.' },
    ],
    municipality: [
      { id: '0580', title: 'Linköping', type: 'K' },
      { id: '0581', title: 'Norrköping', type: 'K' },
      { id: '1880', title: 'Örebro', type: 'K' },
      { id: '0980', title: 'Gotland', type: 'K' },
      { id: '0009', title: 'Gotland', type: 'L' },
      { id: '0018', title: 'Region Örebro län', type: 'L' },
    ],
    data: [
      datum('U00401', '0580', '2024', total(61.5), { gender: 'K', value: 63, status: '' }, { gender: 'M', value: 60, status: '' }),
      datum('U00401', '0580', '2025', total(64)),
      datum('U00401', '0581', '2024', total(null, '..')),
      datum('U00401', '0581', '2025', total(58.2)),
      datum('U00401', '1880', '2024', total(0)),
      datum('U00401', '1880', '2025', total(null, '.'), { gender: 'K', value: 99, status: '', isdeleted: true }),
      datum('U00413', '0580', '2025', total(1.5)),
      datum('U00413', '0581', '2025', total(null, '-')),
      datum('U00413', '1880', '2025', total(null)),
    ],
  };
}

/** A server on this machine that speaks Kolada's documented API: kpi, municipality and data, with paging. */
export async function startKoladaServer({ version = 'v3', perPage = 5000 }: ServerOptions = {}): Promise<KoladaServer> {
  const holdings = someHoldings();
  const requests: string[] = [];
  const interruptions: KoladaServer['interruptions'] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host}`);
    requests.push(decodeURIComponent(url.pathname + url.search));
    const interruption = interruptions.shift();
    if (interruption) return interruption(request, response);
    const found = url.pathname.startsWith(`/${version}/`) ? find(holdings, url.pathname.slice(version.length + 2), url.searchParams) : null;
    if (!found) return send(response, 404, { detail: 'Not Found' });
    const page = Number(url.searchParams.get('page') ?? 1);
    const size = Math.min(perPage, Number(url.searchParams.get('per_page') ?? perPage));
    const values = found.slice((page - 1) * size, page * size);
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    const link = page * size < found.length ? next.href : null;
    const names = version === 'v3' ? { next_url: link } : link === null ? {} : { next_page: link };
    send(response, 200, { values, count: values.length, ...names });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}/${version}`,
    ...{ holdings, requests, interruptions },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The objects at a path below the version; null where the API has no such path. */
function find({ kpi, municipality, data }: Holdings, path: string, query: URLSearchParams): object[] | null {
  const [entity, ...rest] = path.split('/').map(decodeURIComponent);
  if (entity === 'kpi' || entity === 'municipality') {
    const all: { id: string; title: string }[] = entity === 'kpi' ? kpi : municipality;
    const title = query.get('title')?.toLowerCase();
    if (rest.length > 1) return null;
    return rest[0] === undefined
      ? all.filter((each) => title === undefined || each.title.toLowerCase().includes(title))
      : all.filter(({ id }) => rest[0]!.split(',').includes(id));
  }
  const [, kpis = '', , municipalities = '', , years = ''] = rest;
  if (entity !== 'data' || rest[0] !== 'kpi' || rest[2] !== 'municipality' || rest[4] !== 'year' || rest.length !== 6) return null;
  const isAsked = (list: string, value: string) => list.split(',').includes(value);
  return data.filter(
    (each) => isAsked(kpis, each.kpi) && isAsked(municipalities, each.municipality) && isAsked(years, String(each.period)),
  );
}
