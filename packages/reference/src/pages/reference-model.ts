import {
  type CallShape,
  jsonSchemaOf,
  lowerDocument,
  REQUEST_TYPE_OF,
  shapeCall,
} from "@c1-openapi/codegen/calls";
import {
  findReachableSchemas,
  type JsonObject,
  kebabCase,
  listOperations,
  type NamedOperation,
  objectOr,
  resolveReference,
  stringOr,
  TYPE_NAME,
} from "@c1-openapi/document";
import { type IdNames, readIdNames } from "../example/id-names.ts";
import { assignFiles } from "./assign-files.ts";

/** An operation with its page. */
export interface OperationEntry {
  operation: NamedOperation;
  shape: CallShape;
  file: string;
  /** One answer a status, in the order of the document. */
  answers: { status: string; response: JsonObject; schema: JsonObject | undefined }[];
}

/** A component schema with its page. */
export interface ModelEntry {
  component: string;
  /** The name of its type. */
  name: string;
  schema: JsonObject;
  file: string;
  /** The type of what a request takes of it, if that is another one. */
  request: { name: string; schema: JsonObject } | undefined;
  /** The operations that reach it, directly or not. */
  usedBy: Record<"arguments" | "answers" | "errors", OperationEntry[]>;
  /** The models with a field of it. */
  partOf: ModelEntry[];
}

/** Everything that pages are printed from. */
export interface ReferenceModel {
  /** As it is published. */
  document: JsonObject;
  /** As its types are printed: what a request takes is a schema of its own. */
  lowered: JsonObject;
  ids: IdNames;
  operations: OperationEntry[];
  models: ModelEntry[];
  /** The model of a component of the lowered document. */
  modelOf: ReadonlyMap<string, ModelEntry>;
}

/** Returns what the pages of a published document tell, and where each of them stands. */
export function buildReferenceModel(document: JsonObject): ReferenceModel {
  const lowered = lowerDocument(document);
  const operations = listEntries(lowered);
  const models = listModels(lowered);
  const modelOf = new Map(models.map((each) => [each.component, each]));
  const byName = new Map(models.map((each) => [each.name, each]));
  for (const [component, value] of Object.entries(schemasOf(lowered))) {
    const schema = objectOr(value);
    const original = byName.get(stringOr(schema[REQUEST_TYPE_OF]) ?? "");
    if (!original) continue;
    original.request = { name: stringOr(schema[TYPE_NAME]) ?? component, schema };
    modelOf.set(component, original);
  }
  findUses(lowered, operations, modelOf);
  return { document, lowered, ids: readIdNames(lowered), operations, models, modelOf };
}

function listEntries(lowered: JsonObject): OperationEntry[] {
  const operations = listOperations(lowered).sort((one, other) => (one.name < other.name ? -1 : 1));
  const files = assignFiles(
    operations.map((each) => `operations/${each.module}/${kebabCase(each.shortName)}`),
  );
  return operations.map((operation, index) => ({
    operation,
    shape: shapeCall(lowered, operation),
    file: files[index] ?? "",
    answers: Object.entries(objectOr(operation.operation["responses"]))
      .filter(([status]) => !status.startsWith("x-"))
      .map(([status, each]) => {
        const response = objectOr(resolveReference(lowered, each));
        return { status, response, schema: jsonSchemaOf(response) };
      }),
  }));
}

function listModels(lowered: JsonObject): ModelEntry[] {
  const own = Object.entries(schemasOf(lowered))
    .filter(([, schema]) => !(REQUEST_TYPE_OF in objectOr(schema)))
    .map(([component, value]) => {
      const schema = objectOr(value);
      return { component, schema, name: stringOr(schema[TYPE_NAME]) ?? component };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const files = assignFiles(own.map((each) => `models/${each.name}`));
  return own.map((each, index) => ({
    ...each,
    file: files[index] ?? "",
    request: undefined,
    usedBy: { arguments: [], answers: [], errors: [] },
    partOf: [],
  }));
}

function findUses(
  lowered: JsonObject,
  operations: readonly OperationEntry[],
  modelOf: ReadonlyMap<string, ModelEntry>,
): void {
  const modelsIn = (part: unknown): Set<ModelEntry> => {
    const components = findReachableSchemas(lowered, objectOr(part));
    return new Set([...components].flatMap((each) => modelOf.get(each) ?? []));
  };
  for (const entry of operations) {
    const { operation, pathItem } = entry.operation;
    const given = {
      body: operation["requestBody"],
      own: operation["parameters"],
      shared: pathItem["parameters"],
    };
    for (const each of modelsIn(given)) each.usedBy.arguments.push(entry);
    const isAnswer = (status: string): boolean => /^[23]/.test(status);
    const answers = entry.answers.filter(({ status }) => isAnswer(status));
    const errors = entry.answers.filter(({ status }) => !isAnswer(status));
    for (const each of modelsIn(schemasBy(answers))) each.usedBy.answers.push(entry);
    for (const each of modelsIn(schemasBy(errors))) each.usedBy.errors.push(entry);
  }
  for (const [component, schema] of Object.entries(schemasOf(lowered))) {
    const whole = modelOf.get(component);
    for (const name of directReferences(schema)) {
      const part = modelOf.get(name);
      if (whole && part && part !== whole && !part.partOf.includes(whole)) part.partOf.push(whole);
    }
  }
  for (const each of modelOf.values()) {
    each.partOf.sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

function schemasBy(answers: OperationEntry["answers"]): JsonObject {
  return Object.fromEntries(answers.map(({ status, schema }) => [status, schema]));
}

/** The components that a schema refers to itself. */
function directReferences(value: unknown): string[] {
  return Array.from(
    JSON.stringify(value).matchAll(/"\$ref":"#\/components\/schemas\/([\w.-]+)"/g),
    ([, name = ""]) => name,
  );
}

function schemasOf(document: JsonObject): JsonObject {
  return objectOr(objectOr(document["components"])["schemas"]);
}
