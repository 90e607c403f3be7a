import type { Rules } from "./rule.ts";

/** What an operation takes and gives, apart from the types of it. */
export const operationRules = {
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
  "response-removed": {
    severity: "major",
    sentence: "{subject} is no longer given",
    noun: "answers",
    verb: "are no longer given",
    why: "A program that reads the type of that status no longer compiles.",
    example: {
      of: "operation",
      before: "responses: { 200: { description: '' }, 409: { description: '' } }",
      after: "responses: { 200: { description: '' } }",
    },
  },
  "other-success-response-added": {
    severity: "major",
    sentence: "{subject} is new, and isn't what other successful answers are",
    noun: "successful answers",
    verb: "are new, and not what the others are",
    why: "What a call returns may be something that its program doesn't expect.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }, 201: { description: '', content: { application/json: { schema: { type: string } } } } }",
    },
  },
  "success-response-added": {
    severity: "minor",
    sentence: "{subject} is new, and is like another successful answer",
    noun: "successful answers",
    verb: "are new",
    why: "What a call returns is what its program expects, whatever the status is.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string } } } } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string } } } }, 201: { description: '', content: { application/json: { schema: { type: string } } } } }",
    },
  },
  "error-response-added": {
    severity: "minor",
    sentence: "{subject} is described for the first time",
    noun: "error answers",
    verb: "are described for the first time",
    why: "An error that had no type of its own has one now.",
    example: {
      of: "operation",
      before: "responses: { 200: { description: '' }, default: { description: '' } }",
      after:
        "responses: { 200: { description: '' }, 409: { description: '' }, default: { description: '' } }",
    },
  },
  "media-type-removed": {
    severity: "major",
    sentence: "{subject} is no longer {mediaType}",
    noun: "media types",
    verb: "were removed",
    why: "A program that sends or reads that media type no longer compiles.",
    example: {
      of: "operation",
      before:
        "requestBody: { content: { application/json: { schema: { type: object } }, text/csv: { schema: { type: string } } } }",
      after: "requestBody: { content: { application/json: { schema: { type: object } } } }",
    },
  },
  "media-type-added": {
    severity: { request: "minor", response: "major" },
    sentence: "{subject} may also be {mediaType}",
    noun: "media types",
    verb: "are new",
    topic: "addition",
    why: "A request may be sent as before. An answer may be of a kind that its program doesn't expect.",
    example: {
      of: "operation",
      before: "requestBody: { content: { application/json: { schema: { type: object } } } }",
      after:
        "requestBody: { content: { application/json: { schema: { type: object } }, text/csv: { schema: { type: string } } } }",
    },
  },
  "like-media-type-added": {
    severity: "minor",
    sentence: "{subject} may also be {mediaType}, with the same type",
    noun: "media types",
    verb: "are new, with a type that was there",
    topic: "addition",
    why: "A program reads what it expects, whatever the media type is.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string } } } } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: string } }, text/plain: { schema: { type: string } } } } }",
    },
  },
  "content-added": {
    severity: "minor",
    sentence: "{subject} has {mediaType} now, and had nothing before",
    noun: "answers",
    verb: "have content now",
    topic: "addition",
    why: "A program read nothing of an answer that had nothing.",
    example: {
      of: "operation",
      before: "responses: { 200: { description: '' } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: object } } } } }",
    },
  },
} as const satisfies Rules;
