import { approve, redraw, release } from './commands/life.ts';
import { list, verify } from './commands/list.ts';
import { make } from './commands/make.ts';
import { usage, wrongUse } from './commands/usage.ts';
import { runDelivery } from './deliver/command.ts';
import { deliveryVerbs } from './deliver/words.ts';
import { reportKinds } from './document.ts';
import { ReportError } from './errors.ts';

type Verb = (words: readonly string[], now: Date) => Promise<number>;

const verbs: Record<string, Verb> = { approve, list, redraw, release, verify };

/** `npm run report`: gives the exit code. */
export async function main(words: readonly string[], now: Date): Promise<number> {
  const [verb, ...rest] = words;
  if (words.includes('--help') || words.includes('-h')) {
    console.log(usage);
    return 0;
  }
  if (verb === undefined) throw wrongUse('Vilken rapport?');
  const kind = reportKinds.find((each) => each === verb);
  if (kind) return make(kind, rest, now);
  if ((deliveryVerbs as readonly string[]).includes(verb)) return runDelivery(words, process.env, () => new Date());
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!run) throw wrongUse(`”${verb}” är inget kommando.`);
  return run(rest, now);
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2), new Date());
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const isExpected = error instanceof ReportError || name === 'WarehouseError' || name === 'ConfigError';
    console.error(isExpected ? (error as Error).message : error);
    process.exitCode = error instanceof ReportError ? error.exitCode : name === 'ConfigError' ? 2 : 1;
  }
}
