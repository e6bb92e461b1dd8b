import type { Reading } from '#lib/server/cards.ts';
import { suppressedSign } from '#lib/format/locale.ts';
import type { KeyFigure } from '../document.ts';
import { isFew, isOfFew } from './suppress.ts';

/** A key figure without what tells of fewer than five: all of it when it is of so few itself, the months when one of them is. */
export function suppressFigure(figure: KeyFigure, { metric, now, rows }: Pick<Reading, 'metric' | 'now' | 'rows'>): KeyFigure {
  const isShare = metric.unit === 'ratio';
  const isHidden = (row: Reading['rows'][number]) => (metric.unit === 'count' && isFew(row.value)) || isOfFew(row, isShare);
  if (now && isHidden(now))
    return {
      ...figure,
      ...{
        value: null,
        text: suppressedSign,
        unitText: '',
        facts: [],
        status: null,
        signal: null,
        comparison: null,
        national: null,
        trend: null,
      },
    };
  return rows.some(isHidden) ? { ...figure, trend: null } : figure;
}
