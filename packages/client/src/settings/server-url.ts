// Where C1 is: the addresses that a client takes, and those it refuses to send a token to.

import { C1UsageError } from "../errors/c1-usage-error.js";
import { kindOf, show } from "../show.js";

/** A host with a port or without, as it may stand for a tenant. */
const hostForm = /^([\w.-]+|\[[\da-f:]+\])(:\d+)?$/i;

/** What calls add themselves to the address of a tenant, for their paths begin with it. */
const apiPath = /\/api(\/v1)?$/;

/** Hosts of this machine: 127.0.0.0/8, ::1, localhost and names below it (RFC 6761, 6.3). */
const loopbackForm = /^(127\.[\d.]+|\[::1\]|(.+\.)?localhost)$/;

/**
 * Returns the address of a tenant: `acme` is https://acme.conductor.one, a name with a dot or a port
 * is a host as it stands, a URL is that URL, without `/api` at its end. A host of this machine is spoken to by http.
 * @throws C1UsageError when it is none of these; `option` is how it was given
 */
export function tenantUrl(tenant: string, option = "tenant"): string {
  const isText = typeof tenant === "string";
  if (isText && tenant.includes("://")) return checkServerUrl(tenant, option).replace(apiPath, "");
  if (isText && hostForm.test(tenant)) {
    const isHost = tenant === "localhost" || tenant.includes(".") || tenant.includes(":");
    return checkServerUrl(hostUrl(isHost ? tenant : `${tenant}.conductor.one`), option);
  }
  throw new C1UsageError(
    `${option} is ${isText ? showAddress(tenant) : kindOf(tenant)}; give a name such as acme, a host such as acme.conductor.one or a URL`,
  );
}

/**
 * Returns an address of an API in its one form, without a slash at the end.
 * @throws C1UsageError for an address that tokens must not be sent to; `option` is how it was given
 */
export function checkServerUrl(serverUrl: string | URL, option = "serverUrl"): string {
  const url = parseUrl(serverUrl);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  if (url && isSafe && url.href === url.origin + url.pathname) {
    return url.href.replace(/(?<!\/)\/+$/, "");
  }
  throw new C1UsageError(
    `${option} is ${showAddress(`${serverUrl}`)}; give an https URL, or an http URL of this machine, without user, query and fragment`,
  );
}

/** Returns an address taken apart, or undefined when it is none. */
export function parseUrl(url: string | URL, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/** Whether an address is one of this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return loopbackForm.test(hostname);
}

/** Returns the address of a host: http where it is this machine, which has no certificate. */
export function hostUrl(host: string): string {
  const url = parseUrl(`https://${host}`);
  return `${url && isLoopback(url) ? "http" : "https"}://${host}`;
}

/** A message must quote neither a password nor a query. */
function showAddress(address: string): string {
  return show(address.replace(/[?#].*/s, "").replace(/^.*@/s, "…@"));
}
