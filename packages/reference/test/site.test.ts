import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { c1Profile } from "@c1-openapi/c1";
import { type ApiModel, buildModel } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { beforeEach, describe, expect, it } from "vitest";
import { type SiteOptions, writeSite } from "../src/index.ts";

const FILES = [
  "favicon.svg",
  "index.html",
  "openapi.json",
  "reference.json",
  "scalar-license.txt",
  "scalar.js",
  "site.css",
  "site.js",
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-site-"));
  return () => rm(folder, { recursive: true });
});

function documentWith(parts: JsonObject = {}): JsonObject {
  return { openapi: "3.1.0", info: { title: "Small", version: "1" }, paths: {}, ...parts };
}

function modelWith(parts: JsonObject = {}): ApiModel {
  return buildModel(documentWith(parts) as OpenapiDocument, c1Profile);
}

async function page(parts: JsonObject): Promise<string> {
  await writeSite(modelWith(parts), folder);
  return readFile(path.join(folder, "index.html"), "utf8");
}

async function shown(parts: JsonObject, options?: SiteOptions): Promise<JsonObject> {
  await writeSite(modelWith(parts), folder, options);
  return readJson("reference.json");
}

async function readJson(name: string): Promise<JsonObject> {
  return JSON.parse(await readFile(path.join(folder, name), "utf8")) as JsonObject;
}

it("writes one folder, and the same one every time", async () => {
  const model = modelWith();
  const before = structuredClone(model.corrected);
  const contents = async () =>
    Promise.all(FILES.map((name) => readFile(path.join(folder, name), "base64")));

  expect(await writeSite(model, folder)).toEqual(FILES);
  expect((await readdir(folder)).sort()).toEqual(FILES);
  const first = await contents();
  await writeSite(model, folder);
  expect(await contents()).toEqual(first);
  expect(model.corrected).toEqual(before);
});

it("links to the document as it was given", async () => {
  const parts = { servers: [{ url: "https://api.example.com" }] };
  await writeSite(modelWith(parts), folder);
  expect(await readJson("openapi.json")).toEqual(documentWith(parts));
  const { description } = (await readJson("reference.json")).info as JsonObject;
  expect(description).toContain("](openapi.json)");
});

describe("the page", () => {
  it("has the document's title as text, whatever it holds", async () => {
    const html = await page({ info: { title: 'A <b>&"</b>\nC', version: "1" } });
    expect(html).toContain("<title>A &lt;b&gt;&amp;&quot;&lt;/b&gt; C reference</title>");
  });

  it("refers to no other host", async () => {
    const html = await page({});
    expect(html.match(/(?:href|src)="([^"]*)"/g)).toEqual([
      'href="favicon.svg"',
      'href="site.css"',
      'src="scalar.js"',
      'src="site.js"',
    ]);
  });

  it.each([
    ["https://{tenant}.example.com", "https://*.example.com"],
    ["https://api.{region}.example.com:8443/v1", "https://*.example.com:8443"],
    ["https://api.example.com/v1", "https://api.example.com"],
    // The rest says nothing that a policy could take.
    ["https://{host}", ""],
    ["https://a.example; script-src *", ""],
    ["/relative", ""],
    ["ftp://a.example", ""],
  ])("of a server %s may call %j beside itself and this machine", async (url, source) => {
    const html = await page({ servers: [{ url }] });
    const [, connect] = /connect-src ([^;]*);/.exec(html.replaceAll("&#39;", "'")) ?? [];
    const always = ["'self'", "http://127.0.0.1:*", "http://localhost:*"];
    expect(connect?.split(" ")).toEqual([...always, ...(source ? [source] : [])]);
    expect(html).toContain("script-src &#39;self&#39;;");
  });
});

describe("the document that it shows", () => {
  it("names the mock before the document's own servers", async () => {
    const servers = [{ url: "https://api.example.com" }];
    const { servers: named } = await shown({ servers }, { mockUrl: "http://127.0.0.1:9999" });
    expect(named).toMatchObject([{ url: "http://127.0.0.1:9999" }, ...servers]);
  });

  it("offers a bearer token alone where there is one: C1's client secret never travels", async () => {
    const bearer = { type: "http", scheme: "bearer" };
    const oauth = { type: "oauth2", flows: { clientCredentials: { tokenUrl: "/t", scopes: {} } } };
    const both = await shown({
      components: { securitySchemes: { bearer, oauth } },
      security: [{ bearer: [] }, { oauth: [] }],
      paths: { "/a": { get: { security: [{ oauth: [] }] }, put: { security: [] } } },
    });
    expect(both).toMatchObject({
      security: [{ bearer: [] }],
      paths: { "/a": { get: { security: [{ bearer: [] }] }, put: { security: [] } } },
    });
    expect(both.components).toEqual({ securitySchemes: { bearer } });

    const alone = { components: { securitySchemes: { oauth } }, security: [{ oauth: [] }] };
    expect(await shown(alone)).toMatchObject(alone);
  });

  it("has the names by which programs know operations and models", async () => {
    const schemas = { "a.b.Thing": { title: "A Thing", "x-speakeasy-name-override": "Thing" } };
    const get = { "x-speakeasy-group": "BigThing", "x-speakeasy-name-override": "Get" };
    const paths = { "/things": { get: { ...get, description: "Gets it." } } };
    expect(await shown({ components: { schemas }, paths })).toMatchObject({
      components: { schemas: { "a.b.Thing": { title: "Thing" } } },
      paths: { "/things": { get: { description: "`bigThing.get`\n\nGets it." } } },
    });
  });

  it("begins a request as its samples have it, and shows a whole answer", async () => {
    const text = { type: "string" };
    const Thing = {
      type: "object",
      required: ["kind"],
      properties: {
        id: { ...text, readOnly: true },
        kind: { enum: ["BIG", "SMALL"], ...text },
        name: text,
        networks: { type: "array", items: text },
        createdAt: { ...text, format: "date-time", readOnly: true },
      },
    };
    const media = { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } };
    const parameters = [
      { in: "path", name: "thing_id", required: true, schema: text },
      { in: "query", name: "page_size", schema: { type: "integer", maximum: 50 } },
      { in: "query", name: "page_token", schema: text },
    ];
    const post = {
      tags: ["things"],
      parameters,
      requestBody: { content: media },
      responses: { 200: { content: media } },
    };
    const paths = { "/things/{thing_id}": { post } };
    const document = await shown({ components: { schemas: { Thing } }, paths });
    const [id, size, token] = parameters;
    expect(document.paths).toMatchObject({
      "/things/{thing_id}": {
        post: {
          parameters: [{ ...id, example: "thing-1234" }, { ...size, example: 50 }, token],
          requestBody: {
            content: { "application/json": { example: { kind: "BIG", name: "Example thing" } } },
          },
          responses: {
            200: {
              content: {
                "application/json": {
                  example: { id: "thing-1234", kind: "BIG", createdAt: "2026-01-15T09:30:00Z" },
                },
              },
            },
          },
        },
      },
    });
  });

  it("names a tag as programs name its group, where that is the same in other words", async () => {
    const get = { "x-speakeasy-group": "A2UIOwner", "x-speakeasy-name-override": "Get" };
    const named = { ...get, tags: ["A 2 UI Owner"] };
    const other = { ...get, "x-speakeasy-group": "Other", tags: ["Something else"] };
    const paths = { "/a": { get: named, put: other } };
    expect(await shown({ paths })).toMatchObject({
      tags: [{ name: "A 2 UI Owner", "x-displayName": "A2UI Owner" }],
    });
  });

  it("keeps the examples that the document has", async () => {
    const media = { "application/json": { schema: { type: "object" }, example: { a: 1 } } };
    const paths = { "/things": { post: { requestBody: { content: media } } } };
    expect(await shown({ paths })).toMatchObject({ paths });
  });
});
