import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent, request as requestHttps } from "node:https";
import { quoteText } from "@c1-openapi/openapi";
import { isLoopback } from "../../pull/source-url.ts";
import { PullFailure } from "./pull-failure.ts";

const maxRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

// Certificate and name errors stay what they are a moment later.
const lastingErrors =
  /^(ENOTFOUND|ERR_PROXY_INVALID|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * Sends a GET and resolves with the final answer, whose body is yet to be read. Redirects
 * are followed on the same host alone: a document must not come from where nobody expects it.
 *
 * @throws {PullFailure}
 */
export async function exchange(
  start: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const response = await sendGet(url, headers, signal);
    if (!redirectStatuses.has(response.statusCode ?? 0)) return response;
    response.destroy();
    if (redirects === maxRedirects) {
      throw new PullFailure("refused", `it redirects more than ${maxRedirects} times`);
    }
    url = redirectTarget(url, response.headers.location);
  }
}

function redirectTarget(from: URL, location: string | undefined): URL {
  const target =
    location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : from;
  if (target === from) throw new PullFailure("refused", "it redirects without saying where to");
  if (target.username !== "" || target.password !== "") {
    throw new PullFailure("refused", "it redirects to a URL with credentials");
  }
  if (target.host !== from.host) {
    throw new PullFailure("refused", `it redirects to another host, ${quoteText(target.host)}`);
  }
  if (target.protocol !== from.protocol) {
    throw new PullFailure("refused", `it redirects from ${from.protocol} to ${target.protocol}`);
  }
  return target;
}

function sendGet(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    try {
      const request = startGet(url, headers, signal);
      request.on("response", resolve);
      request.on("error", (cause: NodeJS.ErrnoException) => {
        reject(signal.aborted ? abortFailure(signal, cause) : connectionFailure(cause));
      });
      request.end();
    } catch (cause) {
      // `HTTPS_PROXY` is not a valid URL. Node's message leaves out its user and password.
      reject(connectionFailure(cause as NodeJS.ErrnoException));
    }
  });
}

/**
 * Starts a GET with a connection of its own, which ends with the answer, so that the process can end, too.
 * Servers elsewhere are reached through the proxy of the environment (`HTTPS_PROXY`, `NO_PROXY`), if there is
 * one; this machine's own aren't.
 */
function startGet(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): ClientRequest {
  if (url.protocol === "http:") return requestHttp(url, { agent: false, headers, signal });
  const agent = isLoopback(url.hostname) ? false : new Agent({ proxyEnv: process.env });
  return requestHttps(url, { agent, headers, signal });
}

function abortFailure(signal: AbortSignal, cause: unknown): PullFailure {
  if (signal.reason instanceof PullFailure) return signal.reason;
  return new PullFailure("unreachable", "it did not answer in time", { cause });
}

function connectionFailure(cause: NodeJS.ErrnoException): PullFailure {
  const code = cause.code ?? "";
  // A connection tried on several addresses fails with an error that has no message of its own.
  const detail = cause.message || code || "the connection failed";
  return new PullFailure("unreachable", detail, { canRetry: !lastingErrors.test(code), cause });
}
