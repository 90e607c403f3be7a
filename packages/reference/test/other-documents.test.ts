import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, it, test } from "vitest";
import { listSamples, sampleLabels } from "../src/index.ts";
import { message, ref } from "./support/documents.ts";
import { neutralModel, neutralPages, operationOf } from "./support/neutral.ts";

const text = { type: "string" };

/** The sample by path of a document's one operation; empty if it has none. */
function sampleOf(
  operation: JsonObject,
  components: JsonObject = {},
  security?: JsonObject[],
): string {
  const paths = { "/things": { post: operation } };
  const model = neutralModel({ paths, components, ...(security && { security }) });
  return listSamples(model).find(({ label }) => label === sampleLabels.path)?.source ?? "";
}

/** What such a sample sends. */
function bodyOf(body: JsonObject, schemas: JsonObject = {}): string | undefined {
  const sample = sampleOf(operationOf("add", { body }), { schemas });
  return /c1\.POST\("\/things", \{\s*body: ([\s\S]*?),?\s*\}\);/.exec(sample)?.[1];
}

describe("a request of a sample", () => {
  const Cat = message({ kind: text, lives: { type: "integer" } }, { required: ["kind", "lives"] });
  const Fish = message({ kind: text }, { required: ["kind"] });

  it.each([
    ["its mapping", { cat: "#/components/schemas/Cat", fish: "#/components/schemas/Fish" }, "cat"],
    ["a mapping of bare names", { cat: "Cat", fish: "Fish" }, "cat"],
    ["the names of its members, where it has no mapping", undefined, "Cat"],
  ])("has the value that tells a member of a union apart by %s", (_, mapping, kind) => {
    const discriminator = { propertyName: "kind", ...(mapping && { mapping }) };
    const Pet = { oneOf: [ref("Cat"), ref("Fish")], discriminator };
    expect(bodyOf(ref("Pet"), { Pet, Cat, Fish })).toBe(`{ kind: "${kind}", lives: 1 }`);
    // Also where the member stands by itself.
    const list = message({ cats: { type: "array", items: ref("Cat") } }, { required: ["cats"] });
    expect(bodyOf(list, { Pet, Cat, Fish })).toBe(`{ cats: [{ kind: "${kind}", lives: 1 }] }`);
  });

  it("has the value that a mapping gives to a member of which requests take less", () => {
    const id = { ...text, readOnly: true };
    const mapping = { tom: "#/components/schemas/Cat" };
    const schemas = {
      Pet: { oneOf: [ref("Cat")], discriminator: { propertyName: "kind", mapping } },
      Cat: { ...Cat, properties: { ...(Cat.properties as JsonObject), id } },
    };
    const operation = operationOf("add", { body: ref("Pet"), answer: ref("Pet") });
    expect(sampleOf(operation, { schemas })).toContain('{ kind: "tom", lives: 1 }');
  });

  it("has the value of the union that it is of, where a member is of two", () => {
    const members = [ref("Cat"), ref("Fish")];
    const mapping = { tom: "#/components/schemas/Cat" };
    const Named = { oneOf: members, discriminator: { propertyName: "kind", mapping } };
    const Pet = { oneOf: members, discriminator: { propertyName: "kind" } };
    expect(bodyOf(ref("Pet"), { Named, Pet, Cat, Fish })).toBe('{ kind: "Cat", lives: 1 }');
    expect(bodyOf(ref("Named"), { Named, Pet, Cat, Fish })).toBe('{ kind: "tom", lives: 1 }');
  });

  it("leaves out what no value fits, and isn't there where that is required", () => {
    const never = { allOf: [text, { type: "integer" }] };
    expect(bodyOf(message({ never, name: text }, { required: ["name"] }))).toBe(
      '{ name: "Example thing" }',
    );
    expect(bodyOf(message({ never }, { required: ["never"] }))).toBeUndefined();
  });

  it("names a member of a union by its own name, and not by that of what requests take of it", () => {
    const id = { ...text, readOnly: true };
    const discriminator = { propertyName: "kind" };
    const schemas = {
      Pet: { oneOf: [ref("Cat")], discriminator },
      Cat: { ...Cat, properties: { ...(Cat.properties as JsonObject), id } },
    };
    const operation = operationOf("add", { body: ref("Pet"), answer: ref("Pet") });
    expect(sampleOf(operation, { schemas })).toContain('{ kind: "Cat", lives: 1 }');
  });

  it("has no value of a discriminator where its type has no property for it", () => {
    const kind = { ...text, readOnly: true };
    const schemas = {
      Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      Cat: message({ kind, name: text }),
      Dog: message({ name: text }),
    };
    expect(bodyOf(ref("Dog"), schemas)).toBe('{ name: "Example thing" }');
    expect(bodyOf(ref("Cat"), schemas)).toBe('{ name: "Example thing" }');
  });

  it("doesn't have a value of a discriminator that the property's own constant excludes", () => {
    const schemas = {
      Pet: { oneOf: [ref("Cat")], discriminator: { propertyName: "kind" } },
      Cat: message({ kind: { const: "tabby" } }, { required: ["kind"] }),
    };
    expect(bodyOf(ref("Cat"), schemas)).toBe('{ kind: "tabby" }');
  });

  it("has no header that is no parameter, except by path, whose types have it", () => {
    const header = { in: "header", name: "Authorization", required: true, schema: text };
    const paths = { "/things": { get: operationOf("list", { parameters: [header] }) } };
    const [byName, byPath] = listSamples(neutralModel({ paths }));
    expect(byName?.source).toContain("things.list(c1);");
    expect(byPath?.source).toContain('header: { Authorization: "example-authorization" }');
  });

  it("has what is named like something that every object has, for it can't be left out", () => {
    expect(bodyOf(message({ constructor: text, name: text }))).toBe(
      '{ constructor: "example-constructor", name: "Example thing" }',
    );
  });

  it("isn't there where the document contradicts itself, and nothing fits", () => {
    const numbers = { type: "object", additionalProperties: { type: "integer" } };
    const schemas = { Cat: { allOf: [{ oneOf: [numbers, { type: "boolean" }] }] } };
    const discriminator = { propertyName: "kind" };
    expect(bodyOf({ oneOf: [ref("Cat")], discriminator }, schemas)).toBeUndefined();
  });

  it.each<[string, JsonObject]>([
    ["a list of itself", { type: "array", items: ref("Tree") }],
    ["a list of lists of itself", { type: "array", items: { type: "array", items: ref("Tree") } }],
    ["a list of itself, or nothing", { type: ["array", "null"], items: ref("Tree") }],
    ["a list of itself behind an alias", { type: "array", items: { allOf: [ref("Tree")] } }],
  ])("leaves out what may be left out and is %s", (_, Tree) => {
    const body = message({ name: text, tree: ref("Tree") }, { required: ["name"] });
    expect(bodyOf(body, { Tree })).toBe('{ name: "Example thing" }');
  });

  it("names every field in front of its value, also where both read the same", () => {
    const properties: JsonObject = {
      1: { type: "integer" },
      true: { type: "boolean" },
      null: { type: "null" },
      "[]": { type: "array", items: ref("Endless") },
    };
    const Endless = message({ next: ref("Endless") }, { required: ["next"] });
    const body = message(properties, { required: Object.keys(properties) });
    expect(bodyOf(body, { Endless })).toBe('{ "1": 1, "[]": [], null: null, true: true }');
  });

  it("is an empty object where a body is required and has no fields", () => {
    expect(bodyOf({ type: "object" })).toBe("{}");
  });

  it("is shown of a DELETE whose body can't do without a field", () => {
    const tracks = message({ name: text }, { required: ["name"] });
    const requestBody = { content: { "application/json": { schema: tracks } } };
    const paths = { "/things": { delete: operationOf("remove", { requestBody }) } };
    for (const { source } of listSamples(neutralModel({ paths }))) {
      expect(source).toContain('name: "Example thing"');
    }
  });

  it("has the value by which a part of an allOf tells its heirs apart", () => {
    const discriminator = { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog" } };
    const Animal = message(
      { kind: text, name: text },
      { required: ["kind", "name"], discriminator },
    );
    const Dog = {
      allOf: [ref("Animal"), message({ barks: { type: "boolean" } }, { required: ["barks"] })],
    };
    expect(bodyOf(ref("Dog"), { Animal, Dog })).toBe(
      '{ kind: "dog", name: "Example thing", barks: true }',
    );
  });

  it("doesn't have a value that the property's own enum excludes", () => {
    const kind = { ...text, enum: ["tabby"] };
    const schemas = {
      Pet: { oneOf: [ref("Cat"), ref("Fish")], discriminator: { propertyName: "kind" } },
      Cat: message({ kind }, { required: ["kind"] }),
      Fish,
    };
    expect(bodyOf(ref("Pet"), schemas)).toBe('{ kind: "tabby" }');
  });

  it.each<[string, JsonObject, string]>([
    [
      "properties beside a union",
      {
        ...message({ id: text }, { required: ["id"] }),
        oneOf: [message({ x: { const: 1 } }, { required: ["x"] }), message({ y: text })],
      },
      '{ id: "thing-1234", x: 1 }',
    ],
    [
      "what a sibling of a part requires",
      { allOf: [message({ name: text, size: text })], required: ["size"] },
      '{ size: "example-size", name: "Example thing" }',
    ],
    [
      "a place for each item of a tuple",
      message(
        { point: { type: "array", prefixItems: [{ type: "number" }, text] } },
        { required: ["point"] },
      ),
      '{ point: [1, "example-point"] }',
    ],
    [
      "what several parts say of one field",
      {
        allOf: [message({ text }, { required: ["text"] }), message({ text: { maxLength: 5 } })],
      },
      '{ text: "examp" }',
    ],
    [
      "what stands beside a reference",
      {
        $ref: "#/components/schemas/Named",
        required: ["name", "size"],
        properties: { size: text },
      },
      '{ size: "example-size", name: "Example thing" }',
    ],
    [
      "as many items and entries as there must be",
      message(
        {
          list: { type: "array", items: text, minItems: 2 },
          set: {
            type: "array",
            items: { type: "integer", minimum: 3 },
            minItems: 3,
            uniqueItems: true,
          },
          some: { type: "array", items: text, contains: { const: "z" } },
          map: { type: "object", additionalProperties: { type: "boolean" }, minProperties: 2 },
        },
        { required: ["list", "set", "some", "map"] },
      ),
      `{
    list: ["example-list", "example-list"],
    map: { example: true, example2: true },
    set: [3, 4, 5],
    some: ["z"],
  }`,
    ],
    [
      "one item where all have to be different and only one can be there",
      message(
        { zeros: { type: "array", items: { const: 0 }, minItems: 2, uniqueItems: true } },
        { required: ["zeros"] },
      ),
      "{ zeros: [0] }",
    ],
    [
      "an example of the document where it fits, and one made up where it doesn't",
      message(
        {
          day: { ...text, format: "date", example: "tomorrow" },
          size: { type: "integer", maximum: 5, example: 7 },
          code: { ...text, maxLength: 3, example: "too long" },
          month: { ...text, example: "May" },
        },
        { required: ["day", "size", "code", "month"] },
      ),
      '{ code: "exa", day: "2026-03-02", month: "May", size: 1 }',
    ],
    [
      "a part that admits null",
      { allOf: [message({ name: text }), { type: "null" }] },
      '{ name: "Example thing" }',
    ],
  ])("has %s", (_, schema, expected) => {
    const Named = message({ name: text });
    expect(bodyOf(schema, { Named })).toBe(expected);
  });

  it("takes a member that doesn't hold itself", () => {
    const and = message({ left: ref("Expr"), right: ref("Expr") }, { required: ["left", "right"] });
    const Expr = {
      oneOf: [
        message({ and }, { required: ["and"] }),
        message({ value: text }, { required: ["value"] }),
      ],
    };
    expect(bodyOf(ref("Expr"), { Expr })).toBe('{ value: "example-value" }');
  });

  it("is none where what is required has no end", () => {
    const Endless = message({ next: ref("Endless") }, { required: ["next"] });
    const optional = { content: { "application/json": { schema: ref("Endless") } } };
    const post = operationOf("add", { requestBody: optional });
    const paths = { "/things": { post } };
    expect(listSamples(neutralModel({ paths, components: { schemas: { Endless } } }))).toEqual([]);
    expect(sampleOf(operationOf("add", { body: ref("Endless") }), { schemas: { Endless } })).toBe(
      "",
    );
  });
});

describe("the answer of a sample", () => {
  const answer = message({ client: message({ a: text }) });
  const json = (schema: JsonObject) => ({
    description: "",
    content: { "application/json": { schema } },
  });
  const none = { description: "" };

  it.each<[string, JsonObject, string]>([
    ["is read where there is one", { 200: json(answer) }, "console.log(data.client);"],
    ["may be missing beside a 204", { 200: json(answer), 204: none }, "console.log(data?.client);"],
    [
      "may be null",
      { 200: json({ ...answer, type: ["object", "null"] }) },
      "console.log(data?.client);",
    ],
    [
      "is there beside an error without a body, for that has an error of its own",
      { 200: json(answer), 404: none },
      "console.log(data.client);",
    ],
    [
      "is shown whole where it is one of several",
      { 200: json(answer), 201: json(text) },
      "console.log(data);",
    ],
    [
      "is shown whole where it is a list that names fields all the same",
      { 200: json({ type: "array", items: text, properties: { links: text } }) },
      "console.log(data);",
    ],
    [
      "is shown whole where it is of a union",
      { 200: json({ oneOf: [answer, message({ b: text })] }) },
      "console.log(data);",
    ],
    [
      "is shown whole where it needn't be JSON",
      {
        200: {
          description: "",
          content: { ...json(answer).content, "text/csv": { schema: text } },
        },
      },
      "console.log(data);",
    ],
  ])("%s", (_, responses, shown) => {
    expect(sampleOf(operationOf("get", { responses }))).toContain(shown);
  });

  it("may be missing by openapi-fetch alone, whose error may be null or nothing", () => {
    const key = { type: "apiKey", in: "header", name: "X-Api-Key" };
    const responses = { 200: json(answer), default: json({ type: ["object", "null"] }) };
    const sample = sampleOf(operationOf("get", { responses }), { securitySchemes: { key } }, [
      { key: [] },
    ]);
    expect(sample).toContain("console.log(data?.client);");
  });

  it("is shown by name alone where openapi-fetch takes its status for none of success", () => {
    for (const status of [205, 209]) {
      const get = operationOf("get", { responses: { [status]: json(answer) } });
      const samples = listSamples(neutralModel({ paths: { "/things": { get } } }));
      expect(samples.map(({ label }) => label)).toEqual([sampleLabels.operation]);
    }
  });
});

describe("credentials", () => {
  const schemes: { [name: string]: JsonObject } = {
    bearer: { type: "http", scheme: "Bearer" },
    basic: { type: "http", scheme: "basic" },
    key: { type: "apiKey", in: "header", name: "X-Api-Key" },
    appKey: { type: "apiKey", in: "header", name: "X-App-Key" },
    queryKey: { type: "apiKey", in: "query", name: "key" },
    cookieKey: { type: "apiKey", in: "cookie", name: "session" },
    certificate: { type: "mutualTLS" },
  };
  const requirement = (...names: string[]) => Object.fromEntries(names.map((name) => [name, []]));

  it.each<[names: string[][], client: string, curl: string]>([
    [
      [["bearer"]],
      "auth: process.env.ACCESS_TOKEN",
      '--header "Authorization: Bearer $ACCESS_TOKEN"',
    ],
    [
      [["key"], ["bearer"]],
      "auth: process.env.ACCESS_TOKEN",
      '--header "Authorization: Bearer $ACCESS_TOKEN"',
    ],
    [[["key"]], 'headers: { "X-Api-Key": process.env.API_KEY }', '--header "X-Api-Key: $API_KEY"'],
    [
      [["key", "appKey"]],
      '"X-App-Key": process.env.APP_KEY, "X-Api-Key": process.env.KEY',
      '--header "X-App-Key: $APP_KEY"',
    ],
    [
      [["basic"]],
      `Authorization: \`Basic \${btoa(\`\${process.env.API_USER}:\${process.env.API_PASSWORD}\`)}\``,
      '--user "$API_USER:$API_PASSWORD"',
    ],
    [[["queryKey"]], "", "'https://api.example.com/v1/things'\"?key=$API_KEY\""],
    [[["cookieKey"]], "", '--cookie "session=$API_KEY"'],
  ])("of %j come from the environment, as the document has it", (alternatives, client, curl) => {
    const security = alternatives.map((names) => requirement(...names));
    const components = { securitySchemes: schemes };
    const operation = operationOf("add");
    expect(sampleOf(operation, components, security)).toContain(client);
    expect(sampleOf(operation, components, security) === "").toBe(client === "");
    const pages = neutralPages({ paths: { "/things": { post: operation } }, components, security });
    expect(pages.get("operations/things/add.md")).toContain(curl);
    expect([...pages.values()].join()).not.toMatch(/CONDUCTORONE|C1 /);
  });

  it("are no sample's where nobody knows how they are sent", () => {
    const paths = { "/things": { post: operationOf("add") } };
    const pages = neutralPages({
      paths,
      components: { securitySchemes: schemes },
      security: [requirement("certificate")],
    });
    expect(pages.get("operations/things/add.md")).not.toContain("## Samples");
    expect(pages.get("README.md")).toContain(
      "A certificate of the caller's, in the TLS handshake.",
    );
  });
});

it.each<[string, string, JsonObject]>([
  [
    "a list in the path",
    "get",
    {
      parameters: [
        { in: "path", name: "a", required: true, schema: { type: "array", items: text } },
      ],
    },
  ],
  [
    "a path that isn't written as it is",
    "get",
    { parameters: [{ in: "path", name: "a", required: true, style: "matrix", schema: text }] },
  ],
  ["a TRACE", "trace", {}],
  ["a GET with a body", "get", { body: {} }],
])("%s has no sample by path", (_, method, parts) => {
  const paths = { "/things/{a}": { [method]: operationOf("get", parts) } };
  const labels = listSamples(neutralModel({ paths })).map(({ label }) => label);
  expect(labels).not.toContain(sampleLabels.path);
});

test("operations behind a path item's reference have samples where they stand", () => {
  const pathItems = { Things: { get: operationOf("list"), post: operationOf("add") } };
  const paths = { "/things": { $ref: "#/components/pathItems/Things" } };
  const model = neutralModel({ paths, components: { pathItems } });
  expect(listSamples(model)).toHaveLength(4);
  expect(model.corrected.paths).toEqual(paths);
});

test("a file is an argument of bytes, whatever the document calls it", () => {
  const file = { type: "string", format: "binary" };
  const form = message({ file, files: { type: "array", items: file }, name: text });
  const bodyOfType = (type: string, schema: JsonObject) => {
    const requestBody = { required: true, content: { [type]: { schema } } };
    const post = operationOf("add", { requestBody });
    return neutralPages({ paths: { "/things": { post } } }).get("operations/things/add.md");
  };
  const upload = bodyOfType("multipart/form-data", form);
  expect(upload).toContain("| `file` | body | `Blob` or other bytes |");
  expect(upload).toContain("| `files` | body | list of `Blob` or other bytes |");
  expect(upload).toContain("| `name` | body | `string` |");
  expect(upload).toContain("The body is sent as `multipart/form-data`.");
  expect(bodyOfType("image/png", file)).toContain(
    "| `body` | body | `Blob` or other bytes | yes |",
  );
});

test("a file in the parts that a form is made of is a file, too", () => {
  const file = message({ file: { type: "string", format: "binary" }, name: text });
  const whole = { allOf: [file, { required: ["file"] }] };
  const requestBody = { required: true, content: { "multipart/form-data": { schema: whole } } };
  const post = operationOf("add", { requestBody });
  const [byName] = listSamples(neutralModel({ paths: { "/things": { post } } }));
  expect(byName?.source).toContain('file: new File(["What is in it"], "file.txt")');
  const page = neutralPages({ paths: { "/things": { post } } }).get("operations/things/add.md");
  expect(page).toContain("--form 'file=@./file'");
});

test("an operation without a function says so, and is shown by path alone", () => {
  const servers = [{ url: "https://uploads.example.com" }];
  const paths = { "/things": { get: operationOf("list", { servers }) } };
  const page = neutralPages({ paths }).get("operations/things/list.md");
  expect(page).toContain(
    "There is no function of it: It is served from other hosts than the rest of the API.",
  );
  expect(page).toContain("### By path");
  expect(page).not.toContain("### By operation");
});
