import { bundledDocument } from "./document/bundled-document.js";
import { isObject, type JsonObject } from "./document/json.js";
import { listOperations, type Operation } from "./document/operations.js";
import { createRouter, type Route } from "./document/router.js";
import { MockC1Error } from "./errors.js";
import { createSampler, type Sample } from "./schema/sampler.js";
import { createValidator, type Validate } from "./schema/validators.js";
import { findResources, type Part } from "./state/find-resources.js";

/** All that is known of a document, worked out once and shared by every mock that serves it. */
export interface Catalogue {
  readonly document: JsonObject;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly parts: ReadonlyMap<string, Part>;
  readonly route: (method: string, segments: readonly string[]) => Route;
  /** What the paths of the API begin with: `api`. */
  readonly roots: ReadonlySet<string>;
  readonly validate: Validate;
  readonly sample: Sample;
}

const catalogues = new WeakMap<object, Catalogue>();

/**
 * Returns what is known of a document.
 * @throws MockC1Error when it is no OpenAPI document
 */
export function openCatalogue(document: object = bundledDocument()): Catalogue {
  const known = catalogues.get(document);
  if (known) return known;
  if (!isObject(document) || !isObject(document["paths"])) {
    throw new MockC1Error("The document is no OpenAPI document: it has no paths");
  }
  const operations = listOperations(document);
  const validate = createValidator(document);
  const catalogue: Catalogue = {
    document,
    operations: new Map(operations.map((each) => [each.name, each])),
    parts: findResources(document, operations),
    route: createRouter(operations),
    roots: new Set(operations.map(({ segments: [root = ""] }) => root)),
    validate,
    sample: createSampler(document, validate),
  };
  catalogues.set(document, catalogue);
  return catalogue;
}
