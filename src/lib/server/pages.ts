import { m } from '#lib/paraglide/messages.js';
import { nameOf } from './names.ts';
import type { View } from './view.ts';

/** The pages of the menu, in its order. */
export const pages = [
  {
    group: m.nav_state,
    links: [
      { path: '/', name: m.page_overview },
      { path: '/signals', name: m.signals_page },
    ],
  },
  {
    group: m.nav_service,
    links: [
      { path: '/channels', name: m.channels_page },
      { path: '/fcr', name: m.page_fcr },
      { path: '/rosa', name: m.page_rosa },
      { path: '/lead-times', name: m.lead_page },
      { path: '/topics', name: m.topics_page },
      { path: '/failure-demand', name: m.failure_page },
    ],
  },
  {
    group: m.nav_whom,
    links: [
      { path: '/departments', name: m.departments_title },
      { path: '/equity', name: m.equity_page },
    ],
  },
  {
    group: m.nav_mandate,
    links: [
      { path: '/compliance', name: m.compliance_page },
      { path: '/service-gaps', name: m.gap_page },
      { path: '/actions', name: m.action_page },
      { path: '/agreements', name: m.agree_page },
      { path: '/transfer-test', name: m.test_page },
      { path: '/transfers', name: m.moved_page },
    ],
  },
  { group: m.nav_reports, links: [{ path: '/reports', name: m.archive_page }] },
  {
    group: m.nav_sources,
    links: [
      { path: '/quality', name: m.page_quality },
      { path: '/definitions', name: m.page_definitions },
    ],
  },
] as const;

/** What the page at a path is called; null where there is none, or none that a selection is made on. */
export function pageName(view: View, path: string): string | null {
  const { locale, snapshot } = view;
  const named = pages.flatMap(({ links }) => [...links]).find((link) => link.path === path);
  if (named) return named.name({}, { locale });
  if (path === '/failure-demand/sample') return m.sample_page({}, { locale });
  const [, section, of, part, ...more] = path.split('/');
  if (of === undefined || more.length > 0) return null;
  if (section === 'compliance' && part === undefined) {
    const policy = snapshot.policies.find(({ id }) => id === of);
    return policy ? `${policy.id} ${policy.title[locale]}` : null;
  }
  if (section === 'departments' && part === undefined)
    return snapshot.reference.department.some(({ code }) => code === of) ? nameOf(view, 'department', of) : null;
  if (section === 'transfer-test' && part === undefined)
    return snapshot.reference.topic.some(({ code }) => code === of)
      ? m.test_topic_page({ name: nameOf(view, 'topic', of) }, { locale })
      : null;
  const metric = section === 'signals' ? snapshot.metrics.find(({ id }) => id === of) : undefined;
  if (!metric) return null;
  const name = metric.name[locale];
  if (part === 'rows') return m.records_title({ name }, { locale });
  if (part === 'explore') return m.explore_title({ name }, { locale });
  return part === undefined ? name : null;
}
