import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { deliveryUsage } from '../deliver/words.ts';
import { ReportError } from '../errors.ts';

export const usage = `Så här:
  npm run report -- quarterly --period 2026-Q3
      sammanfattningen till politikerna: PDF, webbsida, kalkylblad och öppna data
  npm run report -- department --department KOD --period 2026-Q3
      återkoppling till en förvaltning; --all-departments gör en till var och en
  npm run report -- brief --department KOD --period 2026-Q3
      den på en sida
  npm run report -- monthly --period 2026-09
      månadsbladet till ledningen

  --period P        kvartal 2026-Q3, tertial 2026-T2, månad 2026-09, år 2026 eller 2026-01-01..2026-06-30
  --language en     på engelska; annars svenska
  --snapshot ID     från en annan utgåva än den som visas, se npm run snapshots -- list
  --out MAPP        skriv filerna i en mapp; annars läggs rapporten i arkivet som utkast

Rapporter i arkivet:
  npm run report -- list
  npm run report -- approve --report ID --by NAMN
  npm run report -- release --report ID --by NAMN [--correction TEXT]
      släpper en godkänd rapport för gott; en rättelse säger vad som ändrats
  npm run report -- redraw --report ID
      ritar om ett utkast med kommentarerna
  npm run report -- verify
      läser allt som är släppt och säger vad som inte längre stämmer

Utskick:
${deliveryUsage}

  --json            ett JSON-objekt på standard ut i stället för text

Slutkod: 0 allt gick bra, 1 något misslyckades, 2 fel i anropet.`;

export function wrongUse(message: string, cause?: unknown): ReportError {
  return new ReportError(`${message}\n\n${usage}`, 2, { cause });
}

/**
 * Reads the options of a command.
 * @throws ReportError when there is anything that the command does not have
 */
export function parseOptions<Options extends ParseArgsOptionsConfig>(words: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch (cause) {
    throw wrongUse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}
