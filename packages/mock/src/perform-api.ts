import type { MediaType } from "@c1-openapi/model";
import { isObject, type Json, type JsonObject, objectOr } from "@c1-openapi/openapi";
import { type AuthenticationTools, authenticate } from "./auth/authenticate.js";
import { mayCall, type Roles } from "./auth/roles.js";
import type { Catalogue } from "./catalogue.js";
import type { Route } from "./document/router.js";
import type { ServedOperation } from "./document/served-operation.js";
import type { FaultEffects } from "./faults/fault.js";
import { mutateBody } from "./faults/mutate-body.js";
import type { Handlers } from "./handlers.js";
import { chooseMediaType, replyWith, unknownBody } from "./http/answer.js";
import type { Call, Reply } from "./http/call.js";
import { jsonReply, RefusedRequest, refuse, rpcCodes } from "./http/reply.js";
import type { OperationCall } from "./operation-call.js";
import { MockReply } from "./public/handler.js";
import { type CheckedRequest, readRequest } from "./read-request.js";
import type { LogEntry } from "./request-log.js";
import type { ResourceAction } from "./state/resource.js";
import type { ResourceState } from "./state/resource-state.js";
import type { StepIds } from "./state/step-ids.js";
import type { Strictness } from "./strictness.js";

/** What is needed to answer operations of the API. */
export interface ApiTools extends AuthenticationTools {
  readonly catalogue: Catalogue;
  readonly roles: Roles;
  readonly handlers: Handlers;
  readonly state: ResourceState;
  readonly strictness: Strictness;
  readonly stepIds: StepIds;
  readonly validationErrorStatus: 400 | 500;
}

/** Returns the answer of an operation of the API. */
export async function performApi(
  tools: ApiTools,
  call: Call,
  route: Route,
  effects: FaultEffects,
  entry: LogEntry,
): Promise<Reply> {
  if (route.kind === "unknown") throw refuse(404, rpcCodes.NOT_FOUND, "there is no such path");
  if (route.kind === "wrong-method") {
    const allow = route.allowed.join(", ");
    throw refuse(405, rpcCodes.UNIMPLEMENTED, "method not allowed", [], { allow });
  }
  const { operation, values } = route;
  const { catalogue, roles, clock, strictness, stepIds } = tools;
  const caller = await authenticate(tools, operation, call, effects);
  entry.userId = caller.userId;
  if (!mayCall(roles, caller.roles, operation.name)) {
    throw refuse(403, rpcCodes.PERMISSION_DENIED, "the credential's roles don't allow this");
  }
  const request = readChecked(tools, operation, call);
  entry.body = request.body as LogEntry["body"];
  strictness.checkRequest(operation, call, request);

  const operationCall: OperationCall = {
    operation,
    path: Object.fromEntries(operation.pathParameters.map((name, at) => [name, values[at] ?? ""])),
    query: request.query,
    body: isObject(request.body) ? request.body : {},
    caller,
    nowMs: clock.now() + effects.skewMs,
    isEmptyPage: effects.isEmptyPage,
    lateMs: effects.lateMs,
  };
  stepIds.check(operationCall.body);
  const { status, schema } = operation.answer;
  const mediaType = chooseMediaType(operation.answer, call.headers.accept);
  const answer = () => answerByDefault(tools, operationCall, mediaType, entry);
  const listKey = catalogue.actions.get(operation.name)?.listKey ?? operation.paging?.listKey;
  const reply = (body: unknown): Reply => {
    if (!mediaType) return { status, headers: {}, body: "" };
    const tools = { listKey: listKey ?? "list", stepIds };
    return replyWith(status, mediaType.type, mutateBody(body as Json, effects.bodyFaults, tools));
  };
  const handler = tools.handlers.find(operation.name);
  if (!handler) return reply(answer());

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
  if (given === undefined) return reply(next());
  entry.source = "handler";
  if (given instanceof MockReply) return jsonReply(given.status, given.body, given.headers);
  if (schema && schema === mediaType?.schema) {
    strictness.checkAnswer(operation, catalogue.validate(schema, given, "response"));
  }
  return mediaType ? reply(given) : jsonReply(status, given);
}

/** C1 answers a request that doesn't fit with 400 or with 500; an option of the mock says which. */
function readChecked(tools: ApiTools, operation: ServedOperation, call: Call): CheckedRequest {
  try {
    return readRequest(operation, call, tools.catalogue.validate);
  } catch (error) {
    const isInvalid = error instanceof RefusedRequest && error.reply.status === 400;
    if (!isInvalid || tools.validationErrorStatus === 400) throw error;
    const { details } = JSON.parse(error.reply.body) as { details: Json[] };
    throw refuse(500, rpcCodes.UNKNOWN, error.message, details);
  }
}

function answerByDefault(
  { catalogue, state }: ApiTools,
  call: OperationCall,
  mediaType: MediaType | undefined,
  entry: LogEntry,
): Json {
  const { operation } = call;
  const action = catalogue.actions.get(operation.name);
  entry.source = "state";
  const known = action && state.perform(action, call);
  if (known) return known;
  entry.source = "sample";
  const sampled = mediaType?.schema
    ? catalogue.sample(mediaType.schema, "response")
    : unknownBody(mediaType);
  if (action?.kind === "get" && action.resource.keyField !== undefined) {
    echoKey(catalogue, action, sampled, Object.values(call.path).at(-1) ?? "");
  }
  return sampled;
}

/** A sample that is got by an id has that id, if its schema admits it. */
function echoKey(
  { validate }: Catalogue,
  { steps, resource: { keyField = "", properties } }: ResourceAction,
  answer: Json,
  key: string,
): void {
  let resource: JsonObject = objectOr(answer);
  for (const step of steps) resource = objectOr(resource[step]);
  const schema = properties[keyField];
  if (isObject(schema) && validate(schema, key, "response").length === 0) resource[keyField] = key;
}
