import { C1UsageError } from "./errors/c1-errors.js";

/**
 * Returns a body as JSON.
 * @throws C1UsageError when it holds what JSON can't, such as a bigint or itself
 */
export function toJson(body: unknown, path: string): string | undefined {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new C1UsageError(`The body holds what JSON can't: ${path}`, { cause });
  }
}
