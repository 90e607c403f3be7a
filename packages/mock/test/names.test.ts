import { readFileSync } from "node:fs";
import { camelCase, listOperations as listDocumented } from "@c1-openapi/document";
import type { OperationIds } from "@c1-openapi/types";
import { describe, expect, expectTypeOf, it } from "vitest";
import { bundledDocument } from "../src/document/bundled-document.js";
import { camelCase as ownCamelCase } from "../src/document/letter-case.js";
import { listOperations } from "../src/document/operations.js";

describe("the names of operations", () => {
  it("are those that the types have, with the same ids", () => {
    const source = readFileSync(
      new URL("../../types/src/operation-ids.gen.ts", import.meta.url),
      "utf8",
    );
    const typed = Array.from(source.matchAll(/^ {2}"(.+)": "(.+)";$/gm), ([, name, id]) => [
      name,
      id,
    ]);
    const named = listOperations(bundledDocument()).map(({ name, id }) => [name, id]);
    expect(named.sort()).toEqual(typed.sort());
    expectTypeOf<"personalClient.create">().toExtend<keyof OperationIds>();
  });

  it("are those that the document package gives", () => {
    const document = bundledDocument();
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    expect(names(listOperations(document))).toEqual(names(listDocumented(document)));
  });

  it.each([
    "MCPAccessProfile",
    "A2UIOwnersV2",
    "Personal Client",
    "2faSettings",
    "app_user_id",
    "",
  ])("have letters as the document package has them: %s", (name) =>
    expect(ownCamelCase(name)).toBe(camelCase(name)),
  );
});
