import type { JsonObject } from "@c1-openapi/openapi";
import { describe, expect, test } from "vitest";
import { api, compare, json, ref } from "./support/api.ts";
import { closed, number, object, text } from "./support/rows/parts.ts";

/** The severities, rules and subjects of what is found between two documents. */
function find(before: JsonObject, after: JsonObject): string[] {
  return compare(before, after).findings.map(
    ({ severity, rule, subject }) => `${severity} ${rule} ${subject.name}${subject.path}`,
  );
}

describe("a type that no operation uses", () => {
  const unused = (schema: JsonObject): JsonObject => api({ schemas: { Unused: schema } });

  test("is compared in both directions: it may be imported all the same", () => {
    expect(find(unused(object({ a: text })), unused(object({ a: text }, ["a"])))).toEqual([
      "major property-became-required Unused.a",
    ]);
  });

  test("is compared where it is a text or a list, too", () => {
    expect(find(unused(closed("A")), unused(closed("A", "B")))).toEqual([
      "major enum-value-added Unused",
    ]);
    const list = (items: JsonObject): JsonObject => unused({ type: "array", items });
    expect(find(list(text), list(number))).toEqual(["major type-changed Unused[]"]);
  });

  test("is compared where an operation uses it now, for the first time", () => {
    const after = { answer: object({ un: ref("Un") }), schemas: { Un: object({ b: text }) } };
    const before = { answer: object({}), schemas: { Un: object({ a: text, b: text }) } };
    expect(find(api(before), api(after))).toContain("major property-removed Un.a");
  });
});

test("a type is compared by its name where an operation goes on with another one", () => {
  const schemas = (thing: JsonObject): JsonObject => ({
    Thing: object(thing),
    Other: object({ a: text, b: text }),
  });
  const before = api({ answer: ref("Thing"), schemas: schemas({ a: text, b: text }) });
  const after = api({ answer: ref("Other"), schemas: schemas({ a: text }) });
  expect(find(before, after)).toContain("major property-removed Thing.b");
});

test("a type that is split for requests keeps its name for answers, and a program that sends it breaks", () => {
  const owner = (id: JsonObject): JsonObject =>
    api({
      body: object({ owner: ref("Owner") }),
      answer: ref("Owner"),
      schemas: { Owner: object({ name: text, ...id }, ["name", ...Object.keys(id)]) },
    });
  const after = owner({ id: { ...text, readOnly: true } });
  expect(find(owner({}), after)).toContain("major required-property-added Owner.id");
});

describe("what `components` holds besides schemas", () => {
  const withComponents = (components: JsonObject, responses?: JsonObject): JsonObject =>
    api({ root: { components }, ...(responses ? { responses } : {}) });
  const notFound = (schema: JsonObject, headers: JsonObject = {}): JsonObject => ({
    responses: { NotFound: { description: "", headers, ...json(schema) } },
  });

  test("is compared where no operation refers to it", () => {
    expect(
      find(
        withComponents(notFound(object({ a: text, b: text }), { "X-Rate": { schema: number } })),
        withComponents(notFound(object({ a: text }))),
      ),
    ).toEqual([
      "major property-removed components.responses.NotFound.b",
      'major property-removed components.responses.NotFound.headers["X-Rate"]',
    ]);
  });

  test("is reported once, at the operation, where one refers to it", () => {
    const responses = { 404: { $ref: "#/components/responses/NotFound" } };
    expect(
      find(
        withComponents(notFound(object({ a: text, b: text })), responses),
        withComponents(notFound(object({ a: text })), responses),
      ),
    ).toEqual(["major property-removed thing.do.b"]);
  });

  test("may have a wider parameter, and may not have a narrower one", () => {
    const parameter = (schema: JsonObject): JsonObject =>
      withComponents({ parameters: { Q: { in: "query", name: "q", schema } } });
    expect(find(parameter(closed("A")), parameter(closed("A", "B")))).toEqual([
      "minor enum-value-added components.parameters.Q",
    ]);
    expect(find(parameter(closed("A", "B")), parameter(closed("A")))).toEqual([
      "major enum-value-removed components.parameters.Q",
    ]);
  });
});

describe("what a webhook sends besides its body", () => {
  const hook = (...parameters: JsonObject[]): JsonObject =>
    api({ root: { webhooks: { made: { post: { parameters, responses: {} } } } } });
  const header = (parts: JsonObject = {}): JsonObject => ({
    in: "header",
    name: "Sig",
    required: true,
    schema: text,
    ...parts,
  });

  test.each<[string, JsonObject, JsonObject, string]>([
    ["is removed", hook(header()), hook(), "major property-removed made"],
    ["is new", hook(), hook(header()), "minor property-added made"],
    [
      "may be missing",
      hook(header()),
      hook(header({ required: false })),
      "major property-became-optional made",
    ],
    [
      "is there every time",
      hook(header({ required: false })),
      hook(header()),
      "minor property-became-required made",
    ],
    [
      "has another type",
      hook(header()),
      hook(header({ schema: number })),
      "major type-changed made",
    ],
    [
      "moves into the query",
      hook(header()),
      hook(header({ in: "query" })),
      "major property-removed made",
    ],
  ])("%s", (_, before, after, finding) => {
    expect(find(before, after)).toContain(finding);
  });
});

describe("a webhook", () => {
  const made = (body: JsonObject, answer: JsonObject = {}): JsonObject =>
    api({
      root: {
        webhooks: {
          made: {
            post: {
              operationId: "Made",
              requestBody: json(body),
              responses: { 200: { description: "", ...answer } },
            },
          },
        },
      },
    });

  test("sends what a program reads", () => {
    expect(find(made(object({ a: text, b: text })), made(object({ a: text })))).toEqual([
      "major property-removed made.b",
    ]);
    expect(find(made(object({ a: text })), made(object({ a: text, b: text }, ["b"])))).toEqual([
      "minor property-added made.b",
    ]);
  });

  test("takes what a program answers", () => {
    const answer = (schema: JsonObject): JsonObject => made(object({}), json(schema));
    expect(find(answer(object({})), answer(object({ a: text }, ["a"])))).toEqual([
      "major required-property-added made.a",
    ]);
  });

  test("is known to programs by its operationId, too", () => {
    const before = made(object({}));
    const after = structuredClone(before);
    const webhooks = after.webhooks as Record<string, { post: JsonObject }>;
    if (webhooks.made) webhooks.made.post.operationId = "Created";
    expect(find(before, after)).toEqual(["major webhook-removed made", "minor webhook-added made"]);
  });
});
