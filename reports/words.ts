import { formatDate, formatInstant } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Edition } from './document.ts';
import { zone } from './zone.ts';

/** What must be said of an edition wherever it is shown: that it is invented, that it is a draft. */
export function warnings({ report, state }: Edition): string[] {
  const options = { locale: report.locale };
  return [...(report.isSynthetic ? [m.edition_synthetic({}, options)] : []), ...(state === 'draft' ? [m.edition_draft({}, options)] : [])];
}

/** Where an edition comes from, in order: version, who approved it, when it was made and of which data. */
export function imprint({ report, version, approvedBy, releasedAt }: Edition): string[] {
  const { locale, snapshot, madeAt } = report;
  const options = { locale };
  const at = (instant: string) => formatInstant(instant, locale, zone);
  return [
    m.edition_version({ version: String(version) }, options),
    ...(approvedBy === null ? [] : [m.edition_approved_by({ name: approvedBy }, options)]),
    ...(releasedAt === null ? [] : [m.edition_released({ when: at(releasedAt) }, options)]),
    m.edition_made({ when: at(madeAt) }, options),
    ...(snapshot.lastDate === null ? [] : [m.edition_data_until({ day: formatDate(snapshot.lastDate, locale) }, options)]),
    m.footer_snapshot({ id: snapshot.id }, options),
  ];
}
