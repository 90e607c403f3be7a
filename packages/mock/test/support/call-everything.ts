import { jsonSchemaOf } from "@c1-openapi/model";
import { isObject, type JsonObject, objectOr } from "@c1-openapi/openapi";
import type { Catalogue } from "../../src/catalogue.js";
import type { ServedOperation } from "../../src/document/served-operation.js";

/** Calls an operation with one flat argument, as the client's operations take it. */
export type Invoke = (operation: ServedOperation, args: JsonObject) => Promise<unknown>;

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
      const { schema } = operation.answer;
      const violations = schema ? catalogue.validate(schema, body, "response") : [];
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
  operation: ServedOperation,
  invoke: Invoke,
): Promise<JsonObject> {
  const args = sampleArguments(catalogue, operation);
  const action = catalogue.actions.get(operation.name);
  if (!action || !["get", "update", "delete"].includes(action.kind)) return args;
  const create = [...catalogue.operations.values()].find((each) => {
    const other = catalogue.actions.get(each.name);
    return other?.kind === "create" && other.resource === action.resource;
  });
  const { keyField } = action.resource;
  if (!create || keyField === undefined) return args;
  const made = await invoke(create, uniqueKey(sampleArguments(catalogue, create), keyField));
  let resource: JsonObject = objectOr(made);
  for (const step of catalogue.actions.get(create.name)?.steps ?? []) {
    resource = objectOr(resource[step]);
  }
  return { ...args, [operation.pathParameters.at(-1) ?? ""]: resource[keyField] ?? null };
}

let keys = 0;

/** A resource whose key the caller chooses can be created only once. */
function uniqueKey(args: JsonObject, keyField: string): JsonObject {
  return keyField in args ? { ...args, [keyField]: `key-${++keys}` } : args;
}

/** Returns an argument as the client's operations take it: path, query and body fields side by side. */
export function sampleArguments(catalogue: Catalogue, operation: ServedOperation): JsonObject {
  const args: JsonObject = {};
  const { queryParameters, pathParameters } = operation;
  const schema = operation.body && jsonSchemaOf(operation.body.content);
  const body = schema ? catalogue.sample(schema, "request") : {};
  if (isObject(body)) Object.assign(args, body);
  for (const { name, schema = {} } of queryParameters) {
    if (!name.includes("page_token")) args[name] = catalogue.sample(schema, "request");
  }
  for (const name of pathParameters) args[name] = `some-${name}`;
  return args;
}
