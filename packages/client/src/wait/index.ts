// Waits for what C1 shows late, and for what people decide.

export type { TaskAnswer } from "../task-answer.js";
export { type WaitOptions, type WaitProgress, waitFor } from "./wait-for.js";
export { type ReadItems, waitForItem, waitForNoItem } from "./wait-for-item.js";
export {
  type TaskStep,
  type TaskStepOptions,
  waitForClosedTask,
  waitForTaskStep,
} from "./wait-for-task.js";
