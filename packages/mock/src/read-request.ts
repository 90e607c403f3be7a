import type { MediaType } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject } from "@c1-openapi/openapi";
import { listQueryCredentials } from "./auth/other-credentials.js";
import { isJson, isOfType } from "./document/media-types.js";
import type { ServedOperation } from "./document/served-operation.js";
import type { Call } from "./http/call.js";
import { refuse, refuseArgument, rpcCodes } from "./http/reply.js";
import { setField } from "./own-fields.js";
import { readQueryParameter } from "./read-parameter.js";
import type { Validate, Violation } from "./schema/validators.js";
import { checkPageSize } from "./state/paging.js";

/** The query and the body of a request, checked against the document. */
export interface CheckedRequest {
  readonly query: JsonObject;
  /** Keys of the query that belong to no parameter. */
  readonly unknownKeys: readonly string[];
  /** Undefined when there was none. */
  readonly body: Json | undefined;
}

/**
 * Returns the query and the body of a request.
 * @throws {RefusedRequest} if they don't fit the document
 */
export function readRequest(
  operation: ServedOperation,
  call: Call,
  validate: Validate,
): CheckedRequest {
  const violations: Violation[] = [];
  const { query, unknownKeys } = readQuery(operation, call.url.searchParams, validate, violations);
  checkPageSize(query.page_size);
  const body = readBody(operation, call, validate, violations);
  if (violations.length > 0) {
    const [{ field, description } = { field: "", description: "" }] = violations;
    throw refuseArgument(`invalid argument: ${`${field} ${description}`.trim()}`, violations);
  }
  if (isObject(body)) checkPageSize(body.pageSize);
  return { query, unknownKeys, body };
}

function readBody(
  operation: ServedOperation,
  call: Call,
  validate: Validate,
  violations: Violation[],
): Json | undefined {
  if (call.method === "GET" || call.method === "HEAD") return undefined;
  if (call.body === "") {
    if (operation.body?.isRequired) throw refuseArgument("a body is required");
    return undefined;
  }
  const type = call.headers["content-type"] ?? "";
  const schema = findBodyType(operation, type)?.schema;
  if (!isJson(type)) return call.body;
  const body = parseJson(call.body);
  if (schema) violations.push(...validate(schema, body, "request"));
  return body;
}

/** @throws {RefusedRequest} if the operation takes no body of this media type */
function findBodyType({ body }: ServedOperation, type: string): MediaType | undefined {
  const declared = body?.content ?? [];
  const found = declared.find((each) => isOfType(type, each.type));
  const types = declared.length > 0 ? declared.map((each) => each.type) : ["application/json"];
  if (found || types.some((each) => isOfType(type, each))) return found;
  throw refuse(415, rpcCodes.INVALID_ARGUMENT, `the body must be ${types.join(" or ")}`);
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refuseArgument("the body is no JSON");
  }
}

function readQuery(
  operation: ServedOperation,
  search: URLSearchParams,
  validate: Validate,
  violations: Violation[],
): Pick<CheckedRequest, "query" | "unknownKeys"> {
  const query: JsonObject = {};
  const known = new Set(listQueryCredentials(operation));
  for (const parameter of operation.queryParameters) {
    const { name, schema = {}, isRequired } = parameter;
    const { value, keys } = readQueryParameter(parameter, search);
    for (const key of keys) known.add(key);
    if (value === undefined) {
      if (isRequired) violations.push({ field: name, pointer: "", description: "is required" });
      continue;
    }
    // In protobuf 0 is the same as a page size that is left out.
    if (!(name === "page_size" && value === 0)) {
      for (const each of validate(schema, value, "request")) {
        violations.push({ ...each, field: each.field ? `${name}.${each.field}` : name });
      }
    }
    setField(query, name, value);
  }
  return { query, unknownKeys: [...search.keys()].filter((each) => !known.has(each)) };
}
