import type { MockFetch } from "../public/mock-c1.js";
import type { Handle, Reply } from "./call.js";
import { mayHaveBody } from "./reply.js";

const maxRedirects = 20;

/**
 * Returns a `fetch` that hands requests to the mock and fails the way the platform's own does:
 * a TypeError when there is no answer, a body that breaks off, redirects followed as asked.
 */
export function createFetch(handle: Handle, isOwnOrigin: (url: URL) => boolean): MockFetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    let method = request.method;
    let body = request.body ? await request.text() : "";
    let headers: Record<string, string> = Object.fromEntries(request.headers);
    let url = new URL(request.url);
    for (let hops = 0; ; hops++) {
      if (!isOwnOrigin(url)) {
        const why = `${url.origin} is not this mock: its host is the option "host" of createMockC1()`;
        throw networkError("ENOTFOUND", why);
      }
      const reply = await orAborted(
        handle({ method, url, headers, body, sourceAddress: "127.0.0.1", signal }),
        signal,
      );
      const location = isRedirect(reply.status) ? reply.headers.location : undefined;
      if (location === undefined || request.redirect === "manual") {
        return toResponse(reply, method, url, hops > 0);
      }
      if (request.redirect === "error" || hops === maxRedirects) {
        throw networkError("", "unexpected redirect");
      }
      const next = new URL(location, url);
      if (next.origin !== url.origin) {
        const { authorization: _, cookie: __, ...rest } = headers;
        headers = rest;
      }
      url = next;
      if (reply.status === 303 || (reply.status < 303 && method === "POST")) {
        method = "GET";
        body = "";
      }
    }
  };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function toResponse(reply: Reply, method: string, url: URL, isRedirected: boolean): Response {
  const { status, headers, ending } = reply;
  if (ending === "reset") throw networkError("ECONNRESET", "read ECONNRESET");
  const hasBody = method !== "HEAD" && mayHaveBody(status);
  const body = ending ? breakOff(reply.body, ending.bytes) : reply.body;
  const response = new Response(hasBody && body !== "" ? body : null, {
    status,
    headers: { ...headers },
  });
  Object.defineProperties(response, {
    url: { value: url.href },
    redirected: { value: isRedirected },
  });
  return response;
}

/** As undici gives the body of a connection that was closed within it. */
function breakOff(text: string, bytes: number): ReadableStream<Uint8Array> {
  const start = new TextEncoder().encode(text).slice(0, bytes);
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (!isSent && start.length > 0) {
        isSent = true;
        controller.enqueue(start);
        return;
      }
      const cause = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
      controller.error(new TypeError("terminated", { cause }));
    },
  });
}

function networkError(code: string, why: string): TypeError {
  const cause = Object.assign(new Error(why), code && { code });
  return new TypeError("fetch failed", { cause });
}

/** A caller that aborts doesn't wait for the mock, which finishes as a server would. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
