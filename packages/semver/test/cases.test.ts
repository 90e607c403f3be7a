import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { compareModels } from "../src/index.ts";
import { modelsOf } from "./support/api.ts";
import { compilePackages } from "./support/consumer/compile-packages.ts";

const folder = fileURLToPath(new URL("cases/", import.meta.url));
const names = readdirSync(folder);

// What compiles against the new packages, too, and does another thing.
const compilesAllTheSame: Record<string, string> = {
  "202-empty-body": "what is read may be missing, and has a type that says nothing of it",
  "query-named-like-field": "the field is sent in the query and no longer in the body",
};

function readCase(name: string) {
  const read = (file: string): string => readFileSync(`${folder}${name}/${file}`, "utf8");
  const [before, after] = ["old.json", "new.json"].map((file) => parseDocument(read(file), file));
  return { models: modelsOf(before ?? {}, after ?? {}), program: read("app.txt") };
}

describe("a program that the new packages break takes a major", () => {
  const cases = names.map(readCase);
  // One compilation for all: the program of each case against its old packages, and against its new ones.
  const refusals = compilePackages(
    cases.flatMap(({ models, program }) => models.map((model) => ({ model, modules: [program] }))),
  );

  test.each(names.map((name, index) => ({ name, index })))("$name", ({ name, index }) => {
    const { bump } = compareModels(...(cases[index]?.models ?? readCase(name).models));
    expect(bump).toBe("major");
    expect(refusals[2 * index]).toEqual([]);
    const isRefused = (refusals[2 * index + 1] ?? []).length > 0;
    expect(isRefused).toBe(!(name in compilesAllTheSame));
  });
});
