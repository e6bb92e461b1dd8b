import { filterDimensions } from '#lib/filters/dimension.ts';
import { writeFilters } from '#lib/filters/filters.ts';
import { proposal } from '#lib/filters/mark.ts';
import { addAnnotation, readAnnotationPart, removeAnnotation, selectionQuery } from '#lib/server/annotation-part.ts';
import { readBenchmarks } from '#lib/server/benchmarks.ts';
import { explainedBy, readExplanation } from '#lib/server/explain.ts';
import { section } from '#lib/server/section.ts';
import { describeSelection } from '#lib/server/selection.ts';
import { knownMetric, readSignal } from '#lib/server/signals.ts';
import { linkTo, openView } from '#lib/server/view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const metric = knownMetric(view, event.params.metric);
  const choices = explainedBy.filter((dimension) => metric.dimensions.includes(dimension));
  const by = choices.find((dimension) => dimension === event.url.searchParams.get('by')) ?? choices[0]!;
  const canvas = { width: 880, isDataRequest: event.isDataRequest };
  const [signal, explanation, benchmarks] = await Promise.all([
    section(event, 'signal', () => readSignal(view, metric.id, canvas)),
    section(event, 'explanation', () => readExplanation(view, metric, by, canvas)),
    section(event, 'benchmarks', () => readBenchmarks(view, metric)),
  ]);
  const path = event.url.pathname;
  const keep: [string, string][] = event.url.searchParams.has('by') ? [['by', by]] : [];
  return {
    selection: describeSelection(view, path, { compare: true, dimensions: filterDimensions, keep }),
    name: metric.name[view.locale],
    definition: metric.definition[view.locale],
    back: linkTo(view, '/signals'),
    rows: linkTo(view, `${path}/rows`),
    explore: linkTo(view, `${path}/explore`),
    proposal: proposal(metric.id, writeFilters(view.filters)),
    by: choices.map((dimension) => ({
      dimension,
      href: `${linkTo(view, path)}&by=${dimension}#explanation-part`,
      current: dimension === by,
    })),
    annotations: readAnnotationPart(view, metric),
    query: selectionQuery(event.url),
    signal,
    explanation,
    benchmarks,
  };
};

export const actions: Actions = {
  add: (event) => {
    const view = openView(event);
    return addAnnotation(event, view, knownMetric(view, event.params.metric));
  },
  remove: (event) => removeAnnotation(event),
};
