import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What the structure of a PDF names a part: `H1`, `Table`, `TH`, `Figure`. */
type Tag = { role: string; alt: string | null; children: Tag[] };

type ReadPdf = {
  language: unknown;
  title: unknown;
  author: unknown;
  description: unknown;
  isTagged: boolean;
  /** 1 for PDF/UA-1 */
  accessibilityPart: string | undefined;
  outline: string[];
  /** the text of each page, its spaces made single */
  pages: string[];
  /** where the text that is furthest to the left begins and the one furthest to the right ends, in points */
  widest: { from: number; to: number };
  tags: Tag[];
  fonts: { name: string; isEmbedded: boolean }[];
};

type Node = { role?: string; alt?: string; children?: Node[] };

/** A PDF as a program for reading it aloud sees it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  const found = info as Record<string, unknown>;
  const fonts = new Map<string, boolean>();
  const pages: string[] = [];
  const tags: Tag[] = [];
  const widest = { from: Infinity, to: 0 };
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(plain(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')));
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [left] = (item.transform as number[]).slice(4);
      widest.from = Math.min(widest.from, left!);
      widest.to = Math.max(widest.to, left! + item.width);
    }
    tags.push(tagOf((await page.getStructTree()) as Node));
    await page.getOperatorList();
    for (const [, object] of page.commonObjs as Iterable<[string, { name?: string; missingFile?: boolean }]>)
      if (object.name !== undefined) fonts.set(object.name, object.missingFile === false);
  }
  const outline = (await document.getOutline()) as { title: string }[] | null;
  await document.destroy();
  return {
    ...{ language: found.Language, title: found.Title, author: found.Author, description: found.Subject },
    isTagged: marks?.Marked === true,
    accessibilityPart: metadata?.get('pdfuaid:part') as unknown as string | undefined,
    outline: (outline ?? []).map(({ title }) => title),
    ...{ pages, widest, tags },
    fonts: [...fonts].map(([name, isEmbedded]) => ({ name, isEmbedded })),
  };
}

/** Text without the line breaks of a page, nor the hyphens at them and spaces that are not broken. */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Every part of the structure with a role, in reading order. */
export function tagged(tags: readonly Tag[], role: string): Tag[] {
  return tags.flatMap((tag) => [...(tag.role === role ? [tag] : []), ...tagged(tag.children, role)]);
}

function tagOf({ role, alt, children }: Node): Tag {
  return { role: role ?? '', alt: alt ?? null, children: (children ?? []).map(tagOf) };
}
