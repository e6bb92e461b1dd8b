import type { Snapshot } from '#warehouse/publish/reader.ts';
import { moveDays } from '#lib/filters/day.ts';
import type { Period } from '#lib/filters/period.ts';
import type { Locale } from '#lib/format/locale.ts';
import { readAnnotations } from '#lib/server/state.ts';
import { viewOfQuery, type View } from '#lib/server/view.ts';

/**
 * What a report looks at: a whole period of a snapshot, compared with the same period the year before where there is data of it, read
 * with what people have written about the figures.
 */
export function viewOfPeriod(snapshot: Snapshot, period: Period, locale: Locale, now: Date): View {
  const view = viewOfQuery(snapshot, locale, now, new URLSearchParams({ period: period.text }));
  return { ...view, annotations: readAnnotations('report').filter(({ day }) => day < moveDays(period.to, 1)) };
}
