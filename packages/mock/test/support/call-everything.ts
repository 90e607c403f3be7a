import type { Catalogue } from "../../src/catalogue.js";
import { isObject, type Json, type JsonObject, objectOr } from "../../src/document/json.js";
import type { Operation } from "../../src/document/operations.js";

/** Calls an operation with one flat argument, as the client's operations take it. */
export type Invoke = (operation: Operation, args: JsonObject) => Promise<unknown>;

/**
 * Calls every operation of a document with an argument made from it, and returns what went wrong,
 * a line each. What is got by an id is created first, where an operation creates it.
 */
export async function callEverything(catalogue: Catalogue, invoke: Invoke): Promise<string[]> {
  const failures: string[] = [];
  for (const operation of catalogue.operations.values()) {
    try {
      const args = await makeArguments(catalogue, operation, invoke);
      const body = await invoke(operation, args);
      const { answerSchema } = operation;
      const violations = answerSchema ? catalogue.validate(answerSchema, body) : [];
      for (const { field, description } of violations) {
        failures.push(`${operation.name}: answered ${field} ${description}`);
      }
    } catch (error) {
      failures.push(`${operation.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return failures;
}

async function makeArguments(
  catalogue: Catalogue,
  operation: Operation,
  invoke: Invoke,
): Promise<JsonObject> {
  const args = sampleArguments(catalogue, operation);
  const part = catalogue.parts.get(operation.name);
  if (!part || !["get", "update", "delete"].includes(part.role)) return args;
  const create = [...catalogue.operations.values()].find((each) => {
    const other = catalogue.parts.get(each.name);
    return other?.role === "create" && other.resource === part.resource;
  });
  const { keyField } = part.resource;
  if (!create || keyField === undefined) return args;
  const made = await invoke(create, uniqueKey(sampleArguments(catalogue, create), keyField));
  let resource: JsonObject = objectOr(made as Json);
  for (const step of catalogue.parts.get(create.name)?.steps ?? []) {
    resource = objectOr(resource[step]);
  }
  return { ...args, [operation.pathParameters.at(-1) ?? ""]: resource[keyField] ?? null };
}

let keys = 0;

/** What is named by its maker can be made only once. */
function uniqueKey(args: JsonObject, keyField: string): JsonObject {
  return keyField in args ? { ...args, [keyField]: `key-${++keys}` } : args;
}

/** Returns an argument as the client's operations take it: path, query and body fields side by side. */
export function sampleArguments(catalogue: Catalogue, operation: Operation): JsonObject {
  const args: JsonObject = {};
  const { bodySchema, queryParameters, pathParameters } = operation;
  const body = bodySchema ? catalogue.sample(bodySchema, "request") : {};
  if (isObject(body)) Object.assign(args, body);
  for (const { name, schema } of queryParameters) {
    if (!/page_token/.test(name)) args[name] = catalogue.sample(schema, "request");
  }
  for (const name of pathParameters) args[name] = `some-${name}`;
  return args;
}
