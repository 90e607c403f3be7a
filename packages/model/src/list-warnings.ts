import {
  type DocumentWarning,
  isObject,
  type JsonObject,
  jsonPointer,
  walkDocument,
} from "@c1-openapi/openapi";
import type { ApiModel } from "./api-model.ts";

/** What OpenAPI 3.2 lets a path hold besides the methods of 3.1. */
const newMethods = ["query", "additionalOperations"];

/** Returns what of a document the packages can't offer, each with where it stands and why. */
export function listWarnings(model: ApiModel): DocumentWarning[] {
  return [
    ...listRenamed(model),
    ...listWithoutFunction(model),
    ...listIgnored(model),
    ...listWiderTypes(model),
  ];
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

/** Keywords that narrow a schema in a way that TypeScript has no type for, and when they do. */
const unsayable: Readonly<Record<string, (schema: JsonObject) => boolean>> = {
  if: () => true,
  dependentSchemas: () => true,
  contentSchema: () => true,
  unevaluatedProperties: ({ unevaluatedProperties }) => isObject(unevaluatedProperties),
  patternProperties: ({ additionalProperties, properties }) =>
    additionalProperties === undefined || properties !== undefined,
  additionalProperties: ({ additionalProperties: others, properties }) =>
    properties !== undefined && isObject(others) && Object.keys(others).length > 0,
  enum: ({ type }) => type === "object",
};

/** Lists the schemas whose type admits more than they do: a program has to check those values itself. */
function listWiderTypes({ corrected }: ApiModel): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  walkDocument(corrected, (schema, kind, segments) => {
    if (kind !== "schema") return;
    const keywords = Object.keys(unsayable).filter(
      (keyword) => schema[keyword] !== undefined && unsayable[keyword]?.(schema),
    );
    if (keywords.length === 0) return;
    const named = keywords.map((each) => `\`${each}\``).join(", ");
    warnings.push({
      code: "type-is-wider",
      pointer: jsonPointer(...segments),
      message: `TypeScript has no type for ${named}: values that the schema refuses fit the type`,
    });
  });
  return warnings;
}
