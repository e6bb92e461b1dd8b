import type { Dimension, MetricDefinition } from '#warehouse/metrics/definition.ts';
import { addFilters, dimensionFilters, metricOf, type View } from '#lib/server/view.ts';
import { nameOf } from '#lib/server/names.ts';
import { formatDateRange } from '#lib/format/date.ts';
import { observationsInWords } from '#lib/narrative/observations.ts';
import { listInWords } from '#lib/narrative/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Definition, Note, Sentence } from '../document.ts';
import { isFew } from './suppress.ts';

type Span = { from: string; to: string };
type Cited = {
  /** how many observations the figure is of */
  observations?: number | null;
  span?: Span;
  by?: readonly Dimension[];
};

/** The notes of a report while it is written: the same figure cited twice has one note. */
export class Notebook {
  readonly #notes: Note[] = [];
  readonly #metrics = new Map<string, MetricDefinition>();

  /** The number of the note that tells what a metric's figure in a view was counted from. */
  cite(view: View, id: string, { observations = null, span = view.observed, by = [] }: Cited = {}): number {
    const metric = metricOf(view, id);
    const query = new URLSearchParams({ from: span.from, to: span.to, grain: 'none' });
    if (by.length > 0) query.set('by', by.join(','));
    addFilters(query, view, metric);
    const address = `/api/v1/metrics/${id}?${query.toString()}`;
    const known = this.#notes.find((note) => note.address === address);
    if (known) return known.number;
    const number = this.#notes.length + 1;
    const filters = Object.entries(dimensionFilters(view, metric)).map(([dimension, filter]) => ({
      dimension: dimension as Dimension,
      values: [...('except' in filter ? filter.except : filter)],
      except: 'except' in filter,
    }));
    this.#metrics.set(id, metric);
    this.#notes.push({
      number,
      metric: id,
      name: metric.name[view.locale],
      definition: metric.definition[view.locale],
      ...{ from: span.from, to: span.to, by: [...by], filters, address },
      text: noteInWords(view, metric, span, filters, isFew(observations) ? null : observations),
    });
    return number;
  }

  /** A sentence and the figures that it rests on. */
  say(text: string, ...notes: number[]): Sentence {
    return { text, notes: [...new Set(notes)] };
  }

  get notes(): Note[] {
    return this.#notes;
  }

  /** What is cited, in the order in which it first was. */
  definitions({ locale }: View): Definition[] {
    return [...this.#metrics.values()].map(({ id, name, definition, formula, source, unit }) => ({
      metric: id,
      ...{ name: name[locale], definition: definition[locale], formula: formula[locale], source: source[locale], unit },
    }));
  }
}

function noteInWords(view: View, metric: MetricDefinition, span: Span, filters: Note['filters'], observations: number | null): string {
  const { locale } = view;
  const options = { locale };
  const chosen = filters.map(({ dimension, values, except }) => {
    const names = listInWords(
      values.map((code) => nameOf(view, dimension as 'department', code)),
      locale,
    );
    return except ? m.report_note_except({ names }, options) : names;
  });
  return [
    `${metric.name[locale]}: ${metric.definition[locale]}`,
    [
      ...(observations === null || isFew(observations)
        ? []
        : [m.report_note_of({ observations: observationsInWords(metric, observations, locale) }, options)]),
      formatDateRange(span.from, span.to, locale),
      ...chosen,
    ].join(', ') + '.',
  ].join(' ');
}
