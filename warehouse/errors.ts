/** A defect of the store or of what was asked of it: a failed model, test, migration or query. */
export class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
  /** The SQL that failed, where there was one. Never holds bound values. */
  readonly sql: string | undefined;

  constructor(message: string, options: { cause?: unknown; sql?: string } = {}) {
    super(message, { cause: options.cause });
    this.sql = options.sql;
  }
}
