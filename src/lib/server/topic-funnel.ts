import type { Figure } from '#lib/charts/figure.ts';
import type { Choice } from '#lib/filters/selection.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Canvas } from './figure.ts';
import { funnelFigure } from './funnel-figure.ts';
import { readPeers } from './peers.ts';
import { topicFunnels, type TopicListChoice } from './topic-list.ts';
import { topicListLink, topicMetrics } from './topics.ts';
import { metricOf, type View } from './view.ts';

/** Topics side by side on one proportion at a time, chosen by a link; from the same reading as their list. */
export async function readTopicFunnel(
  view: View,
  choice: TopicListChoice,
  canvas: Canvas,
): Promise<{ choices: Choice[]; figure: Figure | null }> {
  const { locale } = view;
  const peers = (await readPeers(view, topicMetrics, 'topic')).get(choice.funnel)!;
  const words = { title: peers.metric.name[locale], countName: m.column_contacts({}, { locale }) };
  return {
    choices: topicFunnels.map((funnel) => ({
      href: `${topicListLink(view, { ...choice, funnel })}#funnel`,
      text: metricOf(view, funnel).name[locale],
      current: funnel === choice.funnel,
    })),
    figure: funnelFigure(view, peers, words, canvas),
  };
}
