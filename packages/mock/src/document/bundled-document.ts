import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { JsonObject } from "./json.js";

let bundled: JsonObject | undefined;

/** Returns the document that comes with `@c1-openapi/types`, read once a process. */
export function bundledDocument(): JsonObject {
  // Node 20 warns about an imported JSON module, and the warning would be every test's first line.
  const file = createRequire(import.meta.url).resolve("@c1-openapi/types/openapi.json");
  bundled ??= JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  return bundled;
}
