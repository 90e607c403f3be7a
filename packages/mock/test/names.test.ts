import { readFileSync } from "node:fs";
import type { OperationIds } from "@c1-openapi/types";
import { expect, expectTypeOf, it } from "vitest";
import { openCatalogue } from "../src/catalogue.js";

it("operations have the names that the types have, with the same ids", () => {
  const source = readFileSync(
    new URL("../../types/src/operation-ids.gen.ts", import.meta.url),
    "utf8",
  );
  const typed = Array.from(source.matchAll(/^ {2}"(.+)": "(.+)";$/gm), ([, name, id]) => [
    name,
    id,
  ]);
  const named = [...openCatalogue().operations.values()].map(({ name, id }) => [name, id]);
  expect(named.sort()).toEqual(typed.sort());
  expectTypeOf<"personalClient.create">().toExtend<keyof OperationIds>();
});
