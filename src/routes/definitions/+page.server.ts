import { readDefinitions } from '#lib/server/definitions.ts';
import { openView } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => ({ groups: readDefinitions(openView(event)) });
