import { stringOr } from "@c1-openapi/document";
import type { PackedPackage } from "../release/pack.js";
import { checkContents } from "./check-contents.js";
import { checkFiles } from "./check-files.js";
import { checkManifest } from "./check-manifest.js";
import { checkWithAttw, checkWithPublint } from "./check-resolution.js";
import { checkSize } from "./check-size.js";
import { type PackagingProblem, readTarball } from "./tarball.js";

/** Returns everything that speaks against publishing these tarballs. */
export async function checkPackages(packages: PackedPackage[]): Promise<PackagingProblem[]> {
  const problems: PackagingProblem[] = [];
  for (const each of packages) {
    const tarball = await readTarball(each.tarball);
    const isNamed = stringOr(tarball.manifest["name"]) === each.name;
    const isVersioned = stringOr(tarball.manifest["version"]) === each.version;
    if (!isNamed || !isVersioned)
      problems.push({ package: each.name, where: "package.json", message: "is another package's" });
    const findings = [
      checkFiles(tarball, each.folder),
      checkManifest(tarball.manifest, packages),
      checkContents(tarball),
      checkSize(tarball, each.name),
      checkWithPublint(tarball),
      checkWithAttw(tarball),
    ];
    for (const found of findings) {
      for await (const finding of found) problems.push({ package: each.name, ...finding });
    }
  }
  return problems;
}
