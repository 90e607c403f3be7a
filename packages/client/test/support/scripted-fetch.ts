import { onTestFinished } from "vitest";
import type { FetchLike } from "../../src/index.js";

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  readonly redirect: RequestInit["redirect"];
}

/** One line of a script: what a request is answered with, or how it fails. */
export type Scripted = Response | Error | ((request: SentRequest) => Response | Promise<Response>);

/** Returns a JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

/** Returns a google.rpc.Status answer. */
export function failure(status: number, headers: Record<string, string> = {}): Response {
  return json({ code: 13, message: `made to fail with ${status}`, details: [] }, status, headers);
}

/**
 * Returns a `fetch` that answers by a script, and what it was sent.
 *
 * The test fails on a request beyond the script's end, and when a line of it was never needed.
 */
export function scriptFetch(...script: readonly Scripted[]): {
  readonly fetch: FetchLike;
  readonly sent: readonly SentRequest[];
} {
  const sent: SentRequest[] = [];
  onTestFinished(() => {
    if (sent.length !== script.length) {
      const seen = sent.map((one) => `${one.method} ${one.path}`).join(", ");
      throw new Error(`${script.length} requests were expected, these came: ${seen || "none"}`);
    }
  });
  const fetch: FetchLike = async (url, init) => {
    const { pathname, search } = new URL(url);
    const request: SentRequest = {
      method: init.method ?? "GET",
      url,
      path: pathname + search,
      headers: new Headers(init.headers),
      body: init.body === null || init.body === undefined ? undefined : `${init.body}`,
      signal: init.signal as AbortSignal,
      redirect: init.redirect,
    };
    sent.push(request);
    const line = script[sent.length - 1];
    if (line instanceof Error) throw line;
    if (typeof line === "function") return line(request);
    if (!line) throw new Error(`Unexpected request: ${request.method} ${request.path}`);
    return line;
  };
  return { fetch, sent };
}

/** Never answers, and heeds no signal. */
export const hang = (): Promise<Response> => new Promise(() => {});
