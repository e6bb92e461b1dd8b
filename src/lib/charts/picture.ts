/** A chart drawn by the server, for wide and for narrow columns. It is in the page's markup and never in the page's data. */
export class ChartPicture {
  /** Stands in the browser for what the markup already holds, which hydration keeps, or for what it is to draw itself. */
  static readonly none = new ChartPicture('<svg/>', '<svg/>');

  readonly wide: string;
  readonly narrow: string;

  constructor(wide: string, narrow: string) {
    this.wide = wide;
    this.narrow = narrow;
  }
}
