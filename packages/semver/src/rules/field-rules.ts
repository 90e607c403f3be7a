import type { Rules } from "./rule.ts";

/** The fields of a type. */
export const fieldRules = {
  "property-removed": {
    severity: "major",
    sentence: "{subject} was removed",
    noun: "properties",
    verb: "were removed",
    isOfFields: true,
    why: "A program that sets or reads it no longer compiles, whether or not it was required.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string }, name: { type: string } } }",
      after: "{ type: object, properties: { id: { type: string } } }",
    },
  },
  "required-property-added": {
    severity: "major",
    sentence: "{subject} is new and required",
    noun: "properties",
    verb: "are new and required",
    isOfFields: true,
    why: "A program that sends the object doesn't set it.",
    example: {
      of: "request",
      before: "{ type: object, properties: { id: { type: string } } }",
      after:
        "{ type: object, properties: { id: { type: string }, name: { type: string } }, required: [name] }",
    },
  },
  "property-became-required": {
    severity: { request: "major", response: "minor" },
    sentence: "{subject} became required",
    noun: "properties",
    verb: "became required",
    isOfFields: true,
    why: "A program may leave it out of what it sends; what it reads is there more often than before.",
    example: {
      of: "request",
      before: "{ type: object, properties: { id: { type: string } } }",
      after: "{ type: object, properties: { id: { type: string } }, required: [id] }",
    },
  },
  "property-became-optional": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} became optional",
    noun: "properties",
    verb: "became optional",
    isOfFields: true,
    why: "A program may go on sending it, but what it reads may be missing now.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string } }, required: [id] }",
      after: "{ type: object, properties: { id: { type: string } } }",
    },
  },
  "property-became-read-only": {
    severity: "major",
    sentence: "{subject} became read-only",
    noun: "properties",
    verb: "became read-only",
    isOfFields: true,
    why: "A program may change the object that it was answered.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string } } }",
      after: "{ type: object, properties: { id: { type: string, readOnly: true } } }",
    },
  },
  "property-added": {
    severity: "minor",
    sentence: "{subject} is new",
    noun: "properties",
    verb: "are new",
    isOfFields: true,
    topic: "addition",
    why: "A program needn't set it, and doesn't read it yet.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string } } }",
      after: "{ type: object, properties: { id: { type: string }, name: { type: string } } }",
    },
  },
  "index-removed": {
    severity: "major",
    sentence: "{subject} no longer takes any other property",
    noun: "types",
    verb: "no longer take other properties",
    why: "A program may set or read properties that the document doesn't list.",
    example: {
      of: "answer",
      before: "{ type: object, additionalProperties: { type: string } }",
      after: "{ type: object, properties: { id: { type: string } } }",
    },
  },
  "index-added": {
    severity: "minor",
    sentence: "{subject} takes any other property",
    noun: "types",
    verb: "take any other property",
    why: "What a program sets and reads is as before.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { id: { type: string } } }",
      after:
        "{ type: object, properties: { id: { type: string } }, additionalProperties: { type: string } }",
    },
  },
  "index-conflict": {
    severity: { request: "major", response: "minor" },
    sentence: "{subject} takes any other property, of a type that those it had don't fit",
    noun: "types",
    verb: "take other properties of a type that those they had don't fit",
    why: "The compiler refuses an object whose own properties don't fit its index signature.",
    example: {
      of: "request",
      before:
        "{ allOf: [{ type: string }, { type: object, properties: { a: { type: string } } }] }",
      after:
        "{ allOf: [{ type: string }, { type: object, properties: { a: { type: string } } }, { patternProperties: { x: {} } }] }",
    },
  },
} as const satisfies Rules;
