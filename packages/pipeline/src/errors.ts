// Needs nothing installed: the commands of scripts/automation import it, too.

/** What a `CheckError` carries besides its message. */
export interface CheckErrorOptions {
  /** The file, the address or the package that the failure is about. */
  where?: string | undefined;
  /** What to do about it, as a sentence. */
  remedy?: string | undefined;
  cause?: unknown;
}

/** A check that failed, or a program that did: the message says what happened. */
export class CheckError extends Error {
  override readonly name = "CheckError";
  /** What a command exits with. */
  readonly exitCode = 1;
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(message: string, { where, remedy, cause }: CheckErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.where = where;
    this.remedy = remedy;
  }
}
