/** One value of a dimension: what it is worth, how much of the whole it is, and how it has changed. */
export type LeaderRow = {
  code: string;
  name: string;
  /** chooses the value, or lets it go; null where it can only be looked at */
  href: string | null;
  rows: string;
  isPinned: boolean;
  bar: number | null;
  value: string;
  /** rests on so few that it is uncertain */
  isFew: boolean;
  share: string;
  change: string;
};

export type Leaderboard = {
  id: string;
  title: string;
  rows: LeaderRow[];
  /** the changes are in percentage points, which only the column's head says */
  isInPoints: boolean;
  /** turns the choice of pinned values round; null when none is pinned */
  except: { href: string; text: string } | null;
  clear: string | null;
  /** shows the rows that are left out */
  all: { href: string; text: string } | null;
  csv: string;
};

/** What is chosen of a dimension beside what is not; `sentence` is empty where counts stand side by side. */
export type RestRow = { title: string; rows: string[][]; sentence: string };
