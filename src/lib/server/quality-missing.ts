import type { Completeness } from '#warehouse/publish/quality.ts';
import { formatNumber, formatSmallRatio } from '#lib/format/number.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import type { QualityPart } from './quality-parts.ts';
import type { View } from './view.ts';

/** What the contacts of the period lack, and what that means for the figures. */
export function missingPart(view: View, completeness: Completeness): QualityPart {
  const { locale } = view;
  const options = { locale };
  const { contacts } = completeness;
  const noun = m.noun_contacts({ count: contacts, text: formatNumber(contacts, locale) }, options);
  const parts = [
    { count: completeness.withoutLevel, name: m.missing_level, so: m.missing_level_so },
    { count: completeness.withoutTopic, name: m.missing_topic, so: m.missing_topic_so },
    { count: completeness.withUnknownTopic, name: m.missing_known_topic, so: m.missing_known_topic_so },
    { count: completeness.withoutDepartment, name: m.missing_department, so: m.missing_department_so },
    { count: completeness.withoutOutcome, name: m.missing_outcome, so: m.missing_outcome_so },
    { count: completeness.withoutUnit, name: m.missing_unit, so: m.missing_unit_so },
    { count: completeness.withoutPersonKey, name: m.missing_person, so: m.missing_person_so },
    { count: completeness.withoutOffice, name: m.missing_office, so: m.missing_office_so },
    { count: contacts - completeness.withCase, name: m.missing_case, so: m.missing_case_so },
  ];
  const period = formatPeriod(view.observed.period.text, locale);
  const part = { id: 'missing', title: m.part_missing({}, options) };
  if (contacts === 0) return { ...part, text: m.part_missing_none({ period }, options) };
  return {
    ...part,
    text: m.part_missing_text({ contacts: noun, period }, options),
    bars: {
      columns: {
        name: m.column_missing({}, options),
        bar: m.column_share({}, options),
        cells: [m.column_share({}, options), m.column_contacts({}, options)],
      },
      rows: parts.map(({ count, name, so }) => ({
        name: name({}, options),
        detail: so({}, options),
        bar: Math.round((count / contacts) * 1000) / 1000,
        cells: [formatSmallRatio(count / contacts, locale), formatNumber(count, locale)],
      })),
    },
  };
}
