import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { ReportError } from '../errors.ts';

const templates = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

const fonts = [
  () => require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  () => require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
  () => require.resolve('@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf'),
  () => require.resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
];

/** What is kept of a compilation for the reports after it, in number of reports: the templates and the fonts. */
const keptReports = 2;

let compiler: NodeCompiler | undefined;

/** A document that has been laid out, and how to have it as a tagged PDF (PDF/UA-1). */
export type Compiled = { pages: number; toPdf: () => Uint8Array };

/**
 * Lays out a template of this folder with a document, which it reads from `sys.inputs.document`.
 * @throws ReportError when the fonts are not there or the template is wrong; from `toPdf` {@link MissingGlyphs} too
 */
export function compile(template: string, document: unknown): Compiled {
  compiler ??= NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts.map(readFont) }] });
  const program = compiler;
  program.evictCache(keptReports);
  const path = `${templates}${template}`;
  const compilation = program.compile({ mainFilePath: path, inputs: { document: JSON.stringify(document) } });
  const laidOut = compilation.result;
  const warnings = compilation.takeWarnings();
  const lacksFont = messagesOf(warnings).some(({ message }) => message.startsWith('unknown font family'));
  if (!laidOut || lacksFont) throw templateError(template, compilation.takeError() ?? warnings);
  return {
    pages: laidOut.numOfPages,
    toPdf: () => {
      try {
        return new Uint8Array(program.pdf(laidOut, { pdfStandard: PdfStandard.UA_1 }));
      } catch (cause) {
        throw exportError(template, cause);
      }
    },
  };
}

/** Signs that no font has, so that the document cannot be read aloud or copied. */
export class MissingGlyphs extends ReportError {
  readonly signs: string[];

  constructor(signs: string[], cause: unknown) {
    super(`PDF:en kan inte visa tecknen ${signs.join(' ')}: inget typsnitt har dem.`, 1, { cause });
    this.signs = signs;
  }
}

function readFont(find: () => string): Buffer {
  try {
    return readFileSync(find());
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`PDF:en kan inte göras: ett typsnitt finns inte. Kör npm ci. ${what}`, 1, { cause });
  }
}

function messagesOf(complaint: NodeError | null): { message: string; path: string }[] {
  return (complaint?.shortDiagnostics ?? []) as { message: string; path: string }[];
}

function templateError(template: string, complaint: NodeError | null): ReportError {
  const what = messagesOf(complaint)
    .map(({ message, path }) => `${path.replace(templates, '')}: ${message}`)
    .join('\n');
  return new ReportError(`PDF:en kan inte göras: mallen reports/typst/${template} ger fel.\n${what}`, 1, { cause: complaint });
}

/** The compiler tells what is wrong as Rust prints it, with quotes and backslashes escaped; signs themselves are escaped once more. */
function exportError(template: string, cause: unknown): ReportError {
  const text = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\\(["\\])/g, '$1');
  const signs = [...text.matchAll(/the text `"(.*?)"` could not be displayed/gs)].map(([, sign]) => unescapeSign(sign!));
  if (signs.length > 0) return new MissingGlyphs([...new Set(signs)], cause);
  const messages = [...text.matchAll(/message: "(.*?)", trace/gs)].map(([, message]) => message);
  return new ReportError(`PDF:en från mallen reports/typst/${template} går inte att skriva.\n${messages.join('\n') || text}`, 1, { cause });
}

function unescapeSign(sign: string): string {
  return sign.replaceAll(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
}
