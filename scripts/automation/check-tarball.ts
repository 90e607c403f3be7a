import { CheckError } from "../../packages/pipeline/src/errors.ts";
import { installScripts } from "../../packages/pipeline/src/release/packaging/install-scripts.ts";
import { isPublishedFile } from "../../packages/pipeline/src/release/packaging/published-file.ts";
import { readTarball, textOf } from "../../packages/pipeline/src/release/packaging/read-tarball.ts";
import type { ManifestPackage } from "../../packages/pipeline/src/release/release-manifest.ts";
import { tagOf } from "../../packages/pipeline/src/release/tag-of.ts";

/** The part of a packed manifest that is looked at. */
interface PackedManifest {
  name: string;
  version: string;
  publishConfig?: Record<string, unknown>;
  scripts?: Record<string, unknown>;
  [field: string]: unknown;
}

/** Fields by which a package brings others along. */
const dependencyFields = ["dependencies", "peerDependencies", "optionalDependencies"];

/** Fields that have npm install or build what stands in the package. */
const forbiddenFields = ["bundleDependencies", "bundledDependencies", "gypfile"];

/**
 * Checks a tarball that another job has packed.
 *
 * @throws {CheckError} unless it is the package that it is said to be, and neither its upload nor its
 *   install does more than put its modules in place
 */
export async function checkTarball(file: string, expected: ManifestPackage): Promise<void> {
  const { files } = await readTarball(file);
  const manifest = JSON.parse(textOf(files.get("package.json"))) as PackedManifest;
  const refuse = (problem: string): never => {
    throw new CheckError(`${expected.file} ${problem}`, {
      where: file,
      remedy: "take that out, and pack again",
    });
  };
  if (manifest.name !== expected.name || manifest.version !== expected.version) {
    refuse(`is ${tagOf(manifest)}, and not ${tagOf(expected)}`);
  }
  // Another registry, to which npm would send its token, or another tag.
  const settings = Object.keys(manifest.publishConfig ?? {}).filter((each) => each !== "access");
  if (settings.length > 0) refuse(`sets ${settings.join(", ")} in its publishConfig`);
  const script = installScripts.find((each) => manifest.scripts?.[each] !== undefined);
  if (script !== undefined) refuse(`would run its script ${script} at every install`);
  const field = forbiddenFields.find((each) => manifest[each] !== undefined);
  if (field !== undefined) refuse(`has the field ${field}`);
  // npm builds a package that has a binding.gyp, without any script.
  const other = [...files.keys()].find((each) => !isPublishedFile(each));
  if (other !== undefined) refuse(`holds ${other}, which is none of the files of a package`);
  for (const [name, range] of listDependencies(manifest)) {
    // A repository's or an address's own scripts run where it is installed.
    if (/[:/]/.test(range)) refuse(`depends on ${name} from ${range}, and not from a registry`);
  }
}

function listDependencies(manifest: PackedManifest): [name: string, range: string][] {
  return dependencyFields.flatMap((field) =>
    Object.entries(manifest[field] ?? {}).map(([name, range]): [string, string] => [
      name,
      String(range),
    ]),
  );
}
