import { C1AuthError, C1UsageError } from "./errors.js";

/** Returns the address of a tenant: `acme` is acme.conductor.one, a name with a dot is a host. */
export function tenantUrl(tenant: string): string {
  const host = /[.:]/.test(tenant) ? tenant : `${tenant}.conductor.one`;
  return checkServerUrl(/^[\w.:-]+$/.test(host) ? `https://${host}` : "");
}

/**
 * Returns an address of an API in its one form, without a slash at the end.
 * @throws C1UsageError for an address that tokens must not be sent to
 */
export function checkServerUrl(serverUrl: string | URL): string {
  const url = parseUrl(serverUrl);
  if (
    url &&
    /^https:|^http:\/\/(127\.[\d.]+|\[::1]|([^/]+\.)?localhost)[:/]/.test(url.href) &&
    url.href === url.origin + url.pathname
  ) {
    return url.href.replace(/\/+$/, "");
  }
  throw new C1UsageError("serverUrl must be https, or http on loopback");
}

/** Returns an address taken apart, or undefined when it is none. */
export function parseUrl(url: string | URL, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/**
 * Returns the address of a host, or undefined when it is not a host, with a port or without, in
 * the very form that URLs give it: whatever a parser would read differently is not taken.
 */
function hostUrl(host: string): string | undefined {
  const url = `https://${host}`.toLowerCase();
  return URL.canParse(url) && new URL(url).origin === url ? url : undefined;
}

/** What a client id says of the place its credential belongs to. */
export interface ClientIdPlace {
  /** Address of the API. */
  readonly serverUrl: string;
  /** The host without its port: the audience of a client assertion. */
  readonly audience: string;
}

/**
 * Returns the place a client id such as `blue-whale-12345@acme.conductor.one/pcc` names.
 *
 * Split at the first `@`, then at the first `/`; no part may be empty. The host is taken as it
 * stands: no suffix is expected, none is added.
 * @throws C1AuthError when it is no client id, or its host is none that URLs leave as it is
 */
export function parseClientId(clientId: string): ClientIdPlace {
  const [, host] = /^[^@\s]+@([^/\s]+)\/[^\s/?#\\@]+$/.exec(clientId) ?? [];
  const serverUrl = host && hostUrl(host);
  if (!serverUrl) throw new C1AuthError("The client id is not of the form name@host/use");
  return { serverUrl, audience: new URL(serverUrl).hostname };
}
