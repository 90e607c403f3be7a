import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import { refuse, rpcCodes } from "../http/reply.js";
import { makeId } from "./ids.js";

/**
 * The ids of the current steps of tasks, as far as they changed. A step stands in an answer as `current`
 * of the task's policy, and a request names it as `policyStepId`.
 */
export class StepIds {
  readonly #latest = new Map<string, string>();

  get haveChanged(): boolean {
    return this.#latest.size > 0;
  }

  /** Gives each current step of an answer a new id. */
  change(answer: Json | undefined): void {
    for (const step of stepsIn(answer)) this.#latest.set(step.id, makeId());
  }

  /** Puts the ids that steps have now into an answer. */
  apply(answer: Json | undefined): void {
    for (const step of stepsIn(answer)) {
      for (let id = this.#latest.get(step.id); id !== undefined; id = this.#latest.get(id)) {
        step.id = id;
      }
    }
  }

  /** @throws {RefusedRequest} if a request names a step by an id that it had before */
  check({ policyStepId }: JsonObject): void {
    if (typeof policyStepId !== "string" || !this.#latest.has(policyStepId)) return;
    throw refuse(400, rpcCodes.FAILED_PRECONDITION, "the policy step is not the current one");
  }

  clear(): void {
    this.#latest.clear();
  }
}

type Step = JsonObject & { id: string };

function* stepsIn(value: Json | undefined): Generator<Step> {
  if (Array.isArray(value)) for (const each of value) yield* stepsIn(each);
  if (!isObject(value)) return;
  if (isStep(value.current)) yield value.current;
  for (const each of Object.values(value)) yield* stepsIn(each);
}

function isStep(value: Json | undefined): value is Step {
  return isObject(value) && typeof value.id === "string";
}
