import type { MockClock } from "../clock.js";
import type { Call, Reply } from "../http/call.js";
import { jsonReply, refuse, refuseArgument, rpcCodes } from "../http/reply.js";
import type { Json } from "../public/json.js";
import type { WebhookEvent } from "../public/webhooks.js";
import { makeSecret } from "../state/ids.js";
import { findProblem } from "./check-answer.js";

/** Below this path a webhook is answered later. What follows is the credential. */
export const callbackPath = "/webhooks/v1/callback/";

/** Where a webhook can be answered later, and what is answered there. */
export interface Callback {
  readonly path: string;
  readonly answer: Promise<Json>;
  /** Takes no answer from now on. */
  close(): void;
}

interface OpenCallback {
  readonly event: WebhookEvent;
  readonly expiresAtMs: number;
  readonly resolve: (answer: Json) => void;
  isUsed: boolean;
}

/** The callbacks of webhooks: each takes one answer (400 afterwards), for some days. */
export class Callbacks {
  readonly #clock: MockClock;
  readonly #open = new Map<string, OpenCallback>();

  constructor(clock: MockClock) {
    this.#clock = clock;
  }

  create(event: WebhookEvent, lifetimeMs: number): Callback {
    const path = callbackPath + makeSecret();
    const { promise, resolve } = promiseOf<Json>();
    const expiresAtMs = this.#clock.now() + lifetimeMs;
    const open: OpenCallback = { event, expiresAtMs, resolve, isUsed: false };
    this.#open.set(path, open);
    return {
      path,
      answer: promise,
      close() {
        open.isUsed = true;
      },
    };
  }

  /** Returns the reply to a request at a callback. */
  reply(call: Call): Reply {
    const open = this.#open.get(call.url.pathname);
    if (!open) throw refuse(404, rpcCodes.NOT_FOUND, "there is no such callback");
    if (call.method !== "POST") {
      throw refuse(405, rpcCodes.UNIMPLEMENTED, "a callback takes POST", [], { allow: "POST" });
    }
    if (open.isUsed) {
      throw refuse(400, rpcCodes.FAILED_PRECONDITION, "the callback was used before");
    }
    if (open.expiresAtMs <= this.#clock.now()) {
      throw refuse(400, rpcCodes.FAILED_PRECONDITION, "the callback has expired");
    }
    const answer = parseAnswer(call.body);
    const problem = findProblem(open.event, answer);
    if (answer === undefined || problem !== undefined) {
      throw refuseArgument(problem ?? "the answer is no JSON");
    }
    open.isUsed = true;
    open.resolve(answer);
    return jsonReply(200, {});
  }

  clear(): void {
    this.#open.clear();
  }
}

/** Returns the JSON of an answer, or undefined if it is none. */
export function parseAnswer(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function promiseOf<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
