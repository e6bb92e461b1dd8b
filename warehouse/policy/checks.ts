import { policyDimensions, comparisonsIn, unitWanted, type RegisterDocument } from './register.ts';
import type { MetricDefinition } from '../metrics/definition.ts';
import { parseThreshold, thresholdAdvice } from './threshold.ts';

/** Something wrong in the register: where in the document, and a sentence that says what and what to write. */
export type RegisterDefect = { path: readonly PropertyKey[]; message: string };

type Policies = RegisterDocument['policies'];
type Indicator = Policies[number]['indicators'][number];
type Report = (path: readonly PropertyKey[], message: string) => void;

/** What a register may refer to. */
export type Known = { metrics: readonly MetricDefinition[]; departments: readonly string[] };

/** What the schema cannot say: metrics and departments that exist, units that fit, validity that does not overlap, references that end. */
export function checkRegister({ policies }: RegisterDocument, known: Known): RegisterDefect[] {
  const defects: RegisterDefect[] = [];
  policies.forEach((policy, index) => {
    const first = policies.findIndex(({ id }) => id === policy.id);
    if (first < index)
      defects.push({
        path: ['policies', index, 'id'],
        message: `”${policy.id}” används redan av policies[${first}]. Ge varje policy ett eget id.`,
      });
    policy.indicators.forEach((indicator, position) => {
      const report: Report = (path, message) => defects.push({ path: ['policies', index, 'indicators', position, ...path], message });
      if (indicator.of !== undefined) checkReference(policies, policy.id, indicator, report);
      else checkIndicator(indicator, known, report);
    });
  });
  return defects;
}

function checkReference(policies: Policies, id: string, indicator: Indicator, report: Report): void {
  const { of, metric, versions } = indicator;
  if (metric !== undefined || versions.length > 0)
    report([], 'har både of och metric eller versions. Med of gäller den andra policyns mått och trösklar: behåll bara of.');
  const chain = [id];
  for (let next = of; next !== undefined;) {
    const found = policies.find((policy) => policy.id === next);
    if (!found) return report(['of'], `policyn ”${next}” finns inte. Välj bland ${policies.map((policy) => policy.id).join(', ')}.`);
    if (chain.includes(next))
      return report(['of'], `hänvisar i en cirkel: ${[...chain, next].join(' → ')}. Skriv måttet med metric i en av dem.`);
    chain.push(next);
    next = found.indicators.find((each) => each.of !== undefined)?.of;
  }
}

function checkIndicator(indicator: Indicator, { metrics, departments }: Known, report: Report): void {
  if (indicator.metric === undefined) return report([], 'säger inte vad som mäts. Skriv metric eller of.');
  const metric = metrics.find(({ id }) => id === indicator.metric);
  if (!metric)
    return report(['metric'], `nyckeltalet ”${indicator.metric}” finns inte. Sidan Så räknar vi och /api/v1/metrics visar alla som finns.`);
  const used = [indicator.each, indicator.difference_between, ...policyDimensions.filter((name) => indicator.scope?.[name])];
  for (const dimension of used)
    if (dimension !== undefined && !metric.dimensions.includes(dimension))
      report([], `${metric.id} kan inte delas upp på ${dimension}. Välj bland ${metric.dimensions.join(', ')}.`);
  for (const code of indicator.scope?.department ?? [])
    if (!departments.includes(code))
      report(['scope', 'department'], `förvaltningen ”${code}” finns inte i departments.csv. Välj bland ${departments.join(', ')}.`);
  if (indicator.difference_between !== undefined && metric.unit !== 'ratio')
    report(['difference_between'], `gäller andelar, och ${metric.id} är ingen andel. Ta bort difference_between.`);
  if (indicator.against !== undefined && indicator.versions.length > 0)
    report(['against'], 'jämför med i fjol och behöver ingen tröskel. Behåll against eller versions.');
  checkVersions(indicator, metric, report);
}

function checkVersions(indicator: Indicator, metric: MetricDefinition, report: Report): void {
  const { versions } = indicator;
  const wanted = unitWanted(metric, indicator.difference_between !== undefined);
  versions.forEach((version, index) => {
    const given = comparisonsIn(version);
    if (given.length !== 1)
      report(
        ['versions', index],
        given.length === 0
          ? 'har ingen tröskel. Skriv at_least, above eller at_most.'
          : `har både ${given.join(' och ')}. Behåll en av dem.`,
      );
    for (const name of given) {
      const unit = parseThreshold(version[name as 'at_least']!)?.unit;
      if (unit !== undefined && !wanted.includes(unit))
        report(['versions', index, name], `har en enhet som inte passar ${metric.id} (${metric.unit}). Skriv ${thresholdAdvice}.`);
    }
    if (version.from !== undefined && version.to !== undefined && version.from >= version.to)
      report(['versions', index, 'to'], `${version.to} är inte efter ${version.from}. Skriv dagen efter den sista då tröskeln gäller.`);
  });
  const ordered = versions.map((version, index) => ({ ...version, index })).sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  ordered.forEach((version, position) => {
    const before = ordered[position - 1];
    if (before && (before.to === undefined || before.to > (version.from ?? '')))
      report(
        ['versions', version.index],
        `gäller samtidigt som versions[${before.index}]. Sätt to: ${version.from ?? 'ÅÅÅÅ-MM-DD'} på den tidigare, eller ändra from.`,
      );
  });
}
