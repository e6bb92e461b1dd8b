import type { MetricDefinition } from './definition.ts';
import { accessMetrics } from './access.ts';
import { agreementMetrics } from './agreement.ts';
import { failureDemandMetrics } from './failure-demand.ts';
import { reachMetrics } from './reach.ts';
import { firstContactMetrics } from './first-contact.ts';
import { handOverMetrics } from './hand-over.ts';
import { leadMetrics } from './lead.ts';
import { caseMetrics } from './case.ts';
import { openCaseMetrics } from './open-case.ts';
import { queueMetrics } from './queue.ts';
import { responseMetrics } from './response.ts';
import { rosaMetrics } from './rosa.ts';
import type { MetricSettings } from './settings.ts';
import { topicMetrics } from './topic.ts';

/** Every metric, as the settings of a snapshot define it. */
export function metricRegistry(settings: MetricSettings): MetricDefinition[] {
  const metrics = [
    ...accessMetrics(settings),
    ...reachMetrics(),
    ...responseMetrics(),
    ...firstContactMetrics(settings),
    ...rosaMetrics(),
    ...leadMetrics(settings),
    ...handOverMetrics(settings),
    ...caseMetrics(),
    ...openCaseMetrics(),
    ...queueMetrics(),
    ...topicMetrics(),
    ...failureDemandMetrics(settings),
    ...agreementMetrics(),
  ];
  return metrics.map((metric) => withOwnTarget(metric, settings.targets[metric.id]));
}

function withOwnTarget(metric: MetricDefinition, own: number | undefined): MetricDefinition {
  if (own === undefined) return metric;
  const comparison = metric.target?.comparison ?? (metric.better === 'lower' ? 'at_most' : 'at_least');
  return { ...metric, target: { value: own, comparison, example: false } };
}
