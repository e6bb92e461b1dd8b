import type { Figure } from '#lib/charts/figure.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Canvas } from './figure.ts';
import { funnelFigure } from './funnel-figure.ts';
import { readPeers, withAll } from './peers.ts';
import type { View } from './view.ts';

const funnelIds = ['fcr', 'leakage'] as const;

/** Offices as they are, each against what chance gives for its number of contacts. */
export async function readOfficeFunnels(view: View, canvas: Canvas): Promise<Figure[]> {
  const peers = await readPeers(view, funnelIds, 'office');
  const countName = m.column_contacts({}, { locale: view.locale });
  return funnelIds.flatMap((id) => {
    const each = peers.get(id)!;
    return funnelFigure(withAll(view, 'office'), each, { title: each.metric.name[view.locale], countName }, canvas) ?? [];
  });
}
