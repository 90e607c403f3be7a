// Which redirects are followed: those that stay where the token belongs and change no method.

import { parseUrl } from "../settings/server-url.js";

/** Statuses that name another address (RFC 9110, 15.4); 304 and the rest of 3xx don't. */
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Those that keep method and body, whatever the method is (RFC 9110, 15.4.8 and 15.4.9). */
const keepingStatuses = new Set([307, 308]);

/** Methods that every redirect keeps. */
const safeMethods = new Set(["GET", "HEAD"]);

/** Redirects of one call that are followed. */
export const maxRedirects = 5;

/** Whether a status is that of a redirect; a browser shows one that it must not follow as 0. */
export function isRedirect(status: number): boolean {
  return redirectStatuses.has(status) || status === 0;
}

/** Returns the address to follow an answer to; undefined when it is no redirect, or is refused. */
export function redirectTarget(
  { status, headers }: Response,
  method: string,
  url: string,
): string | undefined {
  const keepsMethod = keepingStatuses.has(status) || safeMethods.has(method);
  if (!redirectStatuses.has(status) || !keepsMethod) return undefined;
  const location = headers.get("location");
  const target = location === null ? undefined : parseUrl(location, url);
  return target?.origin === new URL(url).origin ? target.href : undefined;
}
