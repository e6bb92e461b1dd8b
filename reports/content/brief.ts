import type { View } from '#lib/server/view.ts';
import type { Content } from './content.ts';
import type { Notebook } from './notebook.ts';
import { writeQuarterly } from './quarterly.ts';

export function writeBrief(view: View, book: Notebook): Promise<Content> {
  return writeQuarterly(view, book);
}
