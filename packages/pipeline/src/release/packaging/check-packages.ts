import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listLocatedOperations } from "@c1-openapi/model";
import type { JsonObject, OpenapiDocument } from "@c1-openapi/openapi";
import type { PackagingProblem, PackedPackage } from "../../ports/ports.ts";
import { readPublishing } from "../../settings/publishing.ts";
import { checkContents } from "./check-contents.ts";
import { checkFiles } from "./check-files.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkWithAttw, checkWithPublint } from "./check-resolution.ts";
import { checkSize } from "./check-size.ts";
import { readTarball, textOf } from "./read-tarball.ts";

/**
 * Returns everything that speaks against publishing these tarballs.
 *
 * @param root the repository that they were packed in
 * @param siblings the packages that are released with them
 */
export async function checkPackages(
  packages: readonly PackedPackage[],
  root: string,
  siblings: readonly PackedPackage[] = packages,
): Promise<PackagingProblem[]> {
  const problems: PackagingProblem[] = [];
  const operations = await countOperations(root);
  const { budgets } = await readPublishing({
    readText: (file) => readFile(join(root, file), "utf8"),
  });
  for (const each of packages) {
    const contents = await readTarball(each.tarball);
    const manifest = JSON.parse(textOf(contents.files.get("package.json"))) as JsonObject;
    const packed = { ...contents, manifest };
    if (manifest.name !== each.name || manifest.version !== each.version) {
      problems.push({ package: each.name, where: "package.json", message: "is another package's" });
    }
    const objections = [
      checkFiles(packed),
      checkManifest(manifest, siblings),
      checkContents(packed, root),
      checkSize(packed, budgets[each.folder], operations),
      checkWithPublint(packed),
      checkWithAttw(packed),
    ];
    for (const found of objections) {
      for await (const objection of found) problems.push({ package: each.name, ...objection });
    }
  }
  return problems;
}

/** The operations of the document that the packages are made for. */
async function countOperations(root: string): Promise<number> {
  const text = await readFile(join(root, "packages/types/openapi.json"), "utf8");
  return listLocatedOperations(JSON.parse(text) as OpenapiDocument).length;
}
