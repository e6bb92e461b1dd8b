import { join } from 'node:path';
import { log } from './log.ts';
import { settings } from './settings.ts';
import { Annotations, type Annotation } from './state/annotations.ts';
import { openState } from './state/database.ts';

let opened: Annotations | undefined;

/** The annotations of this installation, `state.sqlite` in the data directory; opened when first asked for. */
export function annotations(): Annotations {
  return (opened ??= new Annotations(openState(join(settings.dataDir, 'state.sqlite'))));
}

/** What is written about figures. Without it figures are shown all the same: the log says why, and the page where it is written fails. */
export function readAnnotations(requestId: string): readonly Annotation[] {
  try {
    return annotations().list();
  } catch (error) {
    log.error({ id: requestId, err: error }, 'annotations cannot be read');
    return [];
  }
}
