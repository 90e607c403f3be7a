import { DocumentError } from "@c1-openapi/openapi";
import { sourceName } from "./source-name.ts";

/**
 * Whether a source is a URL rather than a file's path: it begins with a scheme (RFC 3986, section 3.1)
 * and two slashes. One letter is the drive of a path on Windows, `C://x`, and no scheme in use.
 */
export function isUrl(source: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
}

/**
 * The URL to pull from: https, or http to this machine alone, and without credentials.
 *
 * @throws {DocumentError} `usage` for anything else
 */
export function parseSourceUrl(source: string): URL {
  const url = URL.canParse(source) ? new URL(source) : undefined;
  if (url === undefined) {
    throw new DocumentError("usage", "The source is not a URL that can be read", {
      where: sourceName(source),
      remedy: "Give an https URL or the path of a file.",
    });
  }
  if (url.username !== "" || url.password !== "") {
    throw new DocumentError("usage", `The URL at ${url.host} carries credentials`, {
      where: sourceName(source),
      remedy: "Remove the user and password: the document is public.",
    });
  }
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) {
    return url;
  }
  throw new DocumentError("usage", `A source cannot be read over ${url.protocol}`, {
    where: sourceName(source),
    remedy: "Use https; plain http is for this machine's own addresses.",
  });
}

/** Whether a host is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
