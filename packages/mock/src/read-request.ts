import { isObject, type Json, type JsonObject, setField } from "./document/json.js";
import type { Operation, QueryParameter } from "./document/operations.js";
import type { Call } from "./http/call.js";
import { RPC, refuse, refuseArgument } from "./http/reply.js";
import type { Validate, Violation } from "./schema/validators.js";
import { checkPageSize } from "./state/paging.js";

/** The query and the body of a request, checked against the document. */
export interface CheckedRequest {
  readonly query: JsonObject;
  /** Undefined when there was none. */
  readonly body: Json | undefined;
}

/**
 * Returns the query and the body of a request.
 * @throws Refusal when they don't fit the document
 */
export function readRequest(operation: Operation, call: Call, validate: Validate): CheckedRequest {
  const violations: Violation[] = [];
  const query = readQuery(operation, call.url.searchParams, validate, violations);
  checkPageSize(query["page_size"]);
  const body = readBody(operation, call);
  if (body !== undefined && operation.bodySchema) {
    violations.push(...validate(operation.bodySchema, body));
  }
  if (violations.length > 0) {
    const [{ field, description } = { field: "", description: "" }] = violations;
    throw refuseArgument(`invalid argument: ${`${field} ${description}`.trim()}`, violations);
  }
  if (isObject(body)) checkPageSize(body["pageSize"]);
  return { query, body };
}

function readBody(operation: Operation, call: Call): Json | undefined {
  if (call.method === "GET" || call.method === "HEAD") return undefined;
  if (call.body === "") {
    if (operation.isBodyRequired) throw refuseArgument("a body is required");
    return undefined;
  }
  const [type = ""] = (call.headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    throw refuse(415, RPC.INVALID_ARGUMENT, "the body must be application/json");
  }
  try {
    return JSON.parse(call.body) as Json;
  } catch {
    throw refuseArgument("the body is no JSON");
  }
}

function readQuery(
  { queryParameters }: Operation,
  search: URLSearchParams,
  validate: Validate,
  violations: Violation[],
): JsonObject {
  const query: JsonObject = {};
  for (const parameter of queryParameters) {
    const { name, schema, isRequired } = parameter;
    const texts = search.getAll(name);
    if (texts.length === 0) {
      if (isRequired) violations.push({ field: name, pointer: "", description: "is required" });
      continue;
    }
    const value = readValue(parameter, texts);
    // protobuf can't tell 0 from a page size that is not there.
    if (!(name === "page_size" && value === 0)) {
      for (const each of validate(schema, value)) {
        violations.push({ ...each, field: each.field ? `${name}.${each.field}` : name });
      }
    }
    setField(query, name, value);
  }
  return query;
}

/** Returns a parameter's value by its type; what isn't of the type stays text, and is then refused. */
function readValue({ schema }: QueryParameter, texts: readonly string[]): Json {
  const types = [schema["type"] ?? []].flat();
  if (types.includes("array")) {
    const items = isObject(schema["items"]) ? schema["items"] : {};
    return texts.map((text) => readScalar([items["type"] ?? []].flat(), text));
  }
  // What should be there once and isn't has no one value.
  return texts.length > 1 ? [...texts] : readScalar(types, texts[0] ?? "");
}

function readScalar(types: readonly Json[], text: string): Json {
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
