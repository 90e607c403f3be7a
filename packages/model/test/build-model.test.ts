import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import {
  type ApiModel,
  binaryMark,
  buildModel,
  correctDocument,
  listWarnings,
  neutralProfile,
  type Operation,
  requiresCredentials,
} from "../src/index.ts";

function modelOf(parts: object): ApiModel {
  const document = { openapi: "3.1.0", info: { title: "Things", version: "1" }, ...parts };
  return buildModel(document as OpenapiDocument);
}

/** The operation `GET /things/{id}` of a document with these parts. */
function operationOf(
  operation: object,
  { pathItem = {}, ...parts }: Record<string, unknown> = {},
): Operation {
  const get = { responses: {}, ...operation };
  const { operations } = modelOf({
    paths: { "/things/{id}": { ...(pathItem as object), get } },
    ...parts,
  });
  const [only] = operations;
  if (!only) throw new Error("There is no operation");
  return only;
}

describe("parameters", () => {
  const limit = { name: "limit", in: "query", schema: { type: "integer" } };

  test("of an operation win over those of its path with the same name and location", () => {
    const { parameters } = operationOf(
      { parameters: [{ ...limit, schema: { type: "string" } }] },
      { pathItem: { parameters: [limit, { ...limit, in: "header" }] } },
    );
    expect(parameters.map((each) => [each.in, each.schema?.type])).toEqual([
      ["query", "string"],
      ["header", "integer"],
    ]);
  });

  test("are resolved, and say where they are referred to", () => {
    const { parameters } = operationOf(
      { parameters: [{ $ref: "#/components/parameters/limit" }] },
      { components: { parameters: { limit } } },
    );
    expect(parameters).toMatchObject([
      { name: "limit", pointer: "/paths/~1things~1{id}/get/parameters/0" },
    ]);
  });

  test.each([
    ["path", {}, { style: "simple", explode: false, isRequired: true }],
    ["query", {}, { style: "form", explode: true, isRequired: false }],
    ["query", { style: "deepObject" }, { style: "deepObject", explode: false }],
    ["query", { explode: false, required: true }, { explode: false, isRequired: true }],
    ["header", {}, { style: "simple", explode: false }],
    ["cookie", {}, { style: "form", explode: true }],
  ])("in %s with %j have OpenAPI's defaults", (location, said, expected) => {
    const { parameters } = operationOf({ parameters: [{ name: "a", in: location, ...said }] });
    expect(parameters).toMatchObject([expected]);
  });
});

describe("security", () => {
  const schemes = { key: { type: "apiKey", name: "k", in: "header" }, token: { type: "http" } };
  const parts = { components: { securitySchemes: schemes }, security: [{ token: [] }] };

  test.each([
    ["the document's where the operation says none", undefined, true],
    ["none where the operation has an empty list", [], false],
    ["optional where one way in is empty", [{}, { token: [] }], false],
    ["needed where every way in names a scheme", [{ key: [] }, { token: [] }], true],
  ])("is %s", (_, security, isRequired) => {
    const operation = operationOf(security === undefined ? {} : { security }, parts);
    expect(requiresCredentials(operation)).toBe(isRequired);
  });

  test("of several schemes in one requirement needs all of them", () => {
    const { security } = operationOf({ security: [{ key: [], token: ["read"] }] }, parts);
    expect(security.alternatives).toEqual([
      [
        { name: "key", scopes: [], scheme: schemes.key },
        { name: "token", scopes: ["read"], scheme: schemes.token },
      ],
    ]);
  });
});

describe("an operation", () => {
  test("behind a referred path item is one like any other", () => {
    const { operations } = modelOf({
      paths: { "/things": { $ref: "#/components/pathItems/Things" } },
      components: { pathItems: { Things: { get: { operationId: "list", responses: {} } } } },
    });
    expect(operations).toMatchObject([
      { id: "list", path: "/things", pointer: "/components/pathItems/Things/get" },
    ]);
  });

  test("is called by its first tag and its id, or by method and path", () => {
    const names = operationOf({ operationId: "getThing", tags: ["Thing Box", "Other"] });
    expect(names).toMatchObject({
      name: "thingBox.getThing",
      module: "thing-box",
      id: "getThing",
    });
    expect(operationOf({})).toMatchObject({
      name: "default.getThingsId",
      id: "GET /things/{id}",
    });
  });

  test("has the servers of its own, or of its path, or of the document", () => {
    const servers = (name: string) => [{ url: `https://${name}.example` }];
    const pathItem = { servers: servers("path") };
    const parts = { servers: servers("document") };
    expect(operationOf({ servers: servers("own") }, { pathItem, ...parts }).servers).toEqual(
      servers("own"),
    );
    expect(operationOf({}, { pathItem, ...parts }).servers).toEqual(servers("path"));
    expect(operationOf({}, parts).servers).toEqual(servers("document"));
  });

  test("has bodies and answers behind their references, in the order of the document", () => {
    const content = { "application/json": { schema: { type: "string" } } };
    const operation = operationOf(
      {
        requestBody: { $ref: "#/components/requestBodies/Body" },
        responses: {
          200: { $ref: "#/components/responses/Fine" },
          default: { description: "No.", headers: { Retry: { required: true, schema: {} } } },
          "x-note": "data",
        },
      },
      {
        components: {
          requestBodies: { Body: { required: true, content } },
          responses: { Fine: { description: "Yes.", content } },
        },
      },
    );
    expect(operation.body).toMatchObject({
      isRequired: true,
      content: [{ type: "application/json", schema: { type: "string" } }],
    });
    expect(operation.responses).toMatchObject([
      { status: "200", content: [{ type: "application/json" }] },
      { status: "default", content: [], headers: [{ name: "Retry", isRequired: true }] },
    ]);
  });
});

describe("a schema that requests and answers share", () => {
  const thing = {
    type: "object",
    required: ["id", "name"],
    properties: {
      id: { type: "string", readOnly: true },
      name: { type: "string" },
      parent: { $ref: "#/components/schemas/Thing" },
    },
  };
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const ref = { $ref: "#/components/schemas/Thing" };
  const paths = {
    "/things": { post: { requestBody: json(ref), responses: { 200: json(ref) } } },
  };

  test("is two where only the server sets some of it", () => {
    const model = modelOf({ paths, components: { schemas: { Thing: thing } } });
    const variant = model.schemas.get("ThingInput");
    expect(model.schemas.get("Thing")).toMatchObject({ requestVariant: "ThingInput" });
    expect(variant).toMatchObject({ variantOf: "Thing", typeName: "ThingInput" });
    expect(variant?.schema).toEqual({
      type: "object",
      required: ["name"],
      properties: { name: thing.properties.name, parent: { $ref: `${ref.$ref}Input` } },
    });
    const [operation] = model.operations;
    expect(operation?.body?.content[0]?.schema).toEqual({ $ref: `${ref.$ref}Input` });
    expect(operation?.responses[0]?.content[0]?.schema).toEqual(ref);
  });

  test("is one where the server sets none of it, and is shared with the document", () => {
    const { id: _, ...properties } = thing.properties;
    const schemas = { Thing: { type: "object", properties } };
    const model = modelOf({ paths, components: { schemas } });
    expect([...model.schemas.keys()]).toEqual(["Thing"]);
    expect(model.schemas.get("Thing")?.schema).toBe(schemas.Thing);
    expect([...(model.schemas.get("Thing")?.directions ?? [])]).toEqual(["request", "response"]);
  });

  test("leaves the document that it was given as it is", () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "Things", version: "1" },
      paths,
      components: { schemas: { Thing: thing } },
    } as OpenapiDocument;
    const before = structuredClone(document);
    buildModel(document);
    expect(document).toEqual(before);
  });

  test("has nothing that looks like a reference in an example rewritten", () => {
    const example = { example: { $ref: ref.$ref, properties: { id: { readOnly: true } } } };
    const model = modelOf({ paths, components: { schemas: { Thing: { ...thing, ...example } } } });
    expect(model.schemas.get("ThingInput")?.schema).toMatchObject(example);
  });
});

describe("names of types that the document keeps", () => {
  test.each([
    ["that are code", { A: "x; import('evil')" }],
    ["that two schemas share", { A: "Same", B: "Same" }],
    ["that some schemas lack", { A: "Given", B: undefined }],
  ])("are not believed where there are names %s", (_, given) => {
    const schemas = Object.fromEntries(
      Object.entries(given).map(([name, typeName]) => [name, { "x-typescript-name": typeName }]),
    );
    const model = modelOf({ components: { schemas } });
    expect(Array.from(model.schemas.values(), (each) => each.typeName)).toEqual(Object.keys(given));
  });
});

test("an enum is open if the profile says so, and only if it lists texts or numbers", () => {
  const schemas = { A: { enum: ["a", null] }, B: { enum: [1] }, C: { enum: [true] } };
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, components: { schemas } };
  const profile = { ...neutralProfile, isOpenEnum: () => true };
  const model = buildModel(document as OpenapiDocument, profile);
  expect(model.enums).toEqual([
    { name: "A", pointer: "/components/schemas/A", owner: "`A`", values: ["a"], isOpen: true },
  ]);
  expect(model.isOpenEnum(schemas.B)).toBe(true);
  expect(model.isOpenEnum(schemas.C)).toBe(false);
});

describe("a schema that says more than a type can", () => {
  const warningsOf = (schema: object, openapi = "3.1.0"): [string, string][] => {
    const schemas = { A: { type: "object", properties: { part: schema } } };
    return listWarnings(modelOf({ openapi, components: { schemas } })).map((each) => [
      each.pointer,
      each.message,
    ]);
  };
  const place = "/components/schemas/A/properties/part";

  test.each([
    ["if", { if: { type: "string" }, else: { type: "number" } }],
    ["dependentSchemas", { dependentSchemas: { a: { required: ["b"] } } }],
    ["contentSchema", { type: "string", contentSchema: { type: "object" } }],
    ["unevaluatedProperties", { unevaluatedProperties: { type: "string" } }],
    ["patternProperties", { patternProperties: { "^a": { type: "string" } } }],
    ["additionalProperties", { properties: { a: {} }, additionalProperties: { type: "string" } }],
    ["enum", { type: "object", enum: [{ a: 1 }] }],
  ])("by `%s` is named, for its type is wider", (keyword, schema) => {
    expect(warningsOf(schema)).toEqual([[place, expect.stringContaining(`\`${keyword}\``)]]);
  });

  test("by several keywords is named once, and one whose type says it all isn't", () => {
    const both = { dependentSchemas: {}, if: {} };
    expect(warningsOf(both)).toEqual([
      [place, expect.stringContaining("`if`, `dependentSchemas`")],
    ]);
    expect(warningsOf({ additionalProperties: { type: "string" } })).toEqual([]);
    expect(warningsOf({ properties: { a: {} }, additionalProperties: true })).toEqual([]);
  });
});

describe("what the check warns of is left out", () => {
  const correct = (parts: object): OpenapiDocument => {
    const document = { openapi: "3.1.0", info: { title: "Things", version: "1" }, ...parts };
    return correctDocument(document as OpenapiDocument, { profile: neutralProfile, drop: [] });
  };

  test("a path that no request can be made to", () => {
    const item = { get: { responses: {} } };
    const { paths } = correct({ paths: { "/a": item, "/a#b": item, "/a?b": item, "x-c": item } });
    expect(Object.keys(paths ?? {})).toEqual(["/a", "x-c"]);
  });

  test("a discriminator whose mapping leads out of the document", () => {
    const union = { oneOf: [{ $ref: "#/components/schemas/A" }] };
    const discriminator = { propertyName: "kind", mapping: { a: "https://other.example/a.json" } };
    const schemas = { A: { type: "object" }, Either: { ...union, discriminator } };
    const { components } = correct({ paths: {}, components: { schemas } });
    expect(components?.schemas?.Either).toMatchObject(union);
    expect(components?.schemas?.Either).not.toHaveProperty("discriminator");
  });

  test("an empty operationId, which says as much as none", () => {
    const { id, operationId, shortName } = operationOf({ operationId: "" });
    expect([id, operationId, shortName]).toEqual(["GET /things/{id}", undefined, "getThingsId"]);
  });
});

describe("the arguments of a call by name", () => {
  const text = { type: "string" };
  const argumentsOf = (parameters: object[]) =>
    operationOf({ parameters }).call.arguments.map((each) => `${each.in} ${each.name}`);

  test("are its headers and cookies as well, but for those that are no parameters", () => {
    const parameters = [
      { name: "If-Match", in: "header", required: true, schema: text },
      { name: "X-Trace", in: "header", schema: text },
      { name: "Authorization", in: "header", schema: text },
      { name: "session", in: "cookie", schema: text },
    ];
    expect(argumentsOf(parameters)).toEqual([
      "header If-Match",
      "header X-Trace",
      "cookie session",
    ]);
  });

  test("leave out what needn't be given, and has the name of another or can't be written", () => {
    const parameters = [
      { name: "id", in: "path", required: true, schema: text },
      { name: "id", in: "header", schema: text },
      { name: "ids", in: "cookie", schema: { type: "array", items: text } },
    ];
    expect(argumentsOf(parameters)).toEqual(["path id"]);
    expect(operationOf({ parameters }).obstacle).toBeUndefined();
  });
});

test("what fetch doesn't send has no function, or is left out where it may be", () => {
  const body = { content: { "application/json": { schema: { type: "object" } } } };
  const operationOf = (method: string, requestBody?: object) =>
    modelOf({
      paths: { "/a": { [method]: { responses: { 200: { description: "" } }, requestBody } } },
    } as JsonObject).operations[0];
  expect(operationOf("trace")?.obstacle?.code).toBe("method-not-supported");
  for (const method of ["get", "head"]) {
    const { required, optional } = {
      required: operationOf(method, { ...body, required: true }),
      optional: operationOf(method, body),
    };
    expect(required?.obstacle?.code).toBe("body-not-offered");
    expect([optional?.obstacle, optional?.call.body]).toEqual([undefined, undefined]);
  }
});

test("a form that may be null has a function, as one that may not be has", () => {
  const obstacleOf = (type: unknown) => {
    const form = { "application/x-www-form-urlencoded": { schema: { type, properties: {} } } };
    const operation = { requestBody: { content: form }, responses: {} };
    return modelOf({ paths: { "/forms": { post: operation } } }).operations[0]?.obstacle?.code;
  };
  expect(obstacleOf("object")).toBeUndefined();
  expect(obstacleOf(["object", "null"])).toBeUndefined();
  expect(obstacleOf(["string", "null"])).toBe("body-not-offered");
});

describe("a part of a form", () => {
  const callOf = (part: object) => {
    const schema = { type: "object", properties: { part } };
    const requestBody = { content: { "multipart/form-data": { schema } } };
    const { operations } = modelOf({
      paths: { "/files": { post: { requestBody, responses: {} } } },
    });
    return operations[0]?.call.body;
  };

  test.each<[string, object, boolean]>([
    ["of the format binary", { type: "string", format: "binary" }, true],
    ["of the format binary, and of no type", { format: "binary" }, true],
    ["that is an image", { type: "string", contentMediaType: "image/png" }, true],
    [
      "that is an image, in Base64",
      { contentMediaType: "image/png", contentEncoding: "base64" },
      false,
    ],
    ["that is an office document", { contentMediaType: "application/vnd.oxml.document" }, true],
    ["that is JSON", { type: "string", contentMediaType: "application/problem+json" }, false],
    ["that is a plain text", { type: "string", contentMediaType: "text/plain" }, false],
    ["of another type", { type: "object", format: "binary" }, false],
  ])("%s is a file for the types exactly if it is one for the function", (_, part, isFile) => {
    const { files, resolved } = callOf(part) ?? {};
    expect(files?.has("part")).toBe(isFile);
    expect(Object.hasOwn(Object(resolved?.properties?.part), binaryMark)).toBe(isFile);
  });
});
