import type { JsonObject } from "@c1-openapi/openapi";
import type { ApiParts } from "../api.ts";
import { closed, number, open, orNull, query, type Row, text } from "./parts.ts";

export const parameterRows: Row[] = (() => {
  const one = (parts: JsonObject = {}): ApiParts => ({ parameters: [query("a", parts)] });
  return [
    ["optional added", {}, one(), "minor", "parameter-added"],
    ["required added", {}, one({ required: true }), "major", "required-parameter-added"],
    ["removed", one(), {}, "major", "parameter-removed"],
    ["moved", one(), one({ in: "header" }), "major", "parameter-moved"],
    ["became required", one(), one({ required: true }), "major", "parameter-became-required"],
    ["became optional", one({ required: true }), one(), "minor", "parameter-became-optional"],
    ["type changed", one(), one({ schema: number }), "major", "type-changed"],
    [
      "enum value removed",
      one({ schema: closed("A", "B") }),
      one({ schema: closed("A") }),
      "major",
      "enum-value-removed",
    ],
    [
      "enum value removed from an open enum",
      { parameters: [query("q", { schema: open("A", "B") })] },
      { parameters: [query("q", { schema: open("A") })] },
      "major",
      "enum-value-removed",
    ],
    [
      "enum value added",
      one({ schema: closed("A") }),
      one({ schema: closed("A", "B") }),
      "minor",
      "enum-value-added",
    ],
    ["null gained", one(), one({ schema: orNull(text) }), "minor", "null-gained"],
    ["null lost", one({ schema: orNull(text) }), one(), "major", "null-lost"],
    [
      "default changed",
      one({ schema: { ...text, default: "a" } }),
      one({ schema: { ...text, default: "b" } }),
      "patch",
      "default-changed",
    ],
    [
      "bounds changed",
      one({ schema: { ...number, maximum: 1 } }),
      one({ schema: { ...number, maximum: 2 } }),
      "patch",
      "constraint-changed",
    ],
    [
      "pattern set",
      one(),
      one({ schema: { ...text, pattern: "^a" } }),
      "patch",
      "constraint-changed",
    ],
    [
      "length changed",
      one({ schema: { ...text, maxLength: 1 } }),
      one({ schema: { ...text, maxLength: 2 } }),
      "patch",
      "constraint-changed",
    ],
  ];
})();
