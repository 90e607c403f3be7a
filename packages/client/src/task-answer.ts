// What Get Task answers.

import type { paths } from "@c1-openapi/types";

/**
 * What Get Task answers, if the API's document has it: the task with what is expanded. Until the
 * types are made of a document with that operation, it is unknown.
 */
export type TaskAnswer = paths extends {
  "/api/v1/tasks/{id}": {
    get: { responses: { 200: { content: { "application/json": infer Answer } } } };
  };
}
  ? Answer
  : unknown;
