import type { Rules } from "./rule.ts";

/** What programs call and import by name. */
export const surfaceRules = {
  "operation-removed": {
    severity: "major",
    sentence: "{subject} was removed",
    noun: "operations",
    verb: "were removed",
    why: "A program that calls it no longer compiles. Deprecation announces a removal, and doesn't excuse it.",
    example: {
      of: "document",
      before: "paths: { /old: { get: { operationId: Old, responses: {} } } }",
      after: "paths: {}",
    },
  },
  "operation-renamed": {
    severity: "major",
    sentence: "{from} was renamed to {subject}",
    noun: "operations",
    verb: "were renamed",
    why: "Programs call an operation by its group and name, whatever its method and path are.",
    example: {
      of: "operation",
      before: "x-speakeasy-name-override: Get",
      after: "x-speakeasy-name-override: Fetch",
    },
  },
  "operation-id-changed": {
    severity: "major",
    sentence: "{subject}: its operationId changed from {from} to {to}",
    noun: "operations",
    verb: "have another operationId",
    why: "The types package exports `operations` by their operationIds.",
    example: {
      of: "operation",
      before: "operationId: things.Do",
      after: "operationId: things.Make",
    },
  },
  "operation-id-added": {
    severity: "minor",
    sentence: "{subject} has the operationId {to}",
    noun: "operations",
    verb: "have an operationId for the first time",
    topic: "addition",
    why: "The types package exports it in `operations` by that name; no program uses the name yet.",
    example: {
      of: "document",
      before:
        "paths: { /things: { get: { x-speakeasy-group: Thing, x-speakeasy-name-override: List, responses: {} } } }",
      after:
        "paths: { /things: { get: { operationId: listThings, x-speakeasy-group: Thing, x-speakeasy-name-override: List, responses: {} } } }",
    },
  },
  "operation-moved": {
    severity: "major",
    sentence: "{subject} moved from {from} to {to}",
    noun: "operations",
    verb: "have another method or path",
    why: "Programs call an operation by its method and path, too.",
    example: {
      of: "document",
      before: "paths: { /old: { get: { operationId: Get, responses: {} } } }",
      after: "paths: { /new: { get: { operationId: Get, responses: {} } } }",
    },
  },
  "operation-added": {
    severity: "minor",
    sentence: "{subject} is new",
    noun: "operations",
    verb: "are new",
    topic: "addition",
    why: "No program calls it yet.",
    example: {
      of: "document",
      before: "paths: {}",
      after: "paths: { /new: { get: { operationId: New, responses: {} } } }",
    },
  },
  "schema-removed": {
    severity: "major",
    sentence: "the type {name} was removed",
    noun: "types",
    verb: "were removed",
    why: "Programs import types by name, whether or not an operation uses them.",
    example: { of: "schemas", before: "Old: { type: object }", after: "{}" },
  },
  "schema-renamed": {
    severity: "major",
    sentence: "the type {from} was renamed to {to}",
    noun: "types",
    verb: "were renamed",
    why: "Programs import types by name. A sync keeps released names, so this needs a hand.",
    example: {
      of: "schemas",
      before: "Thing: { type: object, x-typescript-name: Old }",
      after: "Thing: { type: object, x-typescript-name: New }",
    },
  },
  "enum-removed": {
    severity: "major",
    sentence: "the list of values {subject} was removed",
    noun: "lists of values",
    verb: "were removed",
    why: "Programs import the constant by name.",
    example: {
      of: "schemas",
      before: "State: { type: string, enum: [ON, OFF] }",
      after: "State: { type: string }",
    },
  },
  "component-removed": {
    severity: "major",
    sentence: "{subject} was removed",
    noun: "components",
    verb: "were removed",
    why: "The types package exports it, whether or not an operation uses it.",
    example: {
      of: "document",
      before: "components: { parameters: { Q: { in: query, name: q, schema: { type: string } } } }",
      after: "components: {}",
    },
  },
  "webhook-removed": {
    severity: "major",
    sentence: "the webhook {subject} was removed",
    noun: "webhooks",
    verb: "were removed",
    why: "The types package exports what it sends, by its name and by its operationId.",
    example: {
      of: "document",
      before: "webhooks: { made: { post: { operationId: Made, responses: {} } } }",
      after: "webhooks: {}",
    },
  },
} as const satisfies Rules;

/** Names that are new. Most come with what holds them, so they follow what changed in operations. */
export const newNameRules = {
  "schema-added": {
    severity: "minor",
    sentence: "the type {name} is new",
    noun: "types",
    verb: "are new",
    topic: "addition",
    why: "No program imports it yet.",
    example: { of: "schemas", before: "{}", after: "New: { type: object }" },
  },
  "enum-added": {
    severity: "minor",
    sentence: "the list of values {subject} is new",
    noun: "lists of values",
    verb: "are new",
    topic: "addition",
    why: "No program imports the constant yet.",
    example: {
      of: "answer",
      before: "{ type: object, properties: { state: { type: string } } }",
      after: "{ type: object, properties: { state: { type: string, enum: [ON, OFF] } } }",
    },
  },
  "component-added": {
    severity: "minor",
    sentence: "{subject} is new",
    noun: "components",
    verb: "are new",
    topic: "addition",
    why: "No program uses it yet.",
    example: {
      of: "document",
      before: "components: {}",
      after: "components: { parameters: { Q: { in: query, name: q, schema: { type: string } } } }",
    },
  },
  "webhook-added": {
    severity: "minor",
    sentence: "the webhook {subject} is new",
    noun: "webhooks",
    verb: "are new",
    topic: "addition",
    why: "No program uses it yet.",
    example: {
      of: "document",
      before: "webhooks: {}",
      after: "webhooks: { made: { post: { operationId: Made, responses: {} } } }",
    },
  },
} as const satisfies Rules;
