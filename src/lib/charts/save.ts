import fontAddress from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import type { Figure } from './figure.ts';
import { loadDrawing } from './load-drawing.ts';
import { escapeHtml } from './option.ts';
import { wrapLines } from './place.ts';
import { renderStandaloneChart } from './render.ts';
import { light } from './tokens.ts';

const width = 880;
const margin = 24;
const fontFamily = "'Source Sans 3', sans-serif";
const captionCharacters = 120;
const captionLine = 18;
/** Pixels of the picture for each of the drawing's, so that it is sharp in print. */
const pixelRatio = 3;

type Picture = { svg: string; width: number; height: number };

/** A figure as a picture of its own: title, caption, chart and number of observations on paper in light colours. */
export async function drawPicture({ chart, title, caption, note }: Pick<Figure, 'chart' | 'title' | 'caption' | 'note'>): Promise<Picture> {
  const { option, height: heightOf } = await loadDrawing(chart.kind);
  const size = { width: width - 2 * margin, height: heightOf(chart, width - 2 * margin) };
  const drawn = renderStandaloneChart(option(chart, size), size, fontFamily);
  const lines = wrapLines(caption, captionCharacters);
  const top = margin + 22 + lines.length * captionLine + 16;
  const height = top + size.height + 2 * margin;
  const text = (content: string, y: number, fontSize: number, weight: number, fill: string) =>
    `<text x="${margin}" y="${y}" font-size="${fontSize}" font-weight="${weight}" fill="${fill}">${escapeHtml(content)}</text>`;
  const head = [
    text(title, margin + 14, 18, 600, light.ink),
    ...lines.map((line, index) => text(line, margin + 38 + index * captionLine, 14, 400, light.muted)),
    text(note, height - margin + 6, 13, 400, light.muted),
  ].join('');
  const placed = drawn.replace('<svg ', `<svg x="${margin}" y="${top}" `);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${fontFamily}"><style>${await fontFace()}</style><rect width="${width}" height="${height}" fill="${light.paper}"/>${head}${placed}</svg>`;
  return { svg, width, height };
}

/** The page's own font inside the picture, which is then the same wherever it is shown. */
async function fontFace(): Promise<string> {
  const response = await fetch(fontAddress);
  if (!response.ok) throw new Error(`the font could not be fetched: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `@font-face{font-family:'Source Sans 3';font-weight:200 900;src:url(data:font/woff2;base64,${content}) format('woff2')}`;
}

/** Saves a figure in the browser as `<id>.svg` or `<id>.png`. */
export async function savePicture(
  figure: Pick<Figure, 'id' | 'chart' | 'title' | 'caption' | 'note'>,
  format: 'svg' | 'png',
): Promise<void> {
  const picture = await drawPicture(figure);
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.svg)}`;
  const link = document.createElement('a');
  link.download = `${figure.id}.${format}`;
  link.href = format === 'svg' ? address : await rasterise(address, picture);
  link.click();
}

async function rasterise(address: string, size: { width: number; height: number }): Promise<string> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size.width * pixelRatio;
  canvas.height = size.height * pixelRatio;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
