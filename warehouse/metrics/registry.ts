import type { MetricDefinition, Target } from './definition.ts';
import { accessMetrics } from './access.ts';
import { agreementMetrics } from './agreement.ts';
import { failureDemandMetrics } from './failure-demand.ts';
import { reachMetrics } from './reach.ts';
import { firstContactMetrics } from './first-contact.ts';
import { handOverMetrics } from './hand-over.ts';
import { leadMetrics } from './lead.ts';
import { caseMetrics } from './case.ts';
import { openCaseMetrics } from './open-case.ts';
import { missionMetrics } from './mission.ts';
import { queueMetrics } from './queue.ts';
import { responseMetrics } from './response.ts';
import { rosaMetrics } from './rosa.ts';
import type { MetricSettings } from './settings.ts';
import { topicMetrics } from './topic.ts';

/**
 * Every metric, as the settings of a snapshot define it.
 * @param targets thresholds of the policy register by metric, in place of the examples
 */
export function metricRegistry(settings: MetricSettings, targets: Record<string, Target> = {}): MetricDefinition[] {
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
    ...missionMetrics(),
    ...agreementMetrics(),
  ];
  return metrics.map((metric) => ({ ...metric, ...(targets[metric.id] ? { target: targets[metric.id] } : {}) }));
}
