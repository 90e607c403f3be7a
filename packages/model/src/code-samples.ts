import { httpMethods, type OpenapiDocument } from "@c1-openapi/openapi";

/** Where documentation tools look for samples of an operation: https://spec.openapis.org/registry/extension/x-codeSamples */
export const codeSamplesKey = "x-codeSamples";

/** Returns a document without its operations' samples: they show the API and are no part of it. */
export function withoutCodeSamples(document: OpenapiDocument): OpenapiDocument {
  if (!document.paths) return document;
  const paths = Object.entries(document.paths).map(([path, pathItem]) => {
    const bare = { ...pathItem };
    for (const method of httpMethods) {
      const operation = bare[method];
      if (!operation || !(codeSamplesKey in operation)) continue;
      const { [codeSamplesKey]: _, ...rest } = operation;
      bare[method] = rest;
    }
    return [path, bare] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}
