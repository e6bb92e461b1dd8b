/** A report cannot be made, or the command was used wrongly; `exitCode` is what the process ends with. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1, options: { cause?: unknown } = {}) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
