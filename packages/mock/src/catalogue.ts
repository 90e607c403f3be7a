import type { ApiModel } from "@c1-openapi/model";
import { bundledDocument } from "./document/bundled-document.js";
import { openModel } from "./document/open-model.js";
import { createRouter, type Route } from "./document/router.js";
import { type ServedOperation, serveOperations } from "./document/served-operation.js";
import { createSampler, type Sample } from "./schema/sampler.js";
import { createValidator, type Validate } from "./schema/validators.js";
import { findResources } from "./state/find-resources.js";
import type { ResourceAction } from "./state/resource.js";

/** All that is known of a document, worked out once and shared by every mock that serves it. */
export interface Catalogue {
  readonly model: ApiModel;
  readonly operations: ReadonlyMap<string, ServedOperation>;
  /** What operations do to resources, by the operation's name. */
  readonly actions: ReadonlyMap<string, ResourceAction>;
  readonly route: (method: string, segments: readonly string[]) => Route;
  /** The first segments of the API's paths: `api`. */
  readonly roots: ReadonlySet<string>;
  readonly validate: Validate;
  readonly sample: Sample;
}

const catalogues = new WeakMap<object, Catalogue>();

/**
 * Returns what is known of a document.
 * @throws {MockC1Error} if it can't be served
 */
export function openCatalogue(document: object = bundledDocument()): Catalogue {
  const known = catalogues.get(document);
  if (known) return known;
  const model = openModel(document);
  const operations = serveOperations(model);
  const validate = createValidator(model);
  const catalogue: Catalogue = {
    model,
    operations: new Map(operations.map((each) => [each.name, each])),
    actions: findResources(model, operations),
    route: createRouter(operations),
    roots: new Set(operations.flatMap(({ routes }) => routes.map(([root = ""]) => root))),
    validate,
    sample: createSampler(model, validate),
  };
  catalogues.set(document, catalogue);
  return catalogue;
}
