// Waits for tasks.

import { operation } from "../operation.js";
import type { TaskAnswer } from "../task-answer.js";
import type { C1Transport } from "../transport-contract.js";
import { type WaitOptions, waitFor } from "./wait-for.js";

/** The step that a task is at. */
export interface TaskStep {
  /** What actions on the task take as `policyStepId`; undefined when the task was closed. */
  readonly stepId: string | undefined;
  readonly answer: TaskAnswer;
}

/** How to wait for the step of a task. */
export interface TaskStepOptions extends WaitOptions<TaskAnswer> {
  /**
   * The id of the step that is to be over: restart, reset and skip-step give the current step a new id.
   * @default none: any step will do
   */
  readonly after?: string | undefined;
}

const getTask = /* @__PURE__ */ operation<{ id: string }, TaskAnswer>("GET", "/api/v1/tasks/{id}", {
  name: "task.get",
});

/**
 * Returns what Get Task answers, as soon as the task is closed.
 *
 * What counts is its `state`: an `outcome` can be there before, and an action on a task answers with the state from
 * before the action.
 * @throws the errors of `waitFor()`, and C1ApiError (404) when there is no such task
 * @example
 * import { createC1Client } from "@c1-openapi/client";
 * import { waitForClosedTask } from "@c1-openapi/client/wait";
 *
 * const c1 = createC1Client();
 * const answer = await waitForClosedTask(c1, "2YDv4Nm0hN3cYHyd3kFMXJ7kUMd", { timeoutMs: 3_600_000 });
 */
export function waitForClosedTask(
  c1: C1Transport,
  taskId: string,
  options: WaitOptions<TaskAnswer> = {},
): Promise<TaskAnswer> {
  const read = (signal: AbortSignal) => getTask(c1, { id: taskId }, { signal });
  return waitFor(read, (answer) => readTask(answer).isClosed, options);
}

/**
 * Returns the step that a task is at, as soon as it is at one; with `after`, at another one. A task
 * that was closed is at none.
 * @throws the errors of `waitFor()`, and C1ApiError (404) when there is no such task
 * @example
 * import { createC1Client } from "@c1-openapi/client";
 * import { waitForTaskStep } from "@c1-openapi/client/wait";
 *
 * const c1 = createC1Client();
 * const taskId = "2YDv4Nm0hN3cYHyd3kFMXJ7kUMd";
 * const { stepId } = await waitForTaskStep(c1, taskId);
 * // …restart the task, and then:
 * const next = await waitForTaskStep(c1, taskId, { after: stepId });
 */
export async function waitForTaskStep(
  c1: C1Transport,
  taskId: string,
  { after, ...options }: TaskStepOptions = {},
): Promise<TaskStep> {
  const read = (signal: AbortSignal) => getTask(c1, { id: taskId }, { signal });
  const isAtStep = (answer: TaskAnswer) => {
    const { isClosed, stepId } = readTask(answer);
    return isClosed || (stepId !== undefined && stepId !== after);
  };
  const answer = await waitFor(read, isAtStep, options);
  const { isClosed, stepId } = readTask(answer);
  return { stepId: isClosed ? undefined : stepId, answer };
}

/** What is read of a task, whatever the document says of it. */
interface ReadableTask {
  readonly taskView?: {
    readonly task?: {
      readonly state?: unknown;
      readonly policy?: { readonly current?: { readonly id?: unknown } | null } | null;
    } | null;
  } | null;
}

function readTask(answer: unknown): { isClosed: boolean; stepId: string | undefined } {
  const { state, policy } = (answer as ReadableTask | undefined)?.taskView?.task ?? {};
  const id = policy?.current?.id;
  return {
    isClosed: state === "TASK_STATE_CLOSED",
    stepId: typeof id === "string" && id !== "" ? id : undefined,
  };
}
