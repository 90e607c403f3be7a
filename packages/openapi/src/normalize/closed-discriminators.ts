import type { OpenapiDocument, SchemaObject } from "../document.ts";
import { type JsonObject, objectOr } from "../json/json.ts";
import { parsePointer, valueAtPointer } from "../references/json-pointer-target.ts";
import { rewriteSchemas } from "../walk.ts";

/**
 * Tells whether a value of a discriminator's mapping is a reference to another document: then nobody here
 * knows which schema it stands for. Some were put together of several files, and point into one of those.
 */
export function leadsOutOfDocument(target: string, document: JsonObject): boolean {
  if (Object.hasOwn(objectOr(objectOr(document.components).schemas), target)) return false;
  if (!target.startsWith("#")) return true;
  const segments = parsePointer(target);
  return segments?.[0] !== "components" && valueAtPointer(document, segments ?? [""]) === undefined;
}

/**
 * Returns a document whose discriminators all say what they mean within it; the others are left out, which
 * leaves their unions as they are without. Each is a warning of the check.
 */
export function removeOpenDiscriminators(document: OpenapiDocument): OpenapiDocument {
  const isOpen = ({ discriminator }: SchemaObject): boolean =>
    Object.values(discriminator?.mapping ?? {}).some((each) => leadsOutOfDocument(each, document));
  return rewriteSchemas(document, (schema) => {
    if (!isOpen(schema)) return schema;
    const { discriminator: _, ...rest } = schema;
    return rest;
  });
}
