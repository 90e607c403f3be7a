import type { Json } from "@c1-openapi/openapi";
import fc from "fast-check";
import { minimise } from "./minimise.ts";
import type { Target } from "./targets.ts";

/** An input that breaks a promise, as small as it could be made. */
export interface Find {
  target: string;
  input: Json;
  /** What is wrong, with where in the code. */
  problem: string;
}

/** A batch ends after this long, with what it has found. */
const MAX_BATCH_MS = 120_000;

/** How to try a batch. */
export interface BatchOptions {
  /** Is told each input before it is tried: of one that hangs nothing else would be known. */
  onTry?: (input: Json) => Promise<void>;
  /** Problems that are known and open, by how their messages start: they are passed over. */
  openProblems?: readonly string[];
}

/** Tries one batch of a target's inputs and returns the first that breaks a promise, made small. */
export async function fuzzBatch(
  target: Target,
  seed: number,
  { onTry, openProblems = [] }: BatchOptions = {},
): Promise<Find | undefined> {
  const tryInput = async (input: Json): Promise<void> => {
    await onTry?.(input);
    await target.run(input).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!openProblems.some((each) => message.startsWith(each))) throw error;
    });
  };
  const { failed, counterexample } = await fc.check(fc.asyncProperty(target.inputs, tryInput), {
    seed,
    numRuns: target.batch,
    interruptAfterTimeLimit: MAX_BATCH_MS,
    markInterruptAsFailure: false,
  });
  const [found] = counterexample ?? [];
  if (!failed || found === undefined) return undefined;
  const failureOf = (input: Json): Promise<Error | undefined> =>
    tryInput(input).then(
      () => undefined,
      (cause: unknown) => (cause instanceof Error ? cause : new Error(String(cause))),
    );
  const input = await minimise(found, async (each) => kindOf(await failureOf(each)));
  const problem = (await failureOf(input))?.stack ?? "It doesn't happen twice.";
  return { target: target.name, input, problem };
}

/** What a failure says, but for names and numbers of the document. */
function kindOf(failure: Error | undefined): string | undefined {
  return failure?.message.replace(/(["'`]).*?\1|#\/\S*|\d+/g, "…").slice(0, 80);
}
