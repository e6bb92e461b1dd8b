/** What every page can be filtered by. */
export const filterDimensions = ['department', 'channel', 'office', 'topic', 'rosa_level'] as const;
export type FilterDimension = (typeof filterDimensions)[number];
