const patience = 200;

/** Runs when the browser has nothing better to do; Safari, which cannot say when, waits a moment. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, patience);
}
