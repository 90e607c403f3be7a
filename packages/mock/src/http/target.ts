import type { Catalogue } from "../catalogue.js";
import { isParameter, type Route } from "../document/router.js";
import type { Call } from "./call.js";

/** What a request is for. */
export type Target =
  | { readonly kind: "token" | "device-authorization" | "device-page" | "elsewhere" }
  | { readonly kind: "moved"; readonly location: string }
  | { readonly kind: "malformed" }
  | { readonly kind: "api"; readonly route: Route };

const endpoints: Readonly<Record<string, "token" | "device-authorization" | "device-page">> = {
  "/auth/v1/token": "token",
  "/auth/v1/device_authorization": "device-authorization",
  "/device": "device-page",
};

/**
 * Returns what a request is for. As C1 does, an empty or trailing segment is moved to the path
 * without it, and everything outside of `/api` is the website; where a document has other paths,
 * outside of what they begin with.
 */
export function findTarget(call: Call, { route, roots }: Catalogue): Target {
  const { pathname, search } = call.url;
  if (Object.hasOwn(endpoints, pathname)) return { kind: endpoints[pathname] ?? "elsewhere" };
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
