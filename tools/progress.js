const terminal = Boolean(process.stdout.isTTY) && !process.env.CI;

/**
 * Tells what is being done: a running clock on a terminal, two plain lines otherwise.
 * @template T
 * @param {string} title in Swedish, a verb in the present tense
 * @param {(report: (detail: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const started = Date.now();
  let detail = '';
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const draw = () => process.stdout.write(`\r\x1b[K  ${title} … ${[detail, `${seconds()} s`].filter(Boolean).join(' · ')}`);
  const timer = terminal ? setInterval(draw, 250) : undefined;
  if (terminal) draw();
  else console.log(`  ${title} …`);
  try {
    const result = await work((text) => (detail = text));
    finish('✓');
    return result;
  } catch (error) {
    finish('✗');
    throw error;
  }

  /** @param {string} mark */
  function finish(mark) {
    clearInterval(timer);
    if (terminal) process.stdout.write('\r\x1b[K');
    console.log(`${mark} ${title} (${seconds()} s)`);
  }
}

/** Something that the person at the terminal can do something about; shown without a stack. */
export class ToolError extends Error {
  /**
   * @param {string} message
   * @param {number} [code] exit code
   */
  constructor(message, code = 1) {
    super(message);
    this.name = 'ToolError';
    this.code = code;
  }
}

/**
 * The edge of every tool: shows a ToolError as a message and lets everything else show its stack.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (error.message) console.error(`\n${error.message}`);
    process.exitCode = error.code;
  }
}
