import type { OpenapiDocument } from "../document.ts";

/**
 * Tells whether a path has a query or a fragment in it, by which documents tell apart operations of one path.
 * HTTP sends no fragment, and OpenAPI declares the query elsewhere; before 3.2 nothing forbids either.
 */
export function hasQueryOrFragment(path: string): boolean {
  return /[?#]/.test(path);
}

/** Returns a document without paths that no request can be made to; each is a warning of the check. */
export function removeUncallablePaths(document: OpenapiDocument): OpenapiDocument {
  const paths = Object.entries(document.paths ?? {});
  const callable = paths.filter(([path]) => path.startsWith("x-") || !hasQueryOrFragment(path));
  if (callable.length === paths.length) return document;
  return { ...document, paths: Object.fromEntries(callable) };
}
