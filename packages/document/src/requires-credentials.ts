import { isObject, type JsonObject } from "./json.ts";

/** Tells whether an operation can't be called without credentials, by its own word or the document's. */
export function requiresCredentials(document: JsonObject, operation: JsonObject): boolean {
  const requirements = operation.security ?? document.security;
  return (
    Array.isArray(requirements) &&
    requirements.length > 0 &&
    // An empty requirement among others makes the rest optional.
    requirements.every((each) => isObject(each) && Object.keys(each).length > 0)
  );
}
