import {
  bearerToken,
  type C1Event,
  type C1Options,
  type C1Transport,
  createC1Transport,
} from "../../src/index.js";
import { FakeClock, longMs } from "./fake-clock.js";
import { type Scripted, type SentRequest, scriptFetch } from "./scripted-fetch.js";

/** A client on a script and a fake clock, and everything a test may want to look at. */
export interface Stage {
  readonly c1: C1Transport;
  readonly clock: FakeClock;
  readonly sent: readonly SentRequest[];
  readonly events: C1Event[];
}

/** Returns a client with the token "token-1" whose requests are answered by a script. */
export function setStage(script: readonly Scripted[], options: C1Options = {}): Stage {
  const clock = new FakeClock();
  const events: C1Event[] = [];
  const { fetch, sent } = scriptFetch(...script);
  const c1 = createC1Transport({
    tenant: "acme",
    auth: bearerToken("token-1"),
    fetch,
    clock,
    random: () => 1,
    timeoutMs: longMs,
    totalTimeoutMs: 100 * longMs,
    onEvent: (event) => events.push(event),
    ...(options as object),
  });
  return { c1, clock, sent, events };
}

/** Returns what a promise rejects with; fails when it doesn't. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("It was expected to reject");
}
