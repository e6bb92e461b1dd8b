/** One thing wrong in the configuration: where it stands, what was found and what to write instead. */
export type Defect = { path: string; line: number | undefined; message: string };

/** The configuration cannot be used. Lists every defect at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  readonly defects: readonly Defect[];

  constructor(file: string, defects: readonly Defect[], options: { cause?: unknown } = {}) {
    const lines = defects.map(
      ({ path, line, message }) => `  ${file}${line === undefined ? '' : `:${line}`} ${path ? `${path}: ` : ''}${message}`,
    );
    super(`Konfigurationen har ${defects.length} fel:\n${lines.join('\n')}`, options);
    this.file = file;
    this.defects = defects;
  }
}
