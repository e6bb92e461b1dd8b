import { readShell } from '#lib/server/shell.ts';
import type { LayoutServerLoad } from './$types.js';

export const load: LayoutServerLoad = (event) => readShell(event);
