/** Says on a terminal how far a long work has come; elsewhere nothing, so that a log has only what was done. */
export function showProgress(done: number, all: number, what: string): void {
  if (!process.stderr.isTTY) return;
  const width = 24;
  const filled = Math.round((done / all) * width);
  process.stderr.write(`${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done + 1} av ${all} · ${what}\n`);
}
