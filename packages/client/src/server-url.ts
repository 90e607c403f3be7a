import { C1UsageError } from "./errors/c1-errors.js";

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
