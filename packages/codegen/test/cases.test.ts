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
  const document = correctDocument(checked, { drop: [], profile: neutralProfile });
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

describe("a function by name", () => {
  /** Compiles a program that calls the operations of a document as a program of the client's would. */
  async function compileCalls(name: string, group: string, program: string): Promise<string[]> {
    const files = generatePackages(await modelOf(name));
    const text = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
    const types = "node_modules/@c1-openapi/types";
    return compile({
      [`${types}/package.json`]: `{"name":"@c1-openapi/types","type":"module","exports":"./index.ts"}`,
      [`${types}/index.ts`]: `export type * from "./aliases.gen.js"; export type * from "./schema.gen.js";`,
      [`${types}/aliases.gen.ts`]: text("aliases"),
      [`${types}/models.gen.ts`]: text("models"),
      [`${types}/schema.gen.ts`]: text("schema"),
      "operation.ts": plainOperations,
      "platform.ts":
        "declare global { interface Blob { size: number } interface FormData { get(): void } } export {};",
      "described-operation.ts": describedOperations,
      [`operations/${group}.gen.ts`]:
        files.get(`packages/client/src/operations/${group}.gen.ts`) ?? "",
      "program.ts": `import * as ${group} from "./operations/${group}.gen.js";
        import type { C1Transport } from "./operation.js";
        declare const c1: C1Transport; declare const file: Blob; declare const bytes: ArrayBuffer;
        ${program}`,
    });
  }

  const callMedia = (program: string) => compileCalls("media-types", "media", program);

  const plainOperations = `
    export interface C1Transport { send(): void } export interface CallOptions {}
    export declare function operation(method: string, path: string, shape: object):
      (c1: C1Transport, args?: object, options?: CallOptions) => Promise<never>;`;
  const describedOperations = `
    import type { C1Transport, CallOptions } from "./operation.js";
    export interface ServerSentEvent { data: string }
    export type Bytes = Blob | ArrayBuffer;
    export declare const readText: object, readBytes: object, readEvents: object, readNothing: object,
      readNullable: object, readByType: object;
    export declare function formBody(): void; export declare function multipartBody(): void;
    export declare function textBody(): void; export declare function bytesBody(): void;
    export declare function describedOperation(method: string, path: string, description: object):
      (c1: C1Transport, args?: object, options?: CallOptions) => Promise<never>;`;

  test("takes and gives what the media types of its operation hold", async () => {
    const program = `
      export const text: Promise<string> = media.getMotd(c1);
      export const image: Promise<Blob> = media.getLogo(c1);
      export const rows = media.getReport(c1).then(({ rows }): number | undefined => rows);
      export const charge = media.createCharge(c1, { amount: 1, metadata: { a: "b" } }).then(({ id }) => id);
      export const upload = media.uploadFile(c1, { file, purpose: "a" });
      export const uploaded = media.uploadFile(c1, { file: bytes });
      export const raw: Promise<undefined> = media.putRaw(c1, { body: file });
      export const merged: Promise<undefined> = media.mergePatch(c1, { name: "a" });
      export const nothing: Promise<{ a?: string } | null> = media.getNothing(c1);
      export const versioned = media.getVersioned(c1, {
        "Api-Version": "2024-01-01", session: "a", filter: { status: "open" }, ids: [1, 2],
      });
      export async function listen(): Promise<void> {
        for await (const { data } of await media.streamEvents(c1)) data.trim();
      }`;
    expect(await callMedia(program)).toEqual([]);
  });

  test.each([
    [
      "a required header",
      `media.getVersioned(c1, { session: "a" });`,
      "'\"Api-Version\"' is missing",
    ],
    [
      "a required cookie",
      `media.getVersioned(c1, { "Api-Version": "2024-01-01" });`,
      "'session' is missing",
    ],
    ["a file, which no text is", `media.uploadFile(c1, { file: "a" });`, "not assignable"],
  ])("needs %s", async (_, program, message) => {
    expect(await callMedia(program)).toEqual([expect.stringContaining(message)]);
  });

  test("gives undefined where the document says that there may be no content", async () => {
    const program = `
      export const job = jobs.getJob(c1, { id: "a" });
      export const result = job.then((job): string | undefined => job?.result);`;
    expect(await compileCalls("no-content", "jobs", program)).toEqual([]);
    const careless = `jobs.getJob(c1, { id: "a" }).then((job) => job.result);`;
    expect(await compileCalls("no-content", "jobs", careless)).toEqual([
      expect.stringContaining("possibly 'undefined'"),
    ]);
  });

  test("is offered for every operation of them, and nothing is left to warn of", async () => {
    expect(listWarnings(await modelOf("media-types"))).toEqual([]);
  });

  test("may return null where the document admits it, by path as well", async () => {
    const routes = (model: ApiModel) =>
      generatePackages(model).get("packages/client/src/answers/null-answers.gen.ts");
    expect(routes(await modelOf("nullable"))).toContain('new Set([\n  "GET /current",\n])');
    expect(routes(await modelOf("path-item-ref"))).toContain("new Set()");
  });

  test("is not offered for two values of one name, and the operation is named", async () => {
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
