import { createContext, runInContext } from "node:vm";
import { DocumentError, isObject } from "@c1-openapi/openapi";

/**
 * How long a stage may compute, in milliseconds. C1's document of August 2026 takes a few seconds in each; a
 * document at every limit of `packages/openapi/src/parse/limits.ts` is about fifteen times as large.
 */
const stageDeadlineMs = 120_000;

/** Where a call is made that can be interrupted; made when it is needed first. */
let context: { work?: () => void } | undefined;

/**
 * Returns what synchronous work returns, or interrupts it when it takes too long. It stops work
 * that the limits of the document didn't keep short. ADR 22 says why it is done with `node:vm`.
 *
 * The work may leave its own values half changed when it is interrupted, so it may not write to the disk.
 *
 * @param stage what messages call the work
 * @throws {DocumentError} `refused`, naming the stage
 *
 * @example
 * const model = withinDeadline("correct", () => buildModel(document, profile));
 */
export function withinDeadline<T>(stage: string, work: () => T, limitMs = stageDeadlineMs): T {
  const outcome: { result?: T } = {};
  context ??= createContext({});
  context.work = () => {
    outcome.result = work();
  };
  try {
    runInContext("work()", context, { timeout: limitMs });
  } catch (cause) {
    if (isTimeout(cause)) throw deadlineError(stage, limitMs, cause);
    throw cause;
  }
  return outcome.result as T;
}

/** The error comes from the other context, where `Error` is another class. */
function isTimeout(error: unknown): boolean {
  return isObject(error) && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

function deadlineError(stage: string, limitMs: number, cause: unknown): DocumentError {
  return new DocumentError(
    "refused",
    `The stage "${stage}" was stopped: it took longer than ${limitMs / 1000} s`,
    {
      where: `stage ${stage}`,
      remedy:
        "Nothing was written. Look for what is large or deeply connected in the document, and correct it upstream, or take less of it with include in spec/source.json.",
      cause,
    },
  );
}
