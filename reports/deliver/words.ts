import { parseArgs } from 'node:util';
import type { Locale } from '#lib/format/locale.ts';
import { reportKinds, type ReportKind } from '../document.ts';
import { ReportError } from '../errors.ts';

export const deliveryVerbs = ['check', 'due', 'send', 'watch'] as const;

export const deliveryUsage = `  npm run report -- check [--config FIL]
      går igenom reports.yaml och visar vad som skickas när och till vem; skickar ingenting
  npm run report -- due [--dry-run] [--config FIL]
      gör och skickar det som ska skickas i dag och inte redan är skickat; körs varje dag av cron
  npm run report -- send quarterly --period 2026-Q3 [--dry-run] [--failed]
      skickar en rapport nu; --failed försöker igen med dem som inte gick att nå
  npm run report -- watch [--config FIL]
      står på och gör det som due gör, varje timme kl. 7–18`;

export type DeliveryOptions = {
  verb: (typeof deliveryVerbs)[number];
  config: string | undefined;
  isDryRun: boolean;
  retriesFailed: boolean;
  kind: ReportKind | null;
  period: string;
  department: string | null;
  all: boolean;
  locale: Locale;
};

/** @throws ReportError that says how the command is used */
export function parseDelivery(words: readonly string[]): DeliveryOptions {
  const { values, positionals } = parseWords(words);
  const [verb, kind, ...rest] = positionals as [DeliveryOptions['verb'], ...string[]];
  const sends = verb === 'send';
  const isKind = (reportKinds as readonly string[]).includes(kind ?? '');
  if (rest.length > 0 || (kind !== undefined && !sends)) throw wrongUse(`”${positionals.join(' ')}” är inget kommando.`);
  if (sends && !isKind) throw wrongUse(kind === undefined ? 'Vilken rapport?' : `”${kind}” är ingen rapport.`);
  if (sends && values.period === undefined) throw wrongUse('Ange vilken period: --period 2026-Q3.');
  const { language: locale, 'all-departments': all, ...others } = values;
  if (locale !== 'sv' && locale !== 'en') throw wrongUse(`Språket ”${locale}” finns inte: skriv sv eller en.`);
  if (all && others.department !== undefined) throw wrongUse('Ange antingen --department eller --all-departments.');
  return {
    verb,
    config: others.config,
    isDryRun: others['dry-run'],
    retriesFailed: others.failed,
    kind: sends ? (kind as ReportKind) : null,
    period: others.period ?? '',
    department: others.department ?? null,
    all,
    locale,
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        failed: { type: 'boolean', default: false },
        period: { type: 'string' },
        department: { type: 'string' },
        'all-departments': { type: 'boolean', default: false },
        language: { type: 'string', default: 'sv' },
      },
    });
  } catch (cause) {
    throw wrongUse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function wrongUse(message: string, cause?: unknown): ReportError {
  return new ReportError(`${message}\n\nSå här:\n${deliveryUsage}`, 2, { cause });
}
