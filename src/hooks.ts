import type { Transport } from '@sveltejs/kit';
import { ChartPicture } from '#lib/charts/picture.ts';

/** A chart's SVG is in the markup of a page that the server rendered, so it is not sent a second time in the page's data. */
export const transport: Transport = {
  ChartPicture: {
    encode: (value) => value instanceof ChartPicture,
    decode: () => ChartPicture.none,
  },
};
