import type { Json, JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";

/** The component schemas of a random document. */
export const COMPONENTS = ["A", "B", "C", "pkg.v1.D", "pkg.v1.A"] as const;

/** Names as a document has them, and such as trip up whoever prints or looks them up. */
export const names: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("id", "name", "list", "nextPageToken", "value", "body") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "a-b",
      "a b",
      "1",
      "",
      "class",
      "constructor",
      "toString",
      "c1",
      "args",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"', "'", "`", "\\", "*/", "\n", "\u2028", "é", "_", "__"),
  },
);

const reference: fc.Arbitrary<JsonObject> = fc
  .constantFrom(...COMPONENTS)
  .map((name) => ({ $ref: `#/components/schemas/${name}` }));

const literal: fc.Arbitrary<Json> = fc.oneof(
  names,
  fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e21),
);

const texts: fc.Arbitrary<JsonObject> = fc.record(
  {
    title: names,
    description: names,
    format: fc.constantFrom("int64", "date-time", "byte", "x"),
    default: literal,
    example: fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
    deprecated: fc.boolean(),
    nullable: fc.boolean(),
    readOnly: fc.boolean(),
    writeOnly: fc.boolean(),
    "x-speakeasy-name-override": names,
  },
  { requiredKeys: [] },
);

const typeName = fc.constantFrom(
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
);

/** Any JSON Schema that the check may let pass, of a few levels. */
export const schemas: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject }>((tie) => {
  const schema = tie("schema");
  const map = fc.dictionary(names, schema, { maxKeys: 3 }).map((each) => ({ ...each }));
  const list = fc.array(schema, { minLength: 1, maxLength: 3 });
  const shapes: fc.Arbitrary<JsonObject>[] = [
    typeName.map((type) => ({ type })),
    fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
    reference,
    fc.record(
      {
        enum: fc.array(literal, { maxLength: 3 }),
        type: typeName,
        "x-speakeasy-unknown-values": fc.constant("allow"),
      },
      { requiredKeys: ["enum"] },
    ),
    literal.map((value) => ({ const: value })),
    fc.record(
      {
        type: fc.constant("object"),
        properties: map,
        required: fc.uniqueArray(names, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), schema),
        patternProperties: map,
      },
      { requiredKeys: ["properties"] },
    ),
    fc.record({
      type: fc.constant("object"),
      additionalProperties: fc.oneof(fc.boolean(), schema),
    }),
    fc.record(
      {
        type: fc.constant("array"),
        items: schema,
        prefixItems: list,
        minItems: fc.nat(3),
        maxItems: fc.nat(3),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ oneOf: list }),
    fc.record({ anyOf: list }),
    fc.record({ allOf: list }),
    fc.record({ oneOf: list, properties: map }),
    fc.record({ not: schema }),
    fc.record({
      oneOf: fc.array(reference, { minLength: 1, maxLength: 2 }),
      discriminator: fc.record({ propertyName: names }),
    }),
  ];
  return {
    schema: fc
      .tuple(fc.oneof({ maxDepth: 3, depthIdentifier: "schema" }, ...shapes), texts)
      .map(([shape, extra]) => ("$ref" in shape ? shape : { ...extra, ...shape })),
  };
}).schema;
