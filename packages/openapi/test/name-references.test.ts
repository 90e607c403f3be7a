import { expect, test } from "vitest";
import { nameReferences, type OpenapiDocument } from "../src/index.ts";

function documentOf(parts: object): OpenapiDocument {
  return { openapi: "3.1.0", info: { title: "", version: "" }, ...parts } as OpenapiDocument;
}

test("what a pointer leads to becomes a component named after the way, and stays where it is", () => {
  const id = { type: "string", format: "uuid" };
  const ref = { $ref: "#/components/schemas/Beta/properties/id" };
  const { components } = nameReferences(
    documentOf({
      components: { schemas: { Beta: { properties: { id } }, Gamma: { items: ref } } },
    }),
  );
  expect(components?.schemas).toEqual({
    Beta: { properties: { id } },
    "Beta.properties.id": id,
    Gamma: { items: { $ref: "#/components/schemas/Beta.properties.id" } },
  });
});

test("a pointer that names a component, only written otherwise, is its name", () => {
  const schemas = { Beta: {}, Gamma: { $ref: "#/components/schemas/%42eta" } };
  expect(nameReferences(documentOf({ components: { schemas } })).components?.schemas).toEqual({
    Beta: {},
    Gamma: { $ref: "#/components/schemas/Beta" },
  });
});

test("a part of a path becomes a component of its kind", () => {
  const parameter = { name: "limit", in: "query", schema: { type: "integer" } };
  const { components, paths } = nameReferences(
    documentOf({
      paths: {
        "/a": { get: { parameters: [parameter] } },
        "/b": { get: { parameters: [{ $ref: "#/paths/~1a/get/parameters/0" }] } },
      },
    }),
  );
  expect(components).toEqual({ parameters: { "paths._a.get.parameters.0": parameter } });
  expect(paths?.["/b"]?.get?.parameters).toEqual([
    { $ref: "#/components/parameters/paths._a.get.parameters.0" },
  ]);
});

test("a document whose references name components is left as it is", () => {
  const document = documentOf({
    components: { schemas: { A: { $ref: "#/components/schemas/B" }, B: {} } },
  });
  expect(nameReferences(document)).toBe(document);
});
