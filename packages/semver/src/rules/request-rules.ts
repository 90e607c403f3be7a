import type { Rules } from "./rule.ts";

/** What an operation takes, apart from the types of it. */
export const requestRules = {
  "parameter-removed": {
    severity: "major",
    sentence: "{subject} was removed",
    noun: "parameters",
    verb: "were removed",
    why: "A program that sets it no longer compiles.",
    example: {
      of: "operation",
      before: "parameters: [{ in: query, name: q, schema: { type: string } }]",
      after: "parameters: []",
    },
  },
  "parameter-moved": {
    severity: "major",
    sentence: "{subject} is now a {location} parameter",
    noun: "parameters",
    verb: "moved",
    why: "A call by path names the place that a parameter travels in.",
    example: {
      of: "operation",
      before: "parameters: [{ in: query, name: q, schema: { type: string } }]",
      after: "parameters: [{ in: header, name: q, schema: { type: string } }]",
    },
  },
  "required-parameter-added": {
    severity: "major",
    sentence: "{subject} is new and required",
    noun: "parameters",
    verb: "are new and required",
    why: "A program that calls the operation doesn't set it.",
    example: {
      of: "operation",
      before: "parameters: []",
      after: "parameters: [{ in: query, name: q, required: true, schema: { type: string } }]",
    },
  },
  "parameter-became-required": {
    severity: "major",
    sentence: "{subject} became required",
    noun: "parameters",
    verb: "became required",
    why: "A program that leaves it out no longer compiles.",
    example: {
      of: "operation",
      before: "parameters: [{ in: query, name: q, schema: { type: string } }]",
      after: "parameters: [{ in: query, name: q, required: true, schema: { type: string } }]",
    },
  },
  "parameter-became-optional": {
    severity: "minor",
    sentence: "{subject} became optional",
    noun: "parameters",
    verb: "became optional",
    why: "A program that sets it still may.",
    example: {
      of: "operation",
      before: "parameters: [{ in: query, name: q, required: true, schema: { type: string } }]",
      after: "parameters: [{ in: query, name: q, schema: { type: string } }]",
    },
  },
  "parameter-added": {
    severity: "minor",
    sentence: "{subject} is new",
    noun: "parameters",
    verb: "are new",
    topic: "addition",
    why: "A program needn't set it.",
    example: {
      of: "operation",
      before: "parameters: []",
      after: "parameters: [{ in: query, name: q, schema: { type: string } }]",
    },
  },
  "body-removed": {
    severity: "major",
    sentence: "{subject} is no longer taken",
    noun: "bodies",
    verb: "are no longer taken",
    why: "A program that sends one no longer compiles.",
    example: {
      of: "operation",
      before: "requestBody: { content: { application/json: { schema: { type: object } } } }",
      after: "{}",
    },
  },
  "required-body-added": {
    severity: "major",
    sentence: "{subject} is new and required",
    noun: "bodies",
    verb: "are new and required",
    why: "A program that calls the operation doesn't send one.",
    example: {
      of: "operation",
      before: "{}",
      after:
        "requestBody: { required: true, content: { application/json: { schema: { type: object } } } }",
    },
  },
  "body-became-required": {
    severity: "major",
    sentence: "{subject} became required",
    noun: "bodies",
    verb: "became required",
    why: "A program that leaves it out no longer compiles.",
    example: {
      of: "operation",
      before: "requestBody: { content: { application/json: { schema: { type: object } } } }",
      after:
        "requestBody: { required: true, content: { application/json: { schema: { type: object } } } }",
    },
  },
  "body-became-optional": {
    severity: "minor",
    sentence: "{subject} became optional",
    noun: "bodies",
    verb: "became optional",
    why: "A program that sends one still may.",
    example: {
      of: "operation",
      before:
        "requestBody: { required: true, content: { application/json: { schema: { type: object } } } }",
      after: "requestBody: { content: { application/json: { schema: { type: object } } } }",
    },
  },
  "body-added": {
    severity: "minor",
    sentence: "{subject} is new",
    noun: "bodies",
    verb: "are new",
    topic: "addition",
    why: "A program needn't send one.",
    example: {
      of: "operation",
      before: "{}",
      after: "requestBody: { content: { application/json: { schema: { type: object } } } }",
    },
  },
} as const satisfies Rules;
