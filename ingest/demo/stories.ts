import { dateOf, dayNumber, monthsAway } from './calendar.ts';

/** The codes that the stories are about. */
export const stories = {
  mailDepartment: 'social',
  leakingDepartment: 'samhallsbyggnad',
  movedTopic: 'boendeparkering',
  unevenOffice: 'fittja',
  unevenLanguages: ['ar', 'so', 'tr', 'fa', 'ti'],
  crisisTopic: 'dricksvatten_kokning',
  crisisDays: 7,
} as const;

/** Local dates on which the stories begin. */
export type StoryDates = {
  /** The new telephone system: about halfway. */
  telephoneSystem: string;
  /** The department's e-mail answers begin to deteriorate, over six weeks: six months before the anchor. */
  mailDeterioration: string;
  /** The topic moves to medborgarcenter: nine months before the anchor. */
  topicMove: string;
  /** A Tuesday about five months before the anchor. */
  crisis: string;
};

/**
 * When the stories happen. The anchor is the first day of the month that the demo's first end date lies in; a folder keeps its
 * anchor when it grows, so that history stays as it was.
 */
export function storyDates(anchor: string, years: number): StoryDates {
  const crisisMonth = dayNumber(monthsAway(anchor, -5)) + 7;
  return {
    telephoneSystem: monthsAway(anchor, -Math.round(years * 6)),
    mailDeterioration: monthsAway(anchor, -6),
    topicMove: monthsAway(anchor, -9),
    crisis: dateOf(crisisMonth + ((((5 - crisisMonth) % 7) + 7) % 7)),
  };
}

/** The first day of the month that an end date lies in. */
export function anchorOf(endDate: string): string {
  return `${endDate.slice(0, 8)}01`;
}
