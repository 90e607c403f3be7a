import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { JsonObject } from "@c1-openapi/openapi";

let bundled: JsonObject | undefined;

/** Returns the document of `@c1-openapi/types`, read once per process. */
export function bundledDocument(): JsonObject {
  // Node 20 prints a warning for an imported JSON module, which every test would begin with.
  const file = createRequire(import.meta.url).resolve("@c1-openapi/types/openapi.json");
  bundled ??= JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  return bundled;
}
