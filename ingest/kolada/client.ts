import { z } from 'zod';
import { SourceError } from '../errors.ts';

/** How the network is reached; passed in so that a test can be quick and a closed network is never asked. */
export type Network = {
  fetch: typeof fetch;
  wait: (milliseconds: number) => Promise<unknown>;
  /** how long one answer may take */
  timeoutMilliseconds: number;
};

const attempts = 4;
const firstWait = 1000;
const longestWait = 60_000;
const mostBytes = 20_000_000;
const mostPages = 200;

/** Version 2 of the API calls the next page `next_page`, version 3 `next_url`. */
const envelope = z.object({
  values: z.array(z.unknown()),
  next_page: z.string().nullish(),
  next_url: z.string().nullish(),
});

/** Reads Kolada's API, or one that speaks like it: every page of an answer, tried again when the server is busy. */
export class KoladaClient {
  readonly #base: URL;
  readonly #source: string;
  readonly #network: Network;

  constructor(base: string, source: string, network: Network) {
    this.#base = new URL(base.endsWith('/') ? base : `${base}/`);
    this.#source = source;
    this.#network = network;
  }

  /** The host that is asked, for messages. */
  get host(): string {
    return this.#base.host;
  }

  /**
   * Everything at a path below the base, page after page, as the schema has it.
   * @throws SourceError that names the address and says what to do
   */
  async values<T>(path: string, query: Record<string, string>, schema: z.ZodType<T>): Promise<T[]> {
    const first = new URL(path, this.#base);
    for (const [name, value] of Object.entries(query)) first.searchParams.set(name, value);
    const values: T[] = [];
    const seen = new Set<string>();
    let next: URL | undefined = first;
    while (next) {
      if (seen.has(next.href) || seen.size >= mostPages)
        throw this.#error(next, `sidorna tar inte slut (${seen.size} lästa). Fråga efter färre kommuner eller år.`);
      seen.add(next.href);
      const page = this.#parse(next, await this.#text(next), envelope);
      for (const value of page.values) values.push(this.#parse(next, value, schema));
      next = this.#following(next, page.next_url ?? page.next_page);
    }
    return values;
  }

  /** The address of the next page. An answer may not lead to another host; behind a proxy it may forget that it was asked over https. */
  #following(current: URL, link: string | null | undefined): URL | undefined {
    if (!link) return undefined;
    const next = URL.canParse(link, current.href) ? new URL(link, current.href) : undefined;
    if (!next || next.host !== this.#base.host)
      throw this.#error(current, `nästa sida skulle ligga på en annan adress (${next?.host ?? link}). Den hämtas inte; kontrollera base.`);
    next.protocol = this.#base.protocol;
    return next;
  }

  #parse<T>(url: URL, content: unknown, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(typeof content === 'string' ? this.#json(url, content) : content);
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0]!;
    throw this.#error(
      url,
      `svaret ser inte ut som Koladas (${path.join('.') || 'svaret'}: ${message}). Kontrollera base och dess version.`,
    );
  }

  #json(url: URL, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw this.#error(url, 'svaret är inte JSON. Kontrollera base: adressen ska sluta med API:ets version, till exempel /v3.', cause);
    }
  }

  async #text(url: URL): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#ask(url);
      if ('text' in answer) return answer.text;
      if (!answer.isTemporary || attempt >= attempts) {
        const times = attempt > 1 ? ` (${attempt} försök)` : '';
        throw this.#error(url, `${answer.problem}${times}. ${answer.advice}`, answer.cause);
      }
      await this.#network.wait(answer.waitMilliseconds ?? firstWait * 2 ** (attempt - 1));
    }
  }

  async #ask(url: URL): Promise<{ text: string } | Failure> {
    try {
      const { timeoutMilliseconds } = this.#network;
      const response = await this.#network.fetch(url, {
        headers: { accept: 'application/json', 'user-agent': 'Servicespegeln' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      if (response.ok) return { text: await this.#read(url, response) };
      await response.body?.cancel();
      return refusal(response);
    } catch (cause) {
      if (cause instanceof SourceError) throw cause;
      const isSlow = cause instanceof Error && cause.name === 'TimeoutError';
      return {
        problem: isSlow ? `svarade inte inom ${this.#network.timeoutMilliseconds / 1000} s` : `kan inte nås (${reasonOf(cause)})`,
        advice: 'Kontrollera nätet, brandväggen och base, eller läs en fil i stället med path. De siffror som redan är inlästa står kvar.',
        isTemporary: true,
        cause,
      };
    }
  }

  async #read(url: URL, response: Response): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      size += piece.length;
      if (size > mostBytes) throw this.#error(url, `svaret är större än ${mostBytes / 1_000_000} MB. Fråga efter färre kommuner eller år.`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  #error(url: URL, message: string, cause?: unknown): SourceError {
    return new SourceError(message, { source: this.#source, file: decodeURI(url.href), cause });
  }
}

type Failure = { problem: string; advice: string; isTemporary: boolean; waitMilliseconds?: number; cause?: unknown };

function refusal({ status, headers }: Response): Failure {
  const problem = `svarade ${status}`;
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? NaN);
    return {
      problem,
      advice: 'Servern är upptagen eller trasig. Kör igen senare; de siffror som redan är inlästa står kvar.',
      isTemporary: true,
      ...(seconds >= 0 ? { waitMilliseconds: Math.min(longestWait, seconds * 1000) } : {}),
    };
  }
  const advice =
    status === 404
      ? 'Adressen finns inte. Kontrollera base, som ska sluta med API:ets version, till exempel /v3.'
      : 'Kontrollera base, figures, municipalities och years.';
  return { problem, advice, isTemporary: false };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause as { code?: string; message?: string } | undefined;
  return inner?.code ?? inner?.message ?? cause.message;
}
