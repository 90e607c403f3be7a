import type { SchemeUse } from "@c1-openapi/model";
import type { ServedOperation } from "../document/served-operation.js";
import type { Call } from "../http/call.js";

/**
 * Tells whether a request has the credentials of one way in that needs no token: API keys, a user's name and
 * password, a certificate. Which they are, the mock doesn't know: it takes any.
 */
export function hasOtherCredentials({ security }: ServedOperation, call: Call): boolean {
  return security.alternatives.some(
    (uses) => uses.length > 0 && uses.every((use) => isSent(use, call)),
  );
}

function isSent({ scheme }: SchemeUse, call: Call): boolean {
  switch (scheme?.type) {
    case "http":
      return scheme.scheme?.toLowerCase() === "basic" && isBasic(call.headers.authorization);
    case "apiKey":
      return isKeySent(scheme.in, scheme.name ?? "", call);
    case "mutualTLS":
      return true;
    default:
      return false;
  }
}

function isBasic(authorization = ""): boolean {
  return /^Basic +\S/i.test(authorization);
}

function isKeySent(location: string | undefined, name: string, { headers, url }: Call): boolean {
  if (location === "header") return headers[name.toLowerCase()] !== undefined;
  if (location === "query") return url.searchParams.has(name);
  return (headers.cookie ?? "").split(";").some((each) => each.trim().startsWith(`${name}=`));
}

/** The keys of the query that hold credentials, and are no parameters. */
export function listQueryCredentials({ security }: ServedOperation): string[] {
  return security.alternatives
    .flat()
    .flatMap(({ scheme }) => (scheme?.in === "query" && scheme.name ? [scheme.name] : []));
}
