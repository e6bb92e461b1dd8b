/** A saved view as the list shows it. */
export type SavedViewItem = { id: number; name: string; href: string; page: string; period: string; filters: string[] };

/** What was sent and refused, and why. */
export type RefusedView = {
  problem: string;
  name: string;
  address: string;
  follows: boolean;
  /** another view has the name, and may be replaced */
  taken: boolean;
};
