import { object, pathId, query, type Row, response, text } from "./parts.ts";

export const surfaceRows: Row[] = (() => {
  return [
    [
      "a path parameter renamed in a template",
      { path: "/t/{id}", parameters: [pathId("id")] },
      { path: "/t/{key}", parameters: [pathId("key")] },
      "major",
      "operation-moved",
    ],
    [
      "an operation moved to another method",
      { method: "get" },
      { method: "post" },
      "major",
      "operation-moved",
    ],
    [
      "a name override renamed",
      {},
      { operation: { "x-speakeasy-name-override": "Make" } },
      "major",
      "operation-renamed",
    ],
    [
      "a group renamed",
      {},
      { operation: { "x-speakeasy-group": "Things" } },
      "major",
      "operation-renamed",
    ],
    [
      "an operationId renamed",
      {},
      { operation: { operationId: "things.Make" } },
      "major",
      "operation-id-changed",
    ],
    ["a component schema added", {}, { schemas: { New: object({}) } }, "minor", "schema-added"],
    ["a component schema removed", { schemas: { Old: object({}) } }, {}, "major", "schema-removed"],
    [
      "a component schema renamed",
      { schemas: { Old: object({}) } },
      { schemas: { New: object({}) } },
      "major",
      "schema-removed",
    ],
    ["a summary", {}, { operation: { summary: "Do it" } }, "patch", "documentation-changed"],
    [
      "a description",
      {},
      { operation: { description: "Does it." } },
      "patch",
      "documentation-changed",
    ],
    ["tags", {}, { operation: { tags: ["Things"] } }, "patch", "documentation-changed"],
    ["an operation deprecated", {}, { operation: { deprecated: true } }, "minor", "deprecated"],
    [
      "a parameter deprecated",
      { parameters: [query("a")] },
      { parameters: [query("a", { deprecated: true })] },
      "minor",
      "deprecated",
    ],
    [
      "a property deprecated",
      response(object({ a: text })),
      response(object({ a: { ...text, deprecated: true } })),
      "minor",
      "deprecated",
    ],
    ["a sunset set", {}, { operation: { "x-sunset": "2027-01-01" } }, "minor", "sunset-set"],
    [
      "a stability level changed",
      {},
      { operation: { "x-stability-level": "beta" } },
      "patch",
      "stability-changed",
    ],
  ];
})();
