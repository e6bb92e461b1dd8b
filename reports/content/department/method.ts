import { formatDateRange } from '#lib/format/date.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Section } from '../../document.ts';
import { cite, sectionOf, type Desk } from './desk.ts';

/** What is counted, and how it is to be read. */
export function writeMethod(desk: Desk): Section | null {
  const { own, book, name } = desk;
  const options = { locale: own.locale };
  const span = formatDateRange(own.observed.from, own.observed.to, own.locale);
  return sectionOf(
    'method',
    m.report_dep_method_title({}, options),
    [
      book.say(m.report_dep_method_span({ span, department: name }, options), cite(desk, 'contacts')),
      ...[
        m.report_dep_method_interval({}, options),
        m.report_dep_method_small({}, options),
        m.report_dep_method_others({}, options),
        m.report_dep_method_notes({}, options),
      ].map((text) => book.say(text)),
    ],
    [],
  );
}
