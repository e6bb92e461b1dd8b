import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

const name = 'owner';
const year = 365 * 86_400;
const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type OwnerEvent = Pick<RequestEvent, 'cookies' | 'url'>;

/**
 * Whose saved views a request is about: until there is sign-in the browser's, by a random id that only it knows. Sign-in replaces this
 * function with the user's id, and takes over what the cookie's id owns.
 * @param makes gives a browser that has no id one, for a year from now; without it such a browser is nobody
 */
export function ownerOf(event: OwnerEvent, makes: true): string;
export function ownerOf(event: OwnerEvent, makes?: boolean): string | null;
export function ownerOf({ cookies, url }: OwnerEvent, makes = false): string | null {
  const found = cookies.get(name);
  const known = found !== undefined && shape.test(found) ? found : null;
  if (!makes) return known;
  const owner = known ?? randomUUID();
  cookies.set(name, owner, { path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:', maxAge: year });
  return owner;
}
