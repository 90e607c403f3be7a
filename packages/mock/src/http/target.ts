import type { Catalogue } from "../catalogue.js";
import { isParameter, type Route } from "../document/router.js";
import { callbackPath } from "../webhooks/callbacks.js";
import { incomingPath } from "../webhooks/listeners.js";
import type { Call } from "./call.js";

/** Endpoints that aren't operations of the document. */
export type Endpoint =
  | "token"
  | "deviceAuthorization"
  | "devicePage"
  | "jwks"
  | "webhookCallback"
  | "incomingWebhook";

/** What a request is for. */
export type Target =
  | { readonly kind: "endpoint"; readonly name: Endpoint }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "moved"; readonly location: string }
  | { readonly kind: "malformed" }
  | { readonly kind: "api"; readonly route: Route };

const endpoints: Readonly<Record<string, Endpoint>> = {
  "/auth/v1/token": "token",
  "/auth/v1/device_authorization": "deviceAuthorization",
  "/auth/v1/jwks": "jwks",
  "/device": "devicePage",
};

/**
 * Returns what a request is for. As C1 does, an empty or trailing segment is moved to the path
 * without it, and everything outside of `/api` is the website; where a document has other paths,
 * outside of what they begin with.
 */
export function findTarget(call: Call, { route, roots }: Catalogue): Target {
  const { pathname, search } = call.url;
  const name = ownEndpoint(pathname);
  if (name !== undefined) return { kind: "endpoint", name };
  const segments = pathname.slice(1).split("/");
  const isApi = [...roots].some((root) => isParameter(root) || root === segments[0]);
  if (!isApi) return { kind: "elsewhere" };
  if (segments.includes("")) {
    return { kind: "moved", location: `/${segments.filter(Boolean).join("/")}${search}` };
  }
  try {
    return {
      kind: "api",
      route: route(
        call.method,
        segments.map((each) => decodeURIComponent(each)),
      ),
    };
  } catch {
    return { kind: "malformed" };
  }
}

function ownEndpoint(pathname: string): Endpoint | undefined {
  if (pathname.startsWith(callbackPath)) return "webhookCallback";
  if (pathname.startsWith(incomingPath)) return "incomingWebhook";
  return Object.hasOwn(endpoints, pathname) ? endpoints[pathname] : undefined;
}
