import { isObject, type JsonObject } from "@c1-openapi/openapi";
import type { PublishedPackage } from "../../ports/ports.ts";
import { installScripts } from "./install-scripts.ts";
import type { Objection } from "./packed-files.ts";

/** Fields without which nobody knows what a package is and where it runs. */
const required = ["description", "license", "repository", "engines", "exports", "files"];

/** Yields what is wrong with a published manifest. */
export function* checkManifest(
  manifest: JsonObject,
  siblings: readonly PublishedPackage[],
): Generator<Objection> {
  for (const field of required) {
    if (manifest[field] === undefined) yield { where: field, message: "is missing" };
  }
  if (manifest.type !== "module") yield { where: "type", message: "isn't module" };
  for (const script of installScripts) {
    if (isObject(manifest.scripts) && manifest.scripts[script] !== undefined)
      yield { where: `scripts.${script}`, message: "would run at every install" };
  }
  for (const field of ["dependencies", "peerDependencies", "optionalDependencies"]) {
    for (const [name, range] of Object.entries(manifest[field] ?? {})) {
      const sibling = siblings.find((each) => each.name === name);
      if (/^[a-z]+:/.test(String(range))) {
        yield { where: `${field}.${name}`, message: `${range} means nothing outside of here` };
      } else if (sibling && range !== rangeOf(sibling.version)) {
        yield {
          where: `${field}.${name}`,
          message: `is ${range} and not ${rangeOf(sibling.version)}, with which it is released`,
        };
      }
    }
  }
}

/**
 * Any later version of the same major fits. Of a prerelease only the same one does: a range would take
 * what another branch has published.
 */
function rangeOf(version: string): string {
  return version.includes("-") ? version : `^${version}`;
}
