import type { OpenapiDocument, SchemaObject } from "../document.ts";
import { rewriteSchemas } from "../walk.ts";

/**
 * Tells whether a value of a discriminator's mapping is a reference to another document: then nobody here
 * knows which schema it stands for.
 */
export function leadsOutOfDocument(target: string, components: object): boolean {
  return !target.startsWith("#") && !Object.hasOwn(components, target);
}

/**
 * Returns a document whose discriminators all say what they mean within it; the others are left out, which
 * leaves their unions as they are without. Each is a warning of the check.
 */
export function removeOpenDiscriminators(document: OpenapiDocument): OpenapiDocument {
  const schemas = document.components?.schemas ?? {};
  const isOpen = ({ discriminator }: SchemaObject): boolean =>
    Object.values(discriminator?.mapping ?? {}).some((each) => leadsOutOfDocument(each, schemas));
  return rewriteSchemas(document, (schema) => {
    if (!isOpen(schema)) return schema;
    const { discriminator: _, ...rest } = schema;
    return rest;
  });
}
