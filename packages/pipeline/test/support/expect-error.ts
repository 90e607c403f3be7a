import { DocumentError } from "@c1-openapi/openapi";
import { expect } from "vitest";

/** The `DocumentError` that an action throws or rejects with; every one must say what to do. */
export async function documentErrorOf(action: () => unknown): Promise<DocumentError> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    expect(error.message).not.toBe("");
    return error;
  }
  throw new Error("expected a DocumentError, and nothing was thrown");
}
