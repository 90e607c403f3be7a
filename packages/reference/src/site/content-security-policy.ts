import type { Server } from "@c1-openapi/openapi";

/** Where a mock may listen: the port is the reader's to choose. */
const loopback = ["http://127.0.0.1:*", "http://localhost:*"];

/**
 * Returns the policy that a page of the site is under: it runs no script but its own, loads nothing
 * from elsewhere, and calls nothing but the document's servers and this machine.
 */
export function contentSecurityPolicy(servers: readonly Server[]): string {
  const elsewhere = servers
    .flatMap(({ url }) => sourceOf(url))
    .filter((source) => !/^http:\/\/(127\.0\.0\.1|localhost):/.test(source));
  const connect = [...new Set(["'self'", ...loopback, ...elsewhere])];
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The reference writes its styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect.join(" ")}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Returns a server's address as a policy says it. Variables of the host become a wildcard, which a
 * policy takes at the beginning only: `https://{tenant}.example.com` is `https://*.example.com`.
 */
function sourceOf(url: string): string[] {
  const [, scheme, host] = /^(https?):\/\/([^/?#]+)/i.exec(url) ?? [];
  if (scheme === undefined || host === undefined) return [];
  const fixed = host.slice(host.lastIndexOf("}") + 1);
  const source = fixed === host ? host : `*${fixed}`;
  // The text is the document's, and an odd one must not become a rule of its own.
  return /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/i.test(source) ? [`${scheme}://${source}`] : [];
}
