import { type DocumentWarning, jsonPointer } from "@c1-openapi/openapi";
import type { ApiModel } from "./api-model.ts";

/** What OpenAPI 3.2 lets a path hold besides the methods of 3.1. */
const newMethods = ["query", "additionalOperations"];

/** Returns what of a document the packages can't offer, each with where it stands and why. */
export function listWarnings(model: ApiModel): DocumentWarning[] {
  return [...listRenamed(model), ...listWithoutFunction(model), ...listIgnored(model)];
}

function listRenamed({ operations }: ApiModel): DocumentWarning[] {
  return operations
    .filter((each) => each.isRenamed)
    .map(({ name, id, pointer }) => ({
      code: "operation-renamed",
      pointer,
      message: `${id} is called ${name}, since another operation has the name that it asks for`,
    }));
}

function listWithoutFunction({ operations }: ApiModel): DocumentWarning[] {
  return operations.flatMap(({ name, obstacle, pointer }) =>
    obstacle
      ? [
          {
            code: obstacle.code,
            pointer,
            message: `${name} has no function, and is called by its path: ${obstacle.message}`,
          },
        ]
      : [],
  );
}

function listIgnored({ document }: ApiModel): DocumentWarning[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    newMethods
      .filter((method) => method in item)
      .map((method) => ({
        code: "method-not-supported",
        pointer: jsonPointer("paths", path, method),
        message: `\`${method}\` is of OpenAPI 3.2, and nothing is generated for it`,
      })),
  );
}
