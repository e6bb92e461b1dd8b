import { estimateFailure, fewestDecided, type SampleEstimate } from '#warehouse/metrics/sampling.ts';
import { formatInstant } from '#lib/format/date.ts';
import { formatNumber, formatRatio } from '#lib/format/number.ts';
import { formatInterval } from '#lib/format/value.ts';
import { m } from '#lib/paraglide/messages.js';
import type { SampleFacts } from '#lib/components/sample.ts';
import type { Canvas } from '../figure.ts';
import { samples } from '../state.ts';
import type { Progress, Sample } from '../state/sample.ts';
import type { View } from '../view.ts';
import { compareFigure, reasonsFigure } from './figures.ts';
import { drawnInWords, progressOf, selectionInWords } from './words.ts';

/** What a sample says of the share of failure demand, in words and pictures. */
export function readSampleResult(view: View, sample: Sample, canvas: Canvas) {
  const rows = samples().rows(sample.id);
  const progress = samples().progress(sample.id);
  const estimate = estimateFailure(progress);
  const figures = [
    compareFigure(view, sample, estimate, progress.skipped > 0, canvas),
    reasonsFigure(view, sample, rows, estimate, canvas),
  ];
  return {
    lead: leadOf(view, estimate),
    notes: [selectionInWords(view, sample), ...notesOf(view, sample, progress, estimate)],
    progress: progressOf(view, sample, progress),
    facts: factsOf(view, sample),
    figures: figures.filter((figure) => figure !== null),
    isComplete: progress.coded === sample.size,
  };
}

function leadOf({ locale }: View, { coded, decided, share, low, high }: SampleEstimate): string {
  const options = { locale };
  if (coded === 0) return m.sample_lead_none({}, options);
  if (decided === 0) return m.sample_lead_unclear({ coded: formatNumber(coded, locale) }, options);
  const inputs = {
    share: formatRatio(share, locale),
    interval: formatInterval(low, high, 'ratio', locale) ?? '–',
    decided: formatNumber(decided, locale),
  };
  return decided < fewestDecided ? m.sample_lead_few(inputs, options) : m.sample_lead(inputs, options);
}

function notesOf({ locale }: View, sample: Sample, { coded, unclear, skipped }: Progress, { bounds }: SampleEstimate): string[] {
  const options = { locale };
  const number = (value: number) => formatNumber(value, locale);
  return [
    ...(coded > 0 && coded < sample.size && skipped === 0
      ? [m.sample_note_partial({ coded: number(coded), size: number(sample.size) }, options)]
      : []),
    ...(skipped > 0 ? [m.sample_note_skipped({ coded: number(coded), size: number(sample.size), skipped: number(skipped) }, options)] : []),
    ...(unclear > 0 && bounds
      ? [
          m.sample_note_unclear(
            { unclear: number(unclear), none: formatRatio(bounds.none.share, locale), all: formatRatio(bounds.all.share, locale) },
            options,
          ),
        ]
      : []),
  ];
}

function factsOf(view: View, sample: Sample): SampleFacts {
  const { locale, zone } = view;
  const options = { locale };
  const closed = sample.closedAt ? [{ name: m.sample_fact_closed({}, options), text: formatInstant(sample.closedAt, locale, zone) }] : [];
  return [
    { name: m.sample_fact_drawn({}, options), text: drawnInWords(view, sample) },
    { name: m.sample_fact_snapshot({}, options), text: sample.snapshot },
    ...closed,
  ];
}
