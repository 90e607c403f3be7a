import type { Json, JsonObject } from "@c1-openapi/openapi";
import {
  documentOf,
  type Family,
  json,
  numbered,
  object,
  operation,
  range,
  ref,
  text,
} from "./family.ts";
import { textFamily } from "./text-family.ts";

const small = { Thing: object({ name: text }) };

/** How a schema holds another one, by the keyword that does. */
const holders: Readonly<Record<string, (held: JsonObject) => JsonObject>> = {
  properties: (held) => object({ held }),
  "required properties": (held) => object({ held }, { required: ["held"] }),
  "readOnly properties": (held) => object({ id: { ...text, readOnly: true }, held }),
  items: (held) => ({ type: "array", items: held }),
  prefixItems: (held) => ({ type: "array", prefixItems: [held] }),
  contains: (held) => ({ type: "array", contains: held }),
  unevaluatedItems: (held) => ({ type: "array", unevaluatedItems: held }),
  additionalProperties: (held) => ({ type: "object", additionalProperties: held }),
  patternProperties: (held) => ({ type: "object", patternProperties: { "^x": held } }),
  propertyNames: (held) => ({ type: "object", propertyNames: held }),
  unevaluatedProperties: (held) => ({ type: "object", unevaluatedProperties: held }),
  dependentSchemas: (held) => ({ type: "object", dependentSchemas: { a: held } }),
  "the properties of an allOf": (held) => ({ allOf: [object({ held })] }),
  "the properties of a oneOf": (held) => ({ oneOf: [object({ held }), text] }),
  "the items of an anyOf": (held) => ({
    anyOf: [{ type: "array", items: held }, { type: "null" }],
  }),
  not: (held) => ({ not: held }),
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
  "if, then and else": (held) => ({ if: held, then: held, else: held }),
  $defs: (held) => ({ type: "object", $defs: { a: held } }),
};

const direct: Readonly<Record<string, (held: JsonObject) => JsonObject>> = {
  $ref: (held) => held,
  allOf: (held) => ({ allOf: [held] }),
  oneOf: (held) => ({ oneOf: [held, text] }),
};

function rings(): [string, Family][] {
  return Object.entries(holders).map(([keyword, hold]) => [
    `a ring through ${keyword}`,
    (size) =>
      documentOf(numbered(size, (at) => [`Ring${at}`, hold(ref(`Ring${(at + 1) % size}`))])),
  ]);
}

function chains(): [string, Family][] {
  return Object.entries({ ...holders, ...direct }).map(([keyword, hold]) => [
    `a chain through ${keyword}`,
    (size) =>
      documentOf(
        numbered(size, (at) => [`Link${at}`, at + 1 < size ? hold(ref(`Link${at + 1}`)) : text]),
      ),
  ]);
}

/** Seven schemas, each of which holds the next as often as the size says. */
function layers(): [string, Family][] {
  const fields = (name: string, width: number): JsonObject =>
    numbered(width, (at) => [`field${at}`, ref(name)]);
  const shapes: Record<string, (next: string, width: number) => JsonObject> = {
    properties: (next, width) => object(fields(next, width)),
    "required properties": (next, width) =>
      object(fields(next, width), { required: Object.keys(fields(next, width)) }),
    allOf: (next, width) => ({ allOf: range(width).map(() => ref(next)) }),
    oneOf: (next, width) => ({ oneOf: range(width).map(() => ref(next)) }),
    "objects in oneOf": (next, width) => ({
      oneOf: range(width).map((at) => object({ [`field${at}`]: ref(next) })),
    }),
  };
  return Object.entries(shapes).map(([keyword, shape]) => [
    `layers of ${keyword}`,
    (size) =>
      documentOf(
        numbered(7, (at) => [
          `Layer${at}`,
          at === 6 ? object({ name: text }) : shape(`Layer${at + 1}`, size),
        ]),
      ),
  ]);
}

function manyOf(): [string, Family][] {
  const members = (size: number): JsonObject =>
    numbered(size, (at) => [`Member${at}`, object({ kind: text, [`field${at}`]: text })]);
  const union = (size: number): JsonObject[] => range(size).map((at) => ref(`Member${at}`));
  const list = (make: (at: number) => [string, Json]): Family => {
    return (size) => documentOf(small, { paths: numbered(size, make) });
  };
  const post = (more: (size: number) => JsonObject): Family => {
    return (size) =>
      documentOf(small, { paths: { "/things": { post: operation("make", more(size)) } } });
  };
  return Object.entries<Family>({
    "a union of models": (size) => documentOf({ Union: { oneOf: union(size) }, ...members(size) }),
    "a union of models with a discriminator": (size) =>
      documentOf({
        Union: { oneOf: union(size), discriminator: { propertyName: "kind" } },
        ...members(size),
      }),
    "a union of models that hold it": (size) =>
      documentOf({
        Union: { oneOf: union(size) },
        ...numbered(size, (at) => [`Member${at}`, object({ [`field${at}`]: ref("Union") })]),
      }),
    "a union of objects": (size) =>
      documentOf({ Union: { oneOf: range(size).map((at) => object({ [`field${at}`]: text })) } }),
    "a union of objects with a field in common": (size) =>
      documentOf({
        Union: { oneOf: range(size).map((at) => object({ kind: text, [`field${at}`]: text })) },
      }),
    "an allOf of objects that require one another's fields": (size) =>
      documentOf({
        All: {
          allOf: range(size).map((at) =>
            object({ [`field${at}`]: text }, { required: [`field${(at + 1) % size}`] }),
          ),
        },
      }),
    models: (size) => documentOf(members(size)),
    "models around one": (size) =>
      documentOf({
        Hub: object({ first: ref("Spoke0") }),
        ...numbered(size, (at) => [`Spoke${at}`, object({ hub: ref("Hub") })]),
      }),
    "models of one name": (size) =>
      documentOf(
        numbered(size, (at) => [
          `package${at}.Thing`,
          object({ name: text }, { "x-speakeasy-name-override": "Thing" }),
        ]),
      ),
    "models whose names differ in marks alone": (size) =>
      documentOf(numbered(size, (at) => [`Thing${"_".repeat(at % 40)}${at}.Thing`, object({})])),
    properties: (size) =>
      documentOf({ Thing: object(numbered(size, (at) => [`field${at}`, text])) }),
    "values of an enum": (size) =>
      documentOf({ Kind: { ...text, enum: range(size).map((at) => `KIND_${at}`) } }),
    "tags of OpenAPI 3.0": (size) =>
      documentOf(small, {
        openapi: "3.0.3",
        tags: range(size).map((at) => ({ name: `tag ${at}` })),
      }),
    servers: (size) =>
      documentOf(small, { servers: range(size).map((at) => ({ url: `https://s${at}.example` })) }),
    webhooks: (size) =>
      documentOf(small, {
        webhooks: numbered(size, (at) => [
          `happened${at}`,
          { post: operation(`happened${at}`, { requestBody: json(ref("Thing")) }) },
        ]),
      }),
    operations: list((at) => [`/things/${at}`, { get: operation(`get${at}`) }]),
    "operations of one name": list((at) => [
      `/things/${at}`,
      {
        get: operation(`get${at}`, {
          "x-speakeasy-group": "Thing",
          "x-speakeasy-name-override": "Get",
        }),
      },
    ]),
    "operations that share a model": (size) =>
      documentOf(
        {
          Large: object(numbered(size, (at) => [`field${at}`, { ...text, description: "It is." }])),
        },
        {
          paths: numbered(size, (at) => [
            `/things/${at}`,
            { post: operation(`make${at}`, { requestBody: json(ref("Large")) }) },
          ]),
        },
      ),
    parameters: post((size) => ({
      parameters: range(size).map((at) => ({ in: "query", name: `filter${at}`, schema: text })),
    })),
    "media types": post((size) => ({
      requestBody: {
        content: numbered(size, (at) => [`application/x${at}`, { schema: ref("Thing") }]),
      },
    })),
    callbacks: post((size) => ({
      callbacks: numbered(size, (at) => [
        `made${at}`,
        { "{$request.body#/url}": { post: operation(`made${at}`) } },
      ]),
    })),
    links: post((size) => ({
      responses: {
        200: {
          description: "Made.",
          links: numbered(size, (at) => [`next${at}`, { operationId: "make" }]),
        },
      },
    })),
  });
}

/** The families by their names: each was too much for something once, or is next to one that was. */
export const graphFamilies: ReadonlyMap<string, Family> = new Map<string, Family>([
  ...rings(),
  ...chains(),
  ...layers(),
  ...manyOf(),
  ["texts that somebody may read again", textFamily],
]);
