// Reads errors that others threw, which may be anything.

/** What is looked at of an error. */
export interface MaybeError {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Returns what a thrown value has of an error; nothing where its getters throw. */
export function readError(thrown: unknown): MaybeError {
  try {
    const { message, code, cause, errors } = Object(thrown) as MaybeError;
    return { message, code, cause, errors };
  } catch {
    return {};
  }
}
