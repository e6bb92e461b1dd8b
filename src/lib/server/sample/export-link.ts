import { samplePath } from './draw.ts';
import type { Sample } from '../state/sample.ts';

export const exportFormats = ['csv', 'csv-sv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The coded rows of a sample as a file. */
export function exportLink({ id }: Pick<Sample, 'id'>, format: ExportFormat): string {
  return `${samplePath}/${id}/export?format=${format}`;
}
