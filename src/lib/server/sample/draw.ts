import { randomInt } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { expectedMargin } from '#warehouse/metrics/sampling.ts';
import type { DrawPart, SampleEntry } from '#lib/components/sample.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import { readTotals } from '../readings.ts';
import { samples } from '../state.ts';
import { sampleForm, sampleSizes } from '../state/sample.ts';
import { dimensionFilters, linkTo, metricOf, type View } from '../view.ts';
import { drawnInWords, progressOf, selectionInWords } from './words.ts';

export const samplePath = '/failure-demand/sample';

/** The metric whose contacts are drawn, and that the share is compared with. */
const proxy = 'failure_demand';
const offered = [30, 50, 100, 200, 300, 400];
const largestSeed = 2 ** 31;

export async function readDrawPart(view: View): Promise<DrawPart> {
  const { locale } = view;
  const options = { locale };
  const population = (await readTotals(view, [proxy], view.observed)).get(proxy)?.denominator ?? 0;
  const count = formatNumber(population, locale);
  return {
    text: m.sample_draw_text({ population: count }, options),
    sizes: offered
      .filter((size) => size <= population)
      .map((size) => ({
        size,
        name: m.sample_size({ size }, options),
        margin: m.sample_margin({ margin: formatNumber(expectedMargin(size) * 100, locale, 1) }, options),
      })),
    tooFew: population < sampleSizes.least ? m.sample_too_few({ population: count, least: sampleSizes.least }, options) : null,
  };
}

export function readSamples(view: View): SampleEntry[] {
  return samples()
    .list()
    .map((sample) => ({
      ...{ id: sample.id, name: sample.name, href: linkTo(view, `${samplePath}/${sample.id}`) },
      ...{ drawn: drawnInWords(view, sample), selection: selectionInWords(view, sample) },
      progress: progressOf(view, sample, sample.progress),
    }));
}

const fields = ['name', 'author', 'size', 'seed'] as const;

/** Draws what the form asks for and goes on to the sample; what is wrong with it goes back to the form with what was written. */
export async function drawSample(event: RequestEvent, view: View) {
  const form = await event.request.formData();
  const written = Object.fromEntries(
    fields.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, form.get(name) as string]] : [])),
  );
  const parsed = sampleForm.safeParse(written);
  if (!parsed.success) return fail(400, { problem: problemOf(String(parsed.error.issues[0]?.path[0]), view), written });
  const { name, author, size } = parsed.data;
  const seed = parsed.data.seed ?? randomInt(1, largestSeed);
  const { from, to } = view.observed;
  const filters = dimensionFilters(view, metricOf(view, proxy));
  const drawn = await view.snapshot.drawRecords({ metric: proxy, from, to, filters, size, seed });
  if (drawn.records.length === 0) return fail(400, { problem: tooSmall(view, drawn.population), written });
  const id = samples().add(
    {
      ...{ name, author, seed, from, to, filters, records: drawn.records, snapshot: view.snapshot.metadata.snapshotId },
      ...{ population: drawn.population, withSigns: drawn.counted },
    },
    new Date(),
  );
  redirect(303, linkTo(view, `${samplePath}/${id}`));
}

function tooSmall({ locale }: View, population: number): string {
  const count = formatNumber(population, locale);
  return population < sampleSizes.least
    ? m.sample_too_few({ population: count, least: sampleSizes.least }, { locale })
    : m.sample_problem_population({ population: count }, { locale });
}

function problemOf(field: string, { locale }: View): string {
  const problems: Record<string, () => string> = {
    name: () => m.sample_problem_name({}, { locale }),
    author: () => m.annotation_problem_author({}, { locale }),
    size: () => m.sample_problem_size({ least: sampleSizes.least, most: sampleSizes.most }, { locale }),
    seed: () => m.sample_problem_seed({}, { locale }),
  };
  return problems[field]?.() ?? m.annotation_problem_other({}, { locale });
}
