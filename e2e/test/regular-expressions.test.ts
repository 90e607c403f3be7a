import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { RegExpParser } from "@eslint-community/regexpp";
import { analyse } from "scslre";
import ts from "typescript-5";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";

/** Expressions that are put together while the program runs, by file: what they are made of is foreign or not. */
const assembled: Readonly<Record<string, string>> = {
  "bench/src/measure-types.ts": "a label of ours",
  "packages/codegen/src/print-operations.ts": "names of ours, in a module that was just printed",
  "packages/mock/src/pattern.ts": "what a test writes for the names of operations",
  "packages/mock/src/schema/compile-pattern.ts":
    "a document's pattern, tested for a second at most",
  "packages/openapi/src/check/patterns.ts": "a document's pattern, and never tested",
  "packages/pipeline/src/pull/api-page.ts": "another expression of the file, with a flag",
  "packages/pipeline/src/rename-packages.ts": "the scope of our packages",
  "packages/reference/src/example/noun.ts": "verbs of ours",
  "scripts/demo/acts.ts": "a field of the demo's own document",
  "scripts/demo/consumer.ts": "labels of ours",
};

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile() && each.name.endsWith(".ts"))
    .map((each) => path.relative(ROOT, path.join(each.parentPath, each.name)).replaceAll("\\", "/"))
    .filter((file) => !/\/(node_modules|dist|test|\.work)\/|\.gen\.ts$/.test(file));
}

/** The literals of a source, and whether it makes expressions of strings. */
function readExpressions(file: string, text: string): { literals: string[]; assembles: boolean } {
  const literals: string[] = [];
  let assembles = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === "RegExp") assembles = true;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return { literals, assembles };
}

/** Why an expression may take more time than grows with its text, or undefined if it doesn't. */
function findBacktracking(literal: string): string | undefined {
  const { reports } = analyse(new RegExpParser({ ecmaVersion: 2024 }).parseLiteral(literal));
  return reports[0] && `${literal}: ${reports[0].type}`;
}

const files = (await Promise.all(["packages", "scripts", "bench"].map(listSources))).flat();
const sources = await Promise.all(
  files.map(async (file) => ({
    file,
    ...readExpressions(file, await readFile(path.join(ROOT, file), "utf8")),
  })),
);

describe("no regular expression backtracks", () => {
  test("in time that grows faster than its text", () => {
    const found = sources.flatMap(({ file, literals }) =>
      literals.map(findBacktracking).flatMap((why) => (why === undefined ? [] : `${file}: ${why}`)),
    );
    expect(found).toEqual([]);
  });

  test("because of what it was put together from", () => {
    const found = sources.filter(({ assembles }) => assembles).map(({ file }) => file);
    expect(found.sort()).toEqual(Object.keys(assembled).sort());
  });

  test.each(["/\\s*$/", "/^(a+)+$/", "/^(\\d+)(\\d*)x/", "/(.*)x/"])(
    "and one that does is found: %s",
    (literal) => {
      expect(findBacktracking(literal)).toBeDefined();
    },
  );
});
