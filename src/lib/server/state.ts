import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { log } from './log.ts';
import { settings } from './settings.ts';
import { ActionBook } from './state/actions.ts';
import { Annotations, type Annotation } from './state/annotations.ts';
import { openState } from './state/database.ts';
import { ReportBook } from './state/reports.ts';
import { SavedViews, type SavedView } from './state/saved-views.ts';
import { Samples } from './state/samples.ts';

let opened: DatabaseSync | undefined;

/** `state.sqlite` in the data directory; opened when first asked for. */
function state(): DatabaseSync {
  return (opened ??= openState(join(settings.dataDir, 'state.sqlite')));
}

/** The annotations of this installation. */
export function annotations(): Annotations {
  return new Annotations(state());
}

/** The follow-up actions that are agreed on. */
export function actionBook(): ActionBook {
  return new ActionBook(state());
}

/** The reports that have been made, and what has become of them. */
export function reportBook(): ReportBook {
  return new ReportBook(state());
}

/** The samples of contacts that are coded by hand. */
export function samples(): Samples {
  return new Samples(state());
}

/** The views that people have saved. */
export function savedViews(): SavedViews {
  return new SavedViews(state());
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

/** The saved views of an owner, for the menu: without them the pages are shown all the same, and the log says why. */
export function readSavedViews(owner: string | null, requestId: string): readonly SavedView[] {
  if (owner === null) return [];
  try {
    return savedViews().list(owner);
  } catch (error) {
    log.error({ id: requestId, err: error }, 'saved views cannot be read');
    return [];
  }
}
