import type { Edition } from '../document.ts';
import { compile, MissingGlyphs, type Compiled } from './compiler.ts';
import { measuresOf, type Measure } from './measure.ts';
import { printDocument } from './print.ts';

/** Stands in for a sign that no font has. */
const replacement = '□';
const attempts = 3;

/**
 * A report as a tagged PDF (PDF/UA-1) of A4 pages with its fonts, the charts drawn for the width they are printed at. A kind that is
 * one page is set smaller until it is.
 * @throws ReportError when the fonts are not there or a template is wrong
 */
export function renderPdf(edition: Edition): Uint8Array {
  const missing = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    try {
      return layOut(edition, missing).toPdf();
    } catch (error) {
      if (!(error instanceof MissingGlyphs) || attempt === attempts) throw error;
      for (const sign of error.signs) missing.add(sign);
    }
  }
}

function layOut(edition: Edition, missing: ReadonlySet<string>): Compiled {
  const measures = measuresOf(edition.report.kind);
  const lay = (measure: Measure) => compile('report.typ', withoutSigns(printDocument(edition, measure), missing));
  for (const measure of measures.slice(0, -1)) {
    const compiled = lay(measure);
    if (compiled.pages === 1) return compiled;
  }
  return lay(measures.at(-1)!);
}

function withoutSigns<Value>(document: Value, signs: ReadonlySet<string>): Value {
  if (signs.size === 0) return document;
  const text = (value: string) => [...signs].reduce((result, sign) => result.replaceAll(sign, replacement), value);
  return JSON.parse(JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? text(value) : value))) as Value;
}
