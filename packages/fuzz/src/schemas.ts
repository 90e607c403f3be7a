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

/** Two to four keywords at once, each with any value: every pair of them comes up, however odd it is. */
function pairsOf(parts: {
  schema: fc.Arbitrary<JsonObject>;
  map: fc.Arbitrary<JsonObject>;
  list: fc.Arbitrary<JsonObject[]>;
}): fc.Arbitrary<JsonObject> {
  const { schema, map, list } = parts;
  const orBoolean = fc.oneof({ weight: 3, arbitrary: schema as fc.Arbitrary<Json> }, fc.boolean());
  const values: Readonly<Record<string, fc.Arbitrary<Json>>> = {
    $ref: reference.map((each) => each.$ref ?? ""),
    $defs: map,
    additionalProperties: orBoolean,
    allOf: list,
    anyOf: list,
    const: literal,
    contentSchema: schema,
    dependentSchemas: map,
    description: names,
    discriminator: fc.record({
      propertyName: names,
      mapping: fc.dictionary(names, fc.constantFrom(...COMPONENTS), { maxKeys: 2 }),
    }),
    else: schema,
    enum: fc.array(fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>, { maxLength: 3 }),
    format: fc.constantFrom("binary", "int64"),
    if: schema,
    items: orBoolean,
    maxItems: fc.nat(3),
    minItems: fc.nat(3),
    not: schema,
    nullable: fc.boolean(),
    oneOf: list,
    patternProperties: map,
    prefixItems: list,
    properties: map,
    propertyNames: schema,
    readOnly: fc.boolean(),
    required: fc.uniqueArray(names, { maxLength: 2 }),
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: schema,
    type: fc.oneof(
      typeName as fc.Arbitrary<Json>,
      fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 }),
    ),
    unevaluatedProperties: orBoolean,
    writeOnly: fc.boolean(),
  };
  return fc
    .uniqueArray(fc.constantFrom(...Object.keys(values)), { minLength: 2, maxLength: 4 })
    .chain((keywords) =>
      fc.record(
        Object.fromEntries(keywords.map((each) => [each, values[each] ?? fc.constant(true)])),
      ),
    );
}

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
    pairsOf({ schema, map, list }),
    fc.record({
      oneOf: fc.array(reference, { minLength: 1, maxLength: 2 }),
      discriminator: fc.record({ propertyName: names }),
    }),
  ];
  return {
    schema: fc
      .tuple(fc.oneof({ maxDepth: 3, depthIdentifier: "schema" }, ...shapes), texts)
      // Most references stand alone; what stands beside the others is one of the pairs.
      .map(([shape, extra]) => ("$ref" in shape ? shape : { ...extra, ...shape })),
  };
}).schema;
