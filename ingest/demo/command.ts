import { join } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { generateDemo, type DemoOptions } from './generate.ts';

const usage = `Skriver den syntetiska kommunens exportfiler.

  node ingest/demo/command.ts [--years 3] [--contacts-per-year 250000] [--seed 1] [--end-date ÅÅÅÅ-MM-DD] [--anchor ÅÅÅÅ-MM-DD] [--out MAPP]

  --years              hur många år bakåt, även delar av år (0.25)
  --contacts-per-year  ungefär så många kontakter om året
  --seed               ett heltal; samma tal ger samma kommun
  --end-date           sista dagen med data; annars gårdagen i Stockholm
  --anchor             månaden som berättelserna räknas från; annars slutdagens månad
  --out                mappen som fylls; annars $DATA_DIR/demo, eller data/demo`;

/** A mistake in how the command was written. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The local date of the day before. */
export function yesterdayInStockholm(now: Date): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now);
  return new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** @throws UsageError with a sentence in Swedish */
export function demoOptions(args: readonly string[], environment: { DATA_DIR?: string | undefined }, now: Date): DemoOptions | 'help' {
  const text = { type: 'string' } as const;
  const options = {
    years: text,
    'contacts-per-year': text,
    seed: text,
    'end-date': text,
    anchor: text,
    out: text,
    help: { type: 'boolean' },
  } as const;
  const values = parsed(args, options);
  if (values.help) return 'help';
  return {
    years: numberOf('--years', values.years ?? '3', 0.05, 30),
    contactsPerYear: Math.round(numberOf('--contacts-per-year', values['contacts-per-year'] ?? '250000', 100, 20_000_000)),
    seed: integerOf('--seed', values.seed ?? '1'),
    endDate: dateOf('--end-date', values['end-date'] ?? yesterdayInStockholm(now)),
    anchor: values.anchor === undefined ? undefined : `${dateOf('--anchor', values.anchor).slice(0, 8)}01`,
    out: values.out ?? join(environment.DATA_DIR ?? 'data', 'demo'),
  };
}

function parsed<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const name = /'?(--?[\w-]+)/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? args.join(' ');
    throw new UsageError(`Känner inte igen ${name}, eller så saknas dess värde. Skriv --help för att se vad som går att ange.`, { cause });
  }
}

function numberOf(option: string, text: string, low: number, high: number): number {
  const number = Number(text.replace(',', '.'));
  if (text.trim() !== '' && number >= low && number <= high) return number;
  throw new UsageError(`${option} är ”${text}”. Skriv ett tal från ${low} till ${high}.`);
}

function integerOf(option: string, text: string): number {
  const number = Number(text);
  if (/^-?\d+$/.test(text) && Math.abs(number) <= 2_147_483_647) return number;
  throw new UsageError(`${option} är ”${text}”. Skriv ett heltal, till exempel 1.`);
}

function dateOf(option: string, text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  if (isDate && text >= '2000-01-01' && text <= '2100-12-31') return text;
  throw new UsageError(`${option} är ”${text}”. Skriv ett datum som finns, på formen ÅÅÅÅ-MM-DD, från 2000 till 2100.`);
}

async function main(): Promise<number> {
  try {
    const options = demoOptions(process.argv.slice(2), process.env, new Date());
    if (options === 'help') {
      console.log(usage);
      return 0;
    }
    const started = performance.now();
    const summary = await generateDemo({
      ...options,
      onProgress: ({ month, done, total }) => console.error(`${month}  ${done} av ${total} månader`),
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',');
    console.log(
      summary.monthsWritten === 0
        ? `Filerna i ${options.out} går redan fram till ${summary.endDate}.`
        : `Skrev ${summary.monthsWritten} månader till ${options.out}, ${summary.startDate}–${summary.endDate}, på ${seconds} s.`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

if (import.meta.main) process.exitCode = await main();
