import type { Rules } from "./rule.ts";

/** How an operation is called by its name. */
export const callRules = {
  "module-renamed": {
    severity: "major",
    sentence: "the module {subject} is now {to}",
    noun: "modules",
    verb: "were renamed",
    why: "Programs import the functions of a group from its module.",
    example: {
      of: "operation",
      before: "x-speakeasy-group: thing2",
      after: "x-speakeasy-group: thing-2",
    },
  },
  "call-removed": {
    severity: "major",
    sentence: "{subject} can no longer be called by name ({reason})",
    noun: "functions",
    verb: "were removed",
    why: "Programs call the function; an operation that takes or gives what a function can't has none.",
    example: {
      of: "operation",
      before: "deprecated: false",
      after: "servers: [{ url: https://files.example.com }]",
    },
  },
  "arguments-type-removed": {
    severity: "major",
    sentence: "{subject}: the type {name} of its argument was removed",
    noun: "types of arguments",
    verb: "were removed",
    why: "Programs import it from the module of the operation's group.",
    example: {
      of: "document",
      before:
        "{ paths: { /things: { post: { operationId: Do, requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }, responses: {} } } } }",
      after:
        "{ paths: { /things: { post: { operationId: Do, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Do' } } } }, responses: {} } } }, components: { schemas: { Do: { type: object, properties: { name: { type: string } } } } } }",
    },
  },
  "call-body-changed": {
    severity: "major",
    sentence: "{subject}: its body is given as {to}, and was given as {from}",
    noun: "bodies",
    verb: "are given another way",
    why: "A call by name sets the fields of a body that is an object and no more, and else the whole body: JSON, a form with files, a text or bytes.",
    example: {
      of: "operation",
      before:
        "requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }",
      after:
        "requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } }, anyOf: [{ type: object }] } } } }",
    },
  },
  "call-argument-moved": {
    severity: "major",
    sentence: "{subject}: the argument {name} is sent in the {to}, and was sent in the {from}",
    noun: "arguments",
    verb: "are sent elsewhere",
    why: "A program that sets it still compiles, and does another thing.",
    example: {
      of: "document",
      before:
        "paths: { /things: { post: { operationId: Do, parameters: [], requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }, responses: {} } } }",
      after:
        "paths: { /things: { post: { operationId: Do, parameters: [{ in: query, name: name, schema: { type: string } }], requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }, responses: {} } } }",
    },
  },
  "call-argument-removed": {
    severity: "major",
    sentence: "{subject}: the argument {name} was removed, and can be given by path alone",
    noun: "arguments",
    verb: "were removed",
    why: "Programs set it; a header or a cookie that a function can't write is none of its arguments.",
    example: {
      of: "operation",
      before: "parameters: [{ in: header, name: mark, schema: { type: string } }]",
      after:
        "parameters: [{ in: header, name: mark, content: { text/plain: { schema: { type: string } } } }]",
    },
  },
  "call-argument-required": {
    severity: "major",
    sentence: "{subject}: the argument {name} is new and required",
    noun: "arguments",
    verb: "are new and required",
    why: "A program that calls the function doesn't set it.",
    example: {
      of: "document",
      before: "paths: { /things: { post: { operationId: Do, responses: {} } } }",
      after:
        "paths: { /things: { post: { operationId: Do, requestBody: { required: false, content: { application/json: { schema: { type: object, properties: { name: { type: string } }, required: [name] } } } }, responses: {} } } }",
    },
  },
  "paging-removed": {
    severity: "major",
    sentence: "{subject} no longer pages through {list}",
    noun: "operations",
    verb: "no longer page",
    why: "Programs call `.items()` and `.pages()` of a function that pages.",
    example: {
      of: "document",
      before:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { list: { type: array, items: { type: string } }, nextPageToken: { type: string } } } } } } } } } }",
      after:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { allOf: [{ type: object, properties: { list: { type: array, items: { type: string } }, nextPageToken: { type: string } } }] } } } } } } } }",
    },
  },
  "paging-list-changed": {
    severity: "major",
    sentence: "{subject} pages through {to}, and paged through {from}",
    noun: "operations",
    verb: "page through another list",
    why: "Programs that call `.items()` read other items.",
    example: {
      of: "document",
      before:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { things: { type: array, items: { type: string } }, nextPageToken: { type: string } } } } } } } } } }",
      after:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { things: { type: array, items: { type: string } }, list: { type: array, items: { type: string } }, nextPageToken: { type: string } } } } } } } } } }",
    },
  },
  "call-result-empty": {
    severity: "major",
    sentence: "{subject} may return nothing",
    noun: "functions",
    verb: "may return nothing",
    why: "A program reads what the function returns, and that may be undefined now.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: object } } } } }",
      after:
        "responses: { 200: { description: '', content: { application/json: { schema: { type: object } } } }, 204: { description: '' } }",
    },
  },
  "call-result-filled": {
    severity: "major",
    sentence: "{subject} returns something, and returned nothing",
    noun: "functions",
    verb: "return something, and returned nothing",
    why: "A program that returns the call's promise where one of nothing is declared no longer compiles.",
    example: {
      of: "operation",
      before: "responses: { 204: { description: '' } }",
      after:
        "responses: { 204: { description: '', content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } } }",
    },
  },
  "call-result-kind-changed": {
    severity: "major",
    sentence: "{subject} returns {to}, and returned {from}",
    noun: "functions",
    verb: "return something of another kind",
    why: "A program that reads a text gets bytes, say: what a function returns depends on the media type, and on whether the schema says that it is binary.",
    example: {
      of: "operation",
      before:
        "responses: { 200: { description: '', content: { text/plain: { schema: { type: string } } } } }",
      after:
        "responses: { 200: { description: '', content: { text/plain: { schema: { type: string, format: binary } } } } }",
    },
  },
  "call-added": {
    severity: "minor",
    sentence: "{subject} can be called by name",
    noun: "functions",
    verb: "are new",
    topic: "addition",
    why: "No program calls it yet.",
    example: {
      of: "operation",
      before: "servers: [{ url: https://files.example.com }]",
      after: "deprecated: false",
    },
  },
  "paging-added": {
    severity: "minor",
    sentence: "{subject} pages through {list}",
    noun: "operations",
    verb: "can be paged through",
    topic: "addition",
    why: "The function is called as before.",
    example: {
      of: "document",
      before:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { list: { type: array, items: { type: string } } } } } } } } } } }",
      after:
        "paths: { /things: { get: { operationId: List, parameters: [{ in: query, name: page_token, schema: { type: string } }], responses: { 200: { description: '', content: { application/json: { schema: { type: object, properties: { list: { type: array, items: { type: string } }, nextPageToken: { type: string } } } } } } } } } }",
    },
  },
} as const satisfies Rules;
