// Small documents of the kinds that public APIs have and C1's hasn't, read as OpenAPI reads them.
import { readFile } from "node:fs/promises";
import {
  type ApiModel,
  buildModel,
  correctDocument,
  listWarnings,
  neutralProfile,
} from "@c1-openapi/model";
import { checkDocument, parseDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { compile } from "./support/compile.ts";

async function modelOf(name: string): Promise<ApiModel> {
  const text = await readFile(new URL(`cases/${name}.yaml`, import.meta.url), "utf8");
  const checked = await checkDocument(parseDocument(text, name), name);
  const { document } = correctDocument(checked, { drop: [], profile: neutralProfile });
  return buildModel(document);
}

/** Compiles a program against the types of a document, which `api` has. */
function compileAgainst(model: ApiModel, program: string): string[] {
  const files = generatePackages(model);
  const text = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
  return compile({
    "schema.gen.ts": text("schema"),
    "aliases.gen.ts": text("aliases"),
    "models.gen.ts": text("models"),
    "api.ts": `export type * from "./aliases.gen.js"; export type * from "./schema.gen.js";`,
    "program.ts": program,
  });
}

test.each<[string, string]>([
  [
    "discriminator-readonly",
    `import type { Shape, ShapeInput } from "./api.js";
     export const added: ShapeInput = { kind: "circle", radius: 1 };
     export const area = (shape: Shape): number => shape.kind === "circle" ? shape.radius : shape.side;`,
  ],
  [
    "allof-required",
    `import type { Cat } from "./api.js"; export const name = (cat: Cat): string => cat.name;`,
  ],
  [
    "nullable",
    `import type { Maybe, Page } from "./api.js";
     export const none: Maybe = null;
     export const page: Page = {
       list: [null], byName: { a: null }, either: null, single: null,
       owner: null, owner2: null, owner3: null, state: null,
     };
     export const owner: Page = { owner: { name: "a" }, owner3: { name: "a", since: "b" } };`,
  ],
  [
    "nullable-union",
    `import type { operations } from "./api.js";
     type Body = operations["updateNote"]["requestBody"]["content"]["application/json"];
     export const body: Body = { files: { gone: null, kept: { name: "b" } } };
     export const name = (each: Body): string | undefined => each.files?.["a"]?.name;`,
  ],
  [
    "allof-nullable",
    `import type { Run } from "./api.js";
     export const runs: Run[] = [{ owner: null }, { owner: { name: "a" } }, {}];`,
  ],
  [
    "write-only",
    `import type { User, UserInput } from "./api.js";
     export const input: UserInput = { name: "a", password: "b" };
     export const answer: User = { id: "1", name: "a" };`,
  ],
  ["deep-references", "export {};"],
])("the types of %s say what the document says", async (name, program) => {
  expect(compileAgainst(await modelOf(name), program)).toEqual([]);
});

test("an answer has nothing that only requests hold", async () => {
  const program = `import type { User } from "./api.js"; export const p = (user: User) => user.password;`;
  expect(compileAgainst(await modelOf("write-only"), program)).toEqual([
    expect.stringContaining("'password' does not exist"),
  ]);
});

describe("an operation that no function can call", () => {
  test("has none, and is named with the reason", async () => {
    const model = await modelOf("media-types");
    const module = generatePackages(model).get("packages/client/src/operations/media.gen.ts") ?? "";
    const functions = Array.from(module.matchAll(/export const (\w+)/g), ([, name]) => name);
    expect(functions).toEqual(["getNothing", "getReport"]);
    const reasons = listWarnings(model).map(({ code, message }) => [code, message.split(" ")[0]]);
    expect(reasons.sort()).toEqual([
      ["answer-not-json", "media.getLogo"],
      ["answer-not-json", "media.getMotd"],
      ["answer-not-json", "media.streamEvents"],
      ["body-not-json", "media.createCharge"],
      ["body-not-json", "media.mergePatch"],
      ["body-not-json", "media.putRaw"],
      ["body-not-json", "media.uploadFile"],
      ["required-header", "media.getVersioned"],
    ]);
  });

  test("may be one with two values of one name", async () => {
    const model = await modelOf("same-name");
    expect(listWarnings(model)).toMatchObject([{ code: "same-name" }]);
    expect(compileAgainst(model, "export {};")).toEqual([]);
  });
});

test("operations behind a path item that is a reference are generated like any other", async () => {
  const model = await modelOf("path-item-ref");
  expect(model.operations).toHaveLength(3);
  expect(compileAgainst(model, "export {};")).toEqual([]);
});
