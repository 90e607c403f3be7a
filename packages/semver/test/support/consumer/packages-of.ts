import { generatePackages } from "@c1-openapi/codegen";
import type { ApiModel } from "@c1-openapi/model";

const known = new WeakMap<ApiModel, ReadonlyMap<string, string>>();

/** Returns the generated files of the packages that a model makes, by their paths; generated once. */
export function packagesOf(model: ApiModel): ReadonlyMap<string, string> {
  const files = known.get(model) ?? generatePackages(model);
  known.set(model, files);
  return files;
}
