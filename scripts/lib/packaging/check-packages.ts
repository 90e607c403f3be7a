import { stringOr } from "@c1-openapi/document";
import type { PackedPackage } from "../release/pack.ts";
import { checkContents } from "./check-contents.ts";
import { checkFiles } from "./check-files.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkWithAttw, checkWithPublint } from "./check-resolution.ts";
import { checkSize } from "./check-size.ts";
import { type PackagingProblem, readTarball } from "./tarball.ts";

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
