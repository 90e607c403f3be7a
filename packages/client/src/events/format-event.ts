// One line for each event.

import type { C1Event } from "./events.js";

/**
 * Returns the line that a logger gets for an event, such as
 * `c1 retry 1/2 GET /api/v1/apps after 503, in 240 ms`.
 */
export function formatEvent(event: C1Event): string {
  if (event.type === "token") {
    const { action, generation, expiresInMs, error } = event;
    if (expiresInMs !== undefined) {
      return `c1 token ${generation} minted, valid for ${Math.round(expiresInMs / 1000)} s`;
    }
    return `c1 token ${generation} ${action}${error === undefined ? "" : `: ${error}`}`;
  }
  const { type, method, path, attempts } = event;
  const call = `${method} ${path}`;
  if (type === "request") return `c1 request ${attempts} ${call}`;
  if (type === "response") {
    return `c1 response ${event.status ?? event.error} ${call}, in ${event.durationMs} ms`;
  }
  const { retry, maxRetries, reason, delayMs } = event;
  return `c1 retry ${retry}/${maxRetries} ${call} after ${reason}, in ${Math.round(delayMs)} ms`;
}
