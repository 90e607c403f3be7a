import {
  httpMethods,
  type OpenapiDocument,
  type PathItem,
  ReferenceGraph,
  sortKeys,
} from "@c1-openapi/openapi";
import { writeOperationNames } from "../operations/write-operation-names.ts";
import type { Profile } from "../profile.ts";
import { findDirections, findRequestVariants } from "../schemas/directions.ts";
import {
  assignTypeNames,
  requestTypeNameKey,
  type TypeNames,
  typeNameKey,
} from "../schemas/type-names.ts";
import { applyCorrections } from "./apply-corrections.ts";

/** What decides how a document is corrected. */
export interface CorrectionOptions {
  profile: Profile;
  /** Keys to remove from every operation, such as `x-codeSamples`. */
  drop: readonly string[];
  /** The corrected document of the last release, whose names are kept. */
  released?: OpenapiDocument | undefined;
}

/**
 * Returns a corrected copy of a checked document, its keys sorted: first what is systematic, by rules that
 * hold for every part of it, and then the names of operations and types. What is particular, an overlay has
 * mended before.
 */
export function correctDocument(
  original: OpenapiDocument,
  { profile, drop, released }: CorrectionOptions,
): OpenapiDocument {
  // Sorted, so that nothing made from it depends on the order in which upstream writes its keys.
  const sorted = dropOperationKeys(sortKeys(original) as OpenapiDocument, drop);
  const named = writeOperationNames(applyCorrections(sorted, profile), profile, released);
  return writeTypeNames(named, profile, released);
}

function dropOperationKeys(document: OpenapiDocument, keys: readonly string[]): OpenapiDocument {
  if (keys.length === 0 || !document.paths) return document;
  const without = <T extends object>(holder: T): T =>
    Object.fromEntries(Object.entries(holder).filter(([key]) => !keys.includes(key))) as T;
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const pathItem: PathItem = without(item);
    for (const method of httpMethods) {
      const operation = pathItem[method];
      if (operation) pathItem[method] = without(operation);
    }
    return [path, pathItem] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** The names of a release are part of its document, so that a later run knows what it may not rename. */
function writeTypeNames(
  document: OpenapiDocument,
  profile: Profile,
  released: OpenapiDocument | undefined,
): OpenapiDocument {
  const schemas = Object.entries(document.components?.schemas ?? {});
  if (schemas.length === 0) return document;
  const graph = new ReferenceGraph(document);
  const requestVariants = findRequestVariants(document, graph, findDirections(document, graph));
  const names: TypeNames = assignTypeNames(document, {
    released,
    requestVariants,
    shortTypeName: profile.shortTypeName,
  });
  const named = schemas.map(([name, schema]) => {
    // A name that the document itself brings along was not given by this step.
    const { [typeNameKey]: _, [requestTypeNameKey]: __, ...rest } = schema;
    const { typeName, requestName } = names.get(name) ?? { typeName: name };
    const own = requestName === undefined ? {} : { [requestTypeNameKey]: requestName };
    return [name, { ...rest, [typeNameKey]: typeName, ...own }] as const;
  });
  return {
    ...document,
    components: { ...document.components, schemas: Object.fromEntries(named) },
  };
}
