/** A source or one of its files cannot be read. Never holds a value from the file. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly source: string;
  readonly file: string | undefined;

  constructor(message: string, options: { source: string; file?: string; cause?: unknown }) {
    super(`${options.source}${options.file === undefined ? '' : ` (${options.file})`}: ${message}`, { cause: options.cause });
    this.source = options.source;
    this.file = options.file;
  }
}

/** The command was used wrongly or cannot run now; `exitCode` is what the process ends with. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options: { cause?: unknown } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
