import { isObject, type JsonObject, objectOr } from "./json.ts";
import { HTTP_METHODS } from "./operations.ts";

/** Where documentation tools look for samples of an operation: https://spec.openapis.org/registry/extension/x-codeSamples */
export const CODE_SAMPLES = "x-codeSamples";

/** Returns a document without its operations' samples: they show the API and are no part of it. */
export function withoutCodeSamples(document: JsonObject): JsonObject {
  const paths = Object.entries(objectOr(document["paths"])).map(([path, pathItem]) => {
    if (!isObject(pathItem)) return [path, pathItem] as const;
    const bare = { ...pathItem };
    for (const method of HTTP_METHODS) {
      const operation = bare[method];
      if (!isObject(operation) || !(CODE_SAMPLES in operation)) continue;
      const { [CODE_SAMPLES]: _, ...rest } = operation;
      bare[method] = rest;
    }
    return [path, bare] as const;
  });
  return isObject(document["paths"]) ? { ...document, paths: Object.fromEntries(paths) } : document;
}
