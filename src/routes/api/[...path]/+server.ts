import { refuseAddress } from '#lib/server/api/edge.ts';
import type { RequestHandler } from './$types';

/** Whatever else is asked for under /api gets a problem document instead of a page. */
export const fallback: RequestHandler = refuseAddress;
