import { readComparisons, readDefinitions, readEffectTerms, readPolicyTerms, readSampleTerms } from '#lib/server/definitions.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
  const view = openView(event);
  return {
    groups: readDefinitions(view),
    comparisons: readComparisons(view),
    effect: readEffectTerms(view),
    policies: readPolicyTerms(view),
    sample: readSampleTerms(view),
  };
};
