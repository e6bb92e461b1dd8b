import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { samples } from '../state.ts';
import type { Sample } from '../state/sample.ts';
import { linkTo, type View } from '../view.ts';
import { samplePath } from './draw.ts';

/** Ends the coding of a sample: what is coded stands until it is opened again. */
export function closeSample({ url }: RequestEvent, view: View, { id }: Sample): never {
  samples().close(id, new Date());
  redirect(303, linkTo(view, url.pathname));
}

export function reopenSample({ url }: RequestEvent, view: View, { id }: Sample): never {
  samples().close(id, null);
  redirect(303, linkTo(view, url.pathname));
}

/** Removes a sample when the form says that this is what is meant. */
export async function removeSample({ request }: RequestEvent, view: View, { id }: Sample) {
  if ((await request.formData()).get('sure') !== 'on') return fail(400, { problem: m.sample_problem_sure({}, { locale: view.locale }) });
  samples().remove(id, new Date());
  redirect(303, linkTo(view, samplePath));
}
