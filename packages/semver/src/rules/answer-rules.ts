import type { Rules } from "./rule.ts";

/** What an operation gives, and in which media types bodies travel, apart from the types of them. */
export const answerRules = {
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
  "other-error-response-added": {
    severity: "major",
    sentence: "{subject} is described for the first time, and isn't what other errors are",
    noun: "error answers",
    verb: "are described for the first time, and not what the others are",
    why: "A program reads of an error what all of its described bodies have.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '' }, 400: { description: '', content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } } }",
      after:
        "responses: { 200: { description: '' }, 400: { description: '', content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }, 409: { description: '', content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } } } }",
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
      before: "responses: { 200: { description: '' }, default: { description: '' } }",
      after:
        "responses: { 200: { description: '' }, default: { description: '', content: { application/json: { schema: { type: object } } } } }",
    },
  },
} as const satisfies Rules;
