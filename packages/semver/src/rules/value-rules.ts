import type { Rules } from "./rule.ts";

/** What a value may be. */
export const valueRules = {
  "type-changed": {
    severity: "major",
    sentence: "{subject} changed its type",
    noun: "parts",
    verb: "changed their type",
    why: "What a program sends, or what it expects to read, is of another type.",
    example: { of: "answer", before: "{ type: string }", after: "{ type: number }" },
  },
  "type-narrowed": {
    severity: { request: "major", response: "minor" },
    sentence: "{subject} has a narrower type",
    noun: "parts",
    verb: "have a narrower type",
    why: "Less may be sent than before; what is read is some of what it was.",
    example: { of: "request", before: "{}", after: "{ type: string }" },
  },
  "type-widened": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} has a wider type",
    noun: "parts",
    verb: "have a wider type",
    why: "More may be sent than before; what is read may be something else.",
    example: { of: "answer", before: "{ type: string }", after: "{}" },
  },
  "type-rewritten": {
    severity: "minor",
    sentence: "{subject} has another type that takes the same values",
    noun: "parts",
    verb: "have another type that takes the same values",
    why: "Either type fits in the place of the other.",
    example: {
      of: "request",
      before: "{ type: number }",
      after:
        "{ allOf: [{ type: number }, { type: object, properties: { unit: { type: string } } }] }",
    },
  },
  "kind-removed": {
    severity: "major",
    sentence: "{subject} is no longer {kinds}",
    noun: "parts",
    verb: "lost a kind of value",
    why: "A program may send it, and a program that reads it may handle it apart from the others.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { size: { type: [string, number] } } }",
      after: "{ type: object, properties: { size: { type: string } } }",
    },
  },
  "reference-changed": {
    severity: "major",
    sentence: "{subject} is no longer {from} but {to}",
    noun: "parts",
    verb: "have a type of another name",
    why: "Programs pass values on by the names of their types, and the new type doesn't fit the old name.",
    example: {
      of: "document",
      before:
        "components: { schemas: { Thing: { type: object, properties: { one: { $ref: '#/components/schemas/One' } } }, One: { type: object, properties: { a: { type: string } } }, Two: { type: object, properties: { a: { type: string } } } } }",
      after:
        "components: { schemas: { Thing: { type: object, properties: { one: { $ref: '#/components/schemas/Two' } } }, One: { type: object, properties: { a: { type: string } }, required: [a] }, Two: { type: object, properties: { a: { type: string } } } } }",
    },
  },
  "variant-removed": {
    severity: "major",
    sentence: "{subject} no longer has the variant {variant}",
    noun: "unions",
    verb: "lost a variant",
    why: "A program may send it.",
    example: {
      of: "request",
      before:
        "{ oneOf: [{ type: object, properties: { a: { type: string } }, required: [a] }, { type: object, properties: { b: { type: number } }, required: [b] }] }",
      after: "{ oneOf: [{ type: object, properties: { a: { type: string } }, required: [a] }] }",
    },
  },
  "variant-added": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} may also be {variant}",
    noun: "unions",
    verb: "gained a variant",
    topic: "addition",
    why: "A program that reads it doesn't expect that variant.",
    example: {
      of: "answer",
      before: "{ oneOf: [{ type: object, properties: { a: { type: string } }, required: [a] }] }",
      after:
        "{ oneOf: [{ type: object, properties: { a: { type: string } }, required: [a] }, { type: object, properties: { b: { type: number } }, required: [b] }] }",
    },
  },
  "enum-value-removed": {
    severity: "major",
    sentence: "{subject} no longer has {values}",
    noun: "enums",
    verb: "lost values",
    why: "A program may send it.",
    example: {
      of: "request",
      before: "{ type: string, enum: [ON, OFF] }",
      after: "{ type: string, enum: [ON] }",
    },
  },
  "enum-value-added": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} may also be {values}",
    noun: "enums",
    verb: "gained values",
    topic: "addition",
    why: "A program that reads a closed enum may handle each value, and has no other to expect.",
    example: {
      of: "answer",
      before: "{ type: string, enum: [ON] }",
      after: "{ type: string, enum: [ON, OFF] }",
    },
  },
  "open-enum-value-added": {
    severity: "minor",
    sentence: "{subject} may also be {values}",
    noun: "open enums",
    verb: "gained values",
    topic: "addition",
    why: "A program that reads an open enum has to expect values that the document doesn't list.",
    example: {
      of: "answer",
      before: "{ type: string, enum: [ON], x-speakeasy-unknown-values: allow }",
      after: "{ type: string, enum: [ON, OFF], x-speakeasy-unknown-values: allow }",
    },
  },
  "open-enum-value-removed": {
    severity: "minor",
    sentence: "{subject} no longer has {values}",
    noun: "open enums",
    verb: "lost values",
    why: "Any text fits an open enum, and no list of its values is exported: what a program compares it with, or sends, still compiles.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string, enum: [ON, OFF], x-speakeasy-unknown-values: allow } } } } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string, enum: [ON], x-speakeasy-unknown-values: allow } } } } }",
    },
  },
  "enum-opened": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} may also be a value that isn't listed",
    noun: "enums",
    verb: "may hold values that aren't listed",
    why: "A program that reads a closed enum may handle each value, and has no other to expect.",
    example: {
      of: "answer",
      before: "{ type: string, enum: [ON] }",
      after: "{ type: string, enum: [ON], x-speakeasy-unknown-values: allow }",
    },
  },
  "enum-closed": {
    severity: { request: "major", response: "minor" },
    sentence: "{subject} no longer takes a value that isn't listed",
    noun: "enums",
    verb: "no longer take values that aren't listed",
    why: "A program may send a value that isn't listed.",
    example: {
      of: "request",
      before: "{ type: string, enum: [ON], x-speakeasy-unknown-values: allow }",
      after: "{ type: string, enum: [ON] }",
    },
  },
  "null-gained": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} may now be null",
    noun: "parts",
    verb: "may now be null",
    isOfFields: true,
    why: "A program that reads it doesn't expect null.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string } } }",
      after: "{ type: object, properties: { id: { type: [string, 'null'] } } }",
    },
  },
  "null-lost": {
    severity: { request: "major", response: "minor" },
    sentence: "{subject} may no longer be null",
    noun: "parts",
    verb: "may no longer be null",
    isOfFields: true,
    why: "A program may send null.",
    example: {
      of: "request",
      before: "{ type: object, properties: { id: { type: [string, 'null'] } } }",
      after: "{ type: object, properties: { id: { type: string } } }",
    },
  },
  "type-not-comparable": {
    severity: "major",
    sentence: "{subject} changed and can't be compared: its type doesn't compile",
    noun: "parts",
    verb: "changed and can't be compared",
    why: "What doesn't compile hides whatever is below it, so the worst is assumed.",
    example: {
      of: "schemas",
      before:
        "Thing: { oneOf: [{ $ref: '#/components/schemas/Thing' }, { type: object, properties: { id: { type: string } } }] }",
      after:
        "Thing: { oneOf: [{ $ref: '#/components/schemas/Thing' }, { type: object, properties: { id: { type: number } } }] }",
    },
  },
  unexplained: {
    severity: "major",
    sentence: "{subject} is refused by the compiler, and no rule says why: please report this",
    noun: "parts",
    verb: "are refused by the compiler, and no rule says why",
    why: "The compiler has the last word; what it refuses and no rule explains is a defect of the rules.",
    example: { of: "answer", before: "{}", after: "{}" },
  },
} as const satisfies Rules;
