import type { JsonObject } from "../json.ts";
import { rewriteSchemas } from "./walk-schemas.ts";

/** Keywords whose `false` says what leaving them out says. */
const FALSE_BY_DEFAULT = ["readOnly", "writeOnly", "deprecated", "nullable"] as const;

/**
 * Removes keywords that say nothing: `readOnly: false`, which older revisions write on every
 * property, and `readOnly` on a parameter, which only ever travels one way.
 */
export function removeEmptyKeywords(document: JsonObject): void {
  rewriteSchemas(document, (schema, _role, isOfParameter) => {
    for (const keyword of FALSE_BY_DEFAULT) {
      if (schema[keyword] === false) delete schema[keyword];
    }
    if (isOfParameter) delete schema["readOnly"];
    return schema;
  });
}
