import type { DeviceLogin } from "./auth/device-login.js";
import { answerDevicePage } from "./auth/device-page.js";
import { readForm } from "./auth/form.js";
import { noStore } from "./auth/oauth-error.js";
import type { TokenHolder } from "./auth/tokens.js";
import { sleep } from "./clock.js";
import type { FaultEffects } from "./faults/fault.js";
import type { FaultPlan } from "./faults/faults.js";
import { isPerformed, mutateReply } from "./faults/mutate-reply.js";
import type { Call, Handle, Reply } from "./http/call.js";
import {
  htmlReply,
  jsonReply,
  RefusedRequest,
  refuse,
  refuseArgument,
  rpcCodes,
  rpcReply,
} from "./http/reply.js";
import { type Endpoint, findTarget, type Target } from "./http/target.js";
import { type ApiTools, performApi } from "./perform-api.js";
import type { LogEntry, RequestLog } from "./request-log.js";
import type { Callbacks } from "./webhooks/callbacks.js";
import type { WebhookKeys } from "./webhooks/keys.js";
import type { Listeners } from "./webhooks/listeners.js";

/** What is needed to answer any request. */
export interface HandleTools extends ApiTools {
  readonly log: RequestLog;
  readonly faults: FaultPlan;
  readonly deviceLogin: DeviceLogin;
  readonly webhookKeys: WebhookKeys;
  readonly callbacks: Callbacks;
  readonly listeners: Listeners;
  readonly answerToken: (call: Call, skewMs: number) => Promise<Reply>;
  /** The person who uses the device page. */
  readonly person: TokenHolder;
}

const noEffects: FaultEffects = {
  delayMs: 0,
  skewMs: 0,
  isTokenRevoked: false,
  isEmptyPage: false,
  lateMs: 0,
  bodyFaults: [],
  replyFault: undefined,
};

/** Returns the function that answers every request, in process and over HTTP. */
export function createHandle(tools: HandleTools): Handle {
  const { log, faults, clock, catalogue, strictness } = tools;
  return async (call) => {
    const entry = log.add(call);
    const target = findTarget(call, catalogue);
    const name = nameOf(target);
    entry.operation = name;
    const effects = name === undefined ? noEffects : faults.take(name);
    if (effects.delayMs > 0) await sleep(effects.delayMs, call.signal);

    const { replyFault, skewMs } = effects;
    let reply: Reply;
    if (replyFault && !isPerformed(replyFault)) reply = mutateReply(replyFault, undefined);
    else {
      reply = await answer(tools, call, target, effects, entry);
      strictness.checkReply(entry, reply);
      if (replyFault) reply = mutateReply(replyFault, reply);
    }
    if (replyFault) entry.source = "fault";
    entry.status = reply.ending === "reset" ? undefined : reply.status;
    const date = new Date(clock.now() + skewMs).toUTCString();
    return { ...reply, headers: { date, ...reply.headers } };
  };
}

function nameOf(target: Target): string | undefined {
  if (target.kind === "endpoint") return target.name;
  if (target.kind !== "api" || target.route.kind !== "operation") return undefined;
  return target.route.operation.name;
}

async function answer(
  tools: HandleTools,
  call: Call,
  target: Target,
  effects: FaultEffects,
  entry: LogEntry,
): Promise<Reply> {
  entry.source = "mock";
  try {
    switch (target.kind) {
      case "endpoint":
        return await answerEndpoint(tools, call, target.name, effects);
      case "elsewhere":
        return htmlReply(200, "C1", "<h1>C1</h1>\n<p>This is the website and not the API.</p>");
      case "moved":
        return { status: 301, headers: { location: target.location }, body: "" };
      case "malformed":
        throw refuseArgument("the path is not well encoded");
      case "api":
        return await performApi(tools, call, target.route, effects, entry);
    }
  } catch (error) {
    if (error instanceof RefusedRequest) return error.reply;
    entry.source = "handler";
    tools.strictness.checkThrown(entry, error);
    const why = error instanceof Error ? error.message : `${error}`;
    return rpcReply(500, rpcCodes.INTERNAL, `the mock failed: ${why}`);
  }
}

async function answerEndpoint(
  { answerToken, deviceLogin, person, webhookKeys, callbacks, listeners }: HandleTools,
  call: Call,
  name: Endpoint,
  { skewMs }: FaultEffects,
): Promise<Reply> {
  switch (name) {
    case "token":
      return answerToken(call, skewMs);
    case "deviceAuthorization":
      requireMethod(call, "POST");
      return jsonReply(200, deviceLogin.start(readForm(call)), noStore);
    case "devicePage":
      return answerDevicePage(call, deviceLogin, person);
    case "jwks":
      requireMethod(call, "GET");
      return jsonReply(200, webhookKeys.describe());
    case "webhookCallback":
      return callbacks.reply(call);
    case "incomingWebhook":
      return await listeners.reply(call, skewMs);
  }
}

function requireMethod({ method }: Call, allow: string): void {
  if (method === allow) return;
  throw refuse(405, rpcCodes.UNIMPLEMENTED, `this endpoint takes ${allow}`, [], { allow });
}
