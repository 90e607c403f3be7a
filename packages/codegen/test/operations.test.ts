import type { ApiModel } from "@c1-openapi/model";
import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { generatePackages } from "../src/index.ts";
import { compile, listExports } from "./support/compile.ts";
import { modelWith, operation, ref } from "./support/documents.ts";

/** The client's side of the contract, by its types alone: the client itself comes after codegen. */
const RUNTIME = `
export interface C1Transport { send(): Promise<unknown> }
export interface CallOptions { signal?: AbortSignal }
interface AbortSignal { aborted: boolean }
export interface PagedOperation<A, R, I> {
  (c1: C1Transport, args?: A, options?: CallOptions): Promise<R>;
  items(c1: C1Transport, args?: A, options?: CallOptions): AsyncGenerator<I, void, undefined>;
}
export interface PagedOperationWithArguments<A, R, I> {
  (c1: C1Transport, args: A, options?: CallOptions): Promise<R>;
  items(c1: C1Transport, args: A, options?: CallOptions): AsyncGenerator<I, void, undefined>;
}
export declare function operation(method: string, path: string, shape?: object):
  (c1: C1Transport, args?: object, options?: CallOptions) => Promise<never>;
export declare function paged(operation: object, listKey: string, tokenKey?: string):
  PagedOperation<object, never, never>;
`;

function moduleOf(model: ApiModel, name = "thing"): string {
  return generatePackages(model).get(`packages/client/src/operations/${name}.gen.ts`) ?? "";
}

/** Compiles a program that calls the operations of the group `thing`. */
function compileCaller(model: ApiModel, program: string): string[] {
  const files = generatePackages(model);
  const text = (name: string): string => files.get(`packages/types/src/${name}.gen.ts`) ?? "";
  return compile({
    "node_modules/@c1-openapi/types/package.json": `{"name":"@c1-openapi/types","type":"module","exports":"./index.ts"}`,
    "node_modules/@c1-openapi/types/index.ts": `export type * from "./aliases.gen.js"; export type { components } from "./schema.gen.js";`,
    "node_modules/@c1-openapi/types/aliases.gen.ts": text("aliases"),
    "node_modules/@c1-openapi/types/models.gen.ts": text("models"),
    "node_modules/@c1-openapi/types/schema.gen.ts": text("schema"),
    "operation.ts": RUNTIME,
    "operations/thing.gen.ts": moduleOf(model),
    "program.ts": `import type { C1Transport } from "./operation.js";
      import * as thing from "./operations/thing.gen.js";
      declare const c1: C1Transport;
      ${program}`,
  });
}

const id = { in: "path", name: "id", required: true, schema: { type: "string" } };
const thing = { type: "object", properties: { name: { type: "string" } } };

describe("the flat argument", () => {
  test("holds the fields of the path and of the body", () => {
    const model = modelWith(
      { Thing: thing, UpdateRequest: { type: "object", properties: { thing: ref("Thing") } } },
      {
        "POST /things/{id}": operation("Update", {
          parameters: [id],
          body: ref("UpdateRequest"),
          answer: ref("Thing"),
        }),
      },
    );
    expect(
      compileCaller(
        model,
        `export const name: Promise<string | undefined> =
           thing.update(c1, { id: "a", thing: { name: "b" } }).then((each) => each.name);`,
      ),
    ).toEqual([]);
    expect(compileCaller(model, `thing.update(c1, { thing: {} });`)).toEqual([
      expect.stringContaining("Property 'id' is missing"),
    ]);
    expect(compileCaller(model, `thing.update(c1, { id: "a", thang: {} });`)).toEqual([
      expect.stringContaining("'thang' does not exist"),
    ]);
  });

  test("can be left out when nothing in it is required", () => {
    const limit = { in: "query", name: "limit", schema: { type: "integer" } };
    const model = modelWith({}, { "GET /things": operation("Find", { parameters: [limit] }) });
    expect(compileCaller(model, `thing.find(c1); thing.find(c1, { limit: 1 });`)).toEqual([]);
  });

  test("can't be left out when the body has a required field", () => {
    const model = modelWith(
      { CreateRequest: { ...thing, required: ["name"] } },
      { "POST /things": operation("Create", { body: ref("CreateRequest") }) },
    );
    expect(compileCaller(model, `thing.create(c1);`)).toEqual([
      expect.stringContaining("Expected 2-3 arguments"),
    ]);
  });

  test("takes the body as a whole where its fields would be mistaken for parameters", () => {
    const model = modelWith(
      { Request: { type: "object", properties: { id: { type: "integer" } } } },
      { "POST /things/{id}": operation("Set", { parameters: [id], body: ref("Request") }) },
    );
    expect(compileCaller(model, `thing.set(c1, { id: "a", body: { id: 1 } });`)).toEqual([]);
    expect(moduleOf(model)).toContain(
      `operation("POST", "/things/{id}", {"name":"thing.set","body":"body"})`,
    );
  });

  test("takes a list as a whole", () => {
    const body = { type: "array", items: { type: "string" } };
    const model = modelWith({}, { "PUT /things": operation("SetAll", { body }) });
    expect(compileCaller(model, `thing.setAll(c1, { body: ["a"] });`)).toEqual([]);
  });

  test.each<[string, JsonObject, string]>([
    ["map", { type: "object", additionalProperties: { type: "number" } }, "{ b: 1 }"],
    ["value of a list", { type: "object", enum: [], "x-speakeasy-unknown-values": "allow" }, `"b"`],
  ])("takes a %s as a whole, which arguments beside it wouldn't fit", (_kind, body, value) => {
    const model = modelWith(
      {},
      { "PUT /things/{id}": operation("Set", { parameters: [id], body }) },
    );
    expect(compileCaller(model, `thing.set(c1, { id: "a", body: ${value} });`)).toEqual([]);
  });

  test("takes an inline body's fields as its own", () => {
    const model = modelWith({}, { "POST /things": operation("Create", { body: thing }) });
    expect(compileCaller(model, `thing.create(c1, { name: "a" });`)).toEqual([]);
  });

  test("says which fields travel in the query beside a body", () => {
    const dry = { in: "query", name: "dry_run", schema: { type: "boolean" } };
    const model = modelWith(
      { Request: thing },
      { "POST /things": operation("Create", { parameters: [dry], body: ref("Request") }) },
    );
    expect(compileCaller(model, `thing.create(c1, { name: "a", dry_run: true });`)).toEqual([]);
    expect(moduleOf(model)).toContain(`{"name":"thing.create","query":["dry_run"]}`);
  });
});

describe("names", () => {
  test("a group's module is in kebab case, and keeps the words of acronyms together", () => {
    const model = modelWith(
      {},
      {
        "GET /a": operation("Get", { "x-speakeasy-group": "MCPAccessProfile" }),
        "GET /b": operation("Get", { "x-speakeasy-group": "AppOwnersV2", operationId: "other" }),
      },
    );
    expect(moduleOf(model, "mcp-access-profile")).toContain("`GET /a`");
    expect(moduleOf(model, "app-owners-v2")).toContain("`GET /b`");
  });

  test("a reserved word is a name like any other to the caller", () => {
    const model = modelWith(
      {},
      { "DELETE /things/{id}": operation("Delete", { parameters: [id] }) },
    );
    expect(compileCaller(model, `thing.delete(c1, { id: "a" });`)).toEqual([]);
  });

  test("a DELETE sends a body only if that has fields", () => {
    const remove = (properties: JsonObject): string =>
      moduleOf(
        modelWith(
          { DeleteRequest: { type: "object", properties } },
          {
            "DELETE /things/{id}": operation("Delete", {
              parameters: [id],
              body: ref("DeleteRequest"),
            }),
          },
        ),
      );
    expect(remove({})).toContain(
      'operation("DELETE", "/things/{id}", {"name":"thing.delete","body":false})',
    );
    expect(remove({ force: { type: "boolean" } })).toContain(
      'operation("DELETE", "/things/{id}", {"name":"thing.delete"})',
    );
  });

  test("two operations that come to one name get one each, whatever their order", () => {
    const operations = {
      "GET /a": operation("Get", { operationId: "one" }),
      "GET /b": operation("get", { operationId: "two" }),
    };
    const model = modelWith({}, operations);
    expect(listExports(moduleOf(model))).toEqual(["get", "get2"]);
    expect(model.operations.map(({ id, name }) => [id, name])).toEqual([
      ["one", "thing.get"],
      ["two", "thing.get2"],
    ]);
  });

  test("a module exports no `then`, which an import would call", () => {
    const model = modelWith({}, { "GET /a": operation("Then") });
    expect(listExports(moduleOf(model))).toEqual(["then_"]);
  });

  test.each(["CON", "nul", "Com1"])(
    "the module of the group %s can be a file anywhere",
    (group) => {
      const model = modelWith({}, { "GET /a": operation("Get", { "x-speakeasy-group": group }) });
      expect(moduleOf(model, `${group.toLowerCase()}-operations`)).toContain("`GET /a`");
    },
  );
});

describe("paging", () => {
  const page = (key: string): JsonObject => ({
    type: "object",
    properties: {
      [key]: { type: ["array", "null"], items: ref("Thing") },
      expanded: { type: "array", items: { type: "object" } },
      nextPageToken: { type: "string" },
    },
  });

  test("goes by the token of the query, and gives typed items", () => {
    const model = modelWith(
      { Thing: thing, Page: page("list") },
      { "GET /things": operation("List", { answer: ref("Page") }) },
    );
    expect(
      compileCaller(
        model,
        `export async function names() {
           for await (const each of thing.list.items(c1, { page_size: 10 })) each.name?.trim();
         }`,
      ),
    ).toEqual([]);
  });

  test("goes by the token of the body, and finds the list under another key", () => {
    const model = modelWith(
      {
        Thing: thing,
        Page: page("bindings"),
        Request: { type: "object", properties: { pageToken: { type: "string" } } },
      },
      { "POST /search": operation("Search", { body: ref("Request"), answer: ref("Page") }) },
    );
    expect(moduleOf(model)).toContain(`"isReadOnly":true}), "bindings", "pageToken")`);
    expect(compileCaller(model, `thing.search.items(c1);`)).toEqual([]);
  });
});

describe("what a call says of itself", () => {
  const shapeOf = (method: "GET" | "POST" | "PUT", path: string): string => {
    const key = `${method} /${path}` as const;
    const text = moduleOf(
      modelWith({ Thing: thing }, { [key]: operation("Call", { body: ref("Thing") }) }),
    );
    return /operation\(.*, (\{.*\})\)/.exec(text)?.[1] ?? "";
  };

  test("its name, for errors and events", () => {
    expect(JSON.parse(shapeOf("GET", "things"))).toEqual({ name: "thing.call" });
    expect(JSON.parse(shapeOf("POST", "things"))).toEqual({ name: "thing.call" });
  });

  test.each(["api/v1/search/things", "api/v1/things/search", "api/v1/search/things/counts"])(
    "that a POST to %s only reads",
    (path) => {
      expect(JSON.parse(shapeOf("POST", path))).toEqual({ name: "thing.call", isReadOnly: true });
    },
  );

  test.each(["api/v1/research/things", "api/v1/things/searches", "api/v1/things/{search}"])(
    "nothing of a POST to %s, which may change things",
    (path) => {
      expect(shapeOf("POST", path)).not.toContain("isReadOnly");
    },
  );

  test("nothing of what every caller knows by the method", () => {
    expect(shapeOf("GET", "search/things")).not.toContain("isReadOnly");
    expect(shapeOf("PUT", "search/things")).not.toContain("isReadOnly");
  });

  test("that a POST which answers page by page only reads", () => {
    const page = {
      type: "object",
      properties: {
        list: { type: "array", items: ref("Thing") },
        nextPageToken: { type: "string" },
      },
    };
    const request = { type: "object", properties: { pageToken: { type: "string" } } };
    const events = operation("Events", { body: ref("Request"), answer: ref("Page") });
    const model = modelWith(
      { Thing: thing, Page: page, Request: request },
      { "POST /events": events },
    );
    expect(moduleOf(model)).toContain('{"name":"thing.events","isReadOnly":true}');
  });
});

describe("the module of all groups", () => {
  const inGroup = (group: string) =>
    operation("Get", { "x-speakeasy-group": group, operationId: group });

  test("exports each by its name, also one that is a reserved word", () => {
    const model = modelWith(
      {},
      {
        "GET /a": inGroup("PersonalClient"),
        "GET /b": inGroup("Delete"),
        "GET /c": inGroup("Index"),
      },
    );
    expect(moduleOf(model, "index")).toContain(
      [
        'export * as delete from "./delete.gen.js";',
        'export * as index from "./index-operations.gen.js";',
        'export * as personalClient from "./personal-client.gen.js";',
      ].join("\n"),
    );
  });

  test("takes another way for a word that strict mode alone reserves", () => {
    const model = modelWith({}, { "GET /a": inGroup("Package") });
    expect(moduleOf(model, "index")).toContain(
      'import * as package_ from "./package.gen.js";\nexport { package_ as package };',
    );
  });

  test("gives two groups that come to one name one each", () => {
    const model = modelWith({}, { "GET /a": inGroup("a-BC"), "GET /b": inGroup("aB-C") });
    const names = moduleOf(model, "index").match(/(?<=export \* as )\w+/g);
    expect(names).toEqual(["aBC", "aBC2"]);
  });

  test("is a module where no operation can be called by name", () => {
    expect(moduleOf(modelWith({}, {}), "index")).toContain("export {};");
  });
});

test("a document's texts stay texts in a module", () => {
  const model = modelWith(
    {},
    {
      'GET /a`${1}"/{id}': operation("Get", {
        parameters: [{ ...id, description: "*/ } export const two = 2; /*" }],
        description: "*/ export const one = 1; /*",
      }),
    },
  );
  expect(compileCaller(model, `thing.get(c1, { id: "a" });`)).toEqual([]);
  expect(listExports(moduleOf(model))).toEqual(["GetArguments", "get"]);
});
