import { expect, test } from "vitest";
import { createCompiler } from "../src/ports/programs/create-compiler.ts";

const compiler = createCompiler();
const types = "packages/types/src/index.ts";
const operations = "packages/client/src/operations/things.gen.ts";

test("sources that are right have no problems, and those that nothing imports don't take part", async () => {
  const sources = new Map([
    [types, "export type Thing = string;\n"],
    [operations, 'import type { Thing } from "@c1-openapi/types";\nexport const a: Thing = "a";\n'],
    ["packages/client/src/unused.ts", "export const wrong: string = 1;\n"],
  ]);
  expect(await compiler.findProblems(sources, [operations])).toEqual([]);
});

test("every problem is named with its file, its line and what the compiler says", async () => {
  const sources = new Map([
    [types, "export type Thing = Absent;\nexport type Other = string;\n"],
    [operations, '\n\nexport const list = ["a"].map((each) => each);\n'],
  ]);
  expect(await compiler.findProblems(sources, [types, operations])).toEqual([
    // What the packages declare, they declare in full: so are they built.
    { file: operations, line: 3, message: expect.stringContaining("TS9") },
    { file: types, line: 1, message: expect.stringContaining("Cannot find name 'Absent'") },
  ]);
});
