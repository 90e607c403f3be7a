import { DocumentError } from "../errors.ts";

/** The `DocumentError` that an action throws or rejects with; every one must say what happened. */
export async function documentErrorOf(action: () => unknown): Promise<DocumentError> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    if (error.message === "") throw new Error("the DocumentError has no message", { cause: error });
    return error;
  }
  throw new Error("expected a DocumentError, and nothing was thrown");
}
