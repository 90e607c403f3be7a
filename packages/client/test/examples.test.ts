import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "./support/compile.js";

const root = new URL("../", import.meta.url).pathname;

/** Pages of the repository that are about this package. */
const docs = ["from-the-sdk", "waiting", "webhooks", "workloads"];

/** Returns the programs in a page's code blocks. */
function readPage(name: string): string[] {
  const text = readFileSync(`${root}${name}`, "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");
}

/** Returns the programs in the docstrings of a source file. */
function readDocstrings(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^ +\* @example\n((?: +\*.*\n)+?)(?= +\*\/| +\* @)/gm)].map((match) =>
    (match[1] ?? "").replace(/^ +\* ?/gm, ""),
  );
}

test("every example in the docstrings, the README and the pages about the client compiles", async () => {
  const sources = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${root}src/${name}`);
  const examples = sources.flatMap((path) =>
    readDocstrings(path).map((text) => ({ from: path.slice(root.length), text })),
  );
  const pages = ["README.md", "MIGRATION.md", ...docs.map((name) => `../../docs/${name}.md`)];
  for (const from of pages) {
    examples.push(...readPage(from).map((text) => ({ from, text })));
  }
  expect(examples.length).toBeGreaterThan(20);
  const programs = Object.fromEntries(
    examples.map(({ from, text }, index) => [
      `${from.replace(/\W+/g, "-")}-${index}.ts`,
      `${text}\nexport {};\n`,
    ]),
  );
  const { output } = await compile(programs);
  expect(output).not.toContain("error TS");
});
