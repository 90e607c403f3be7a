// Needs nothing installed: the commands of scripts/automation import it, too.
import { CheckError } from "../errors.ts";
import { parseJsonAs } from "../parse-json-as.ts";
import type { PackedPackage } from "../ports/ports.ts";

/** The name of the manifest, beside the tarballs that it is about. */
export const releaseManifestName = "release.json";

/** What was packed, from which commit: each job of a release checks what it does against this. */
export interface ReleaseManifest {
  /** The hash of the commit that the tarballs were packed from. */
  commit: string;
  /** Each package after those that it depends on. */
  packages: ManifestPackage[];
}

/** A package of a release. */
export interface ManifestPackage {
  name: string;
  version: string;
  /** The name of its tarball, which stands beside the manifest. */
  file: string;
  /** As registries write it: `sha512-…`. */
  integrity: string;
}

/** Returns the text of the manifest of packed packages. */
export function printReleaseManifest(commit: string, packed: readonly PackedPackage[]): string {
  const packages = packed.map(({ name, version, tarball, integrity }) => {
    return { name, version, file: tarball.split(/[\\/]/).at(-1) ?? "", integrity };
  });
  return `${JSON.stringify({ commit, packages } satisfies ReleaseManifest, null, 2)}\n`;
}

/**
 * Parses the text of a manifest. Another job wrote it: a name of a file leads nowhere else.
 *
 * @throws {CheckError} if it is not one
 */
export function parseReleaseManifest(text: string): ReleaseManifest {
  return parseJsonAs(
    text,
    isManifest,
    (cause) =>
      new CheckError("The manifest of the release is broken", {
        where: releaseManifestName,
        remedy: "Pack the packages anew: pnpm release --pack DIR.",
        cause,
      }),
  );
}

function isManifest(value: unknown): value is ReleaseManifest {
  const { commit, packages } = (value ?? {}) as Partial<ReleaseManifest>;
  return (
    typeof commit === "string" &&
    /^[0-9a-f]{40}$/.test(commit) &&
    Array.isArray(packages) &&
    packages.length > 0 &&
    packages.every(isPackage)
  );
}

function isPackage(value: unknown): boolean {
  const { name, version, file, integrity } = (value ?? {}) as Partial<ManifestPackage>;
  return (
    typeof name === "string" &&
    typeof version === "string" &&
    typeof file === "string" &&
    /^[\w.@-]+\.tgz$/.test(file) &&
    typeof integrity === "string" &&
    /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)
  );
}
