import { mayCall, type Roles } from "./auth/roles.js";
import type { TokenHolder, Tokens } from "./auth/tokens.js";
import type { Catalogue } from "./catalogue.js";
import type { MockClock } from "./clock.js";
import { isObject, type Json, type JsonObject, objectOr } from "./document/json.js";
import type { Operation } from "./document/operations.js";
import type { Route } from "./document/router.js";
import { type Handlers, MockReply } from "./face/handler.js";
import type { Mishap } from "./faults/fault.js";
import type { Call, Reply } from "./http/call.js";
import { jsonReply, Refusal, RPC, refuse } from "./http/reply.js";
import type { OperationCall } from "./operation-call.js";
import { type CheckedRequest, readRequest } from "./read-request.js";
import type { LogEntry } from "./request-log.js";
import type { Part } from "./state/find-resources.js";
import type { ResourceState } from "./state/resource-state.js";
import type { Strictness } from "./strictness.js";

/** What the API's operations work with. */
export interface ApiTools {
  readonly catalogue: Catalogue;
  readonly clock: MockClock;
  readonly tokens: Tokens;
  readonly roles: Roles;
  readonly handlers: Handlers;
  readonly state: ResourceState;
  readonly strictness: Strictness;
  readonly validationErrorStatus: 400 | 500;
}

/** Returns the answer of an operation of the API. */
export async function performApi(
  tools: ApiTools,
  call: Call,
  route: Route,
  mishap: Mishap,
  entry: LogEntry,
): Promise<Reply> {
  if (route.kind === "unknown") throw refuse(404, RPC.NOT_FOUND, "there is no such path");
  if (route.kind === "wrong-method") {
    const allow = route.allowed.join(", ");
    throw refuse(405, RPC.UNIMPLEMENTED, "method not allowed", [], { allow });
  }
  const { operation, values } = route;
  const { catalogue, roles, clock, strictness } = tools;
  const caller = authenticate(tools, operation, call, mishap);
  entry.userId = caller.userId;
  if (!mayCall(roles, caller.roles, operation.name)) {
    throw refuse(403, RPC.PERMISSION_DENIED, "the credential's roles don't allow this");
  }
  const request = readChecked(tools, operation, call);
  entry.body = request.body;
  strictness.checkRequest(operation, call, request);

  const operationCall: OperationCall = {
    operation,
    path: Object.fromEntries(operation.pathParameters.map((name, at) => [name, values[at] ?? ""])),
    query: request.query,
    body: isObject(request.body) ? request.body : {},
    caller,
    nowMs: clock.now() + mishap.skewMs,
    isEmptyPage: mishap.isEmptyPage,
  };
  const answer = () => answerByDefault(tools, operationCall, entry);
  const handler = tools.handlers.find(operation.name);
  if (!handler) return jsonReply(operation.status, answer());

  let answered: Json | undefined;
  const next = () => {
    answered ??= structuredClone(answer());
    return answered;
  };
  const { path: params, query, body } = operationCall;
  const given = await handler({
    body: request.body ?? body,
    params,
    query,
    headers: call.headers,
    userId: caller.userId,
    next,
  });
  if (given === undefined) return jsonReply(operation.status, next());
  entry.source = "handler";
  if (given instanceof MockReply) return jsonReply(given.status, given.body, given.headers);
  const { answerSchema } = operation;
  if (answerSchema) {
    strictness.checkAnswer(operation, catalogue.validate(answerSchema, given));
  }
  return jsonReply(operation.status, given);
}

function authenticate(
  { tokens }: ApiTools,
  operation: Operation,
  call: Call,
  { isTokenRevoked }: Mishap,
): TokenHolder {
  const [, token] = /^Bearer +(\S+)$/i.exec(call.headers["authorization"] ?? "") ?? [];
  if (!token && !operation.needsToken) {
    return { clientId: "", userId: "", isAdmin: false, roles: [] };
  }
  if (token && isTokenRevoked) tokens.revoke({ token });
  const state = token ? tokens.check(token) : { kind: "missing" as const };
  if (state.kind === "valid") return state.holder;
  const why =
    state.kind === "missing" ? "a bearer token is required" : `the token is ${state.kind}`;
  const challenge = token ? 'Bearer error="invalid_token"' : "Bearer";
  throw refuse(401, RPC.UNAUTHENTICATED, why, [], { "www-authenticate": challenge });
}

/** C1 answers what doesn't fit with 400 or with 500; a mock can be told which. */
function readChecked(tools: ApiTools, operation: Operation, call: Call): CheckedRequest {
  try {
    return readRequest(operation, call, tools.catalogue.validate);
  } catch (error) {
    const isInvalid = error instanceof Refusal && error.reply.status === 400;
    if (!isInvalid || tools.validationErrorStatus === 400) throw error;
    const { details } = JSON.parse(error.reply.body) as { details: Json[] };
    throw refuse(500, RPC.UNKNOWN, error.message, details);
  }
}

function answerByDefault(
  { catalogue, state }: ApiTools,
  call: OperationCall,
  entry: LogEntry,
): Json {
  const { operation } = call;
  const part = catalogue.parts.get(operation.name);
  entry.source = "state";
  const known = part && state.perform(part, call);
  if (known) return known;
  entry.source = "sample";
  const sampled = operation.answerSchema ? catalogue.sample(operation.answerSchema, "answer") : {};
  if (part?.role === "get" && part.resource.keyField !== undefined) {
    echoKey(catalogue, part, sampled, Object.values(call.path).at(-1) ?? "");
  }
  return sampled;
}

/** What is got by its id has that id, if it can be one, though nothing else is known of it. */
function echoKey(
  { validate }: Catalogue,
  { steps, resource: { keyField = "", properties } }: Part,
  answer: Json,
  key: string,
): void {
  let resource: JsonObject = objectOr(answer);
  for (const step of steps) resource = objectOr(resource[step]);
  if (validate(objectOr(properties[keyField]), key).length === 0) resource[keyField] = key;
}
