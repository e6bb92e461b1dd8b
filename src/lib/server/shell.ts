import type { ServerLoadEvent } from '@sveltejs/kit';
import { formatInstant } from '#lib/format/date.ts';
import { defaultPeriod } from '#lib/filters/observed.ts';
import { formatSmallRatio } from '#lib/format/number.ts';
import { withSoftHyphens } from '#lib/narrative/words.ts';
import { formatPeriod } from '#lib/format/period.ts';
import { m } from '#lib/paraglide/messages.js';
import { freshnessOf } from './freshness.ts';
import { emptyInWords, isOutside } from './lacking.ts';
import { ownerOf } from './owner.ts';
import { pages } from './pages.ts';
import { themes, type Theme } from './preferences.ts';
import { readSourceQuality } from './results.ts';
import { section } from './section.ts';
import { readFewNote } from './few-note.ts';
import { readSavedViews } from './state.ts';
import { linkTo, openView, type View } from './view.ts';

const shownViews = 8;

/** What is on every page: whose it is, where one can go, how fresh the data is. Works without a snapshot too. */
export async function readShell(event: Pick<ServerLoadEvent, 'cookies' | 'locals' | 'url' | 'params'>) {
  const { locale, theme, snapshot } = event.locals;
  const options = { locale };
  const view = snapshot ? openView(event) : null;
  const path = event.url.pathname;
  const link = (to: string) => (view ? linkTo(view, to) : to);
  const views = readSavedViews(ownerOf(event), event.locals.requestId);
  const [freshness, few] = view
    ? await Promise.all([
        section(event, 'freshness', () => freshnessFacts(view)),
        section(event, 'size', () => readFewNote(view, path, event.params.code)),
      ])
    : [];
  return {
    municipality: snapshot?.metadata.municipality ?? null,
    isSynthetic: snapshot?.metadata.isSynthetic ?? false,
    snapshotId: snapshot?.metadata.snapshotId ?? null,
    hasExampleTargets: snapshot?.metrics.some(({ target }) => target?.example) ?? false,
    freshness: freshness?.data ?? [],
    /** said where a page has nothing to show */
    empty: view ? emptyAdvice(view, path) : null,
    few: few?.data ?? null,
    home: link('/'),
    quality: link('/quality'),
    groups: pages.map(({ group, links }) => ({
      name: group({}, options),
      links: links.map(({ path: to, name }) => ({ href: link(to), name: name({}, options), current: currentOf(to, path) })),
    })),
    views: {
      links: views.slice(0, shownViews).map(({ id, name, address }) => ({ id, href: address, name: withSoftHyphens(name) })),
      all: views.length > 0 ? { href: '/views', name: allViews(views.length), current: currentOf('/views', path) } : null,
    },
    settings: [
      {
        href: withParameter(event.url, 'lang', locale === 'sv' ? 'en' : 'sv'),
        name: m.switch_language({}, options),
        lang: locale === 'sv' ? 'en' : 'sv',
      },
      ...themeLinks(event.url, theme, locale),
    ],
  };

  function allViews(count: number): string {
    return count > shownViews ? m.views_all({ count }, options) : m.views_manage({}, options);
  }

  async function freshnessFacts(of: NonNullable<typeof view>): Promise<string[]> {
    const { sources, late, rejected } = freshnessOf(of, await readSourceQuality(of.snapshot));
    return [
      m.footer_updated({ when: formatInstant(of.snapshot.metadata.createdAt, locale, of.zone) }, options),
      m.footer_sources({ onTime: sources - late.length, all: sources }, options),
      ...(rejected ? [m.footer_rejects({ share: formatSmallRatio(rejected.share, locale) }, options)] : []),
    ];
  }
}

/** What to do, and a link to the usual period when the chosen one is outside the data. */
function emptyAdvice(view: View, path: string): { text: string | null; link: { href: string; text: string } | null } {
  const period = defaultPeriod(view.contacts ?? view.data, view.today);
  const text = m.lead_go_there({ period: formatPeriod(period.text, view.locale) }, { locale: view.locale });
  return { text: emptyInWords(view), link: isOutside(view) ? { href: linkTo(view, path, { period }), text } : null };
}

/** The page itself, or the one that it lies under. */
function currentOf(to: string, path: string): 'page' | 'true' | undefined {
  return to === path ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined;
}

function themeLinks(url: URL, theme: Theme, locale: 'sv' | 'en') {
  const names = { auto: m.theme_auto, light: m.theme_light, dark: m.theme_dark };
  return themes
    .filter((each) => each !== theme)
    .toReversed()
    .map((each) => ({ href: withParameter(url, 'theme', each), name: names[each]({}, { locale }) }));
}

function withParameter(url: URL, name: string, value: string): string {
  const query = new URLSearchParams(url.search);
  query.set(name, value);
  return `${url.pathname}?${query.toString()}`;
}
