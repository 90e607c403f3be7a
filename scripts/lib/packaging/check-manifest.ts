import { type JsonObject, objectOr } from "@c1-openapi/document";
import type { PublishedPackage } from "../release/published-packages.ts";

/** Scripts that run on the machine of whoever installs the package. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

/** Fields without which a package can't be told what it is, or run where it says it does. */
const REQUIRED = ["description", "license", "repository", "engines", "exports", "files"];

/** Yields what is wrong with a published manifest. */
export function* checkManifest(
  manifest: JsonObject,
  siblings: readonly PublishedPackage[],
): Generator<{ where: string; message: string }> {
  for (const field of REQUIRED) {
    if (manifest[field] === undefined) yield { where: field, message: "is missing" };
  }
  if (manifest["type"] !== "module") yield { where: "type", message: "isn't module" };
  for (const script of INSTALL_SCRIPTS) {
    if (objectOr(manifest["scripts"])[script] !== undefined)
      yield { where: `scripts.${script}`, message: "would run at every install" };
  }
  for (const field of ["dependencies", "peerDependencies", "optionalDependencies"]) {
    for (const [name, range] of Object.entries(objectOr(manifest[field]))) {
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

/** Any later version of the same major fits; of snapshots, which have no order, only the same one. */
function rangeOf(version: string): string {
  return version.startsWith("0.0.0-") ? version : `^${version}`;
}
