import { rm } from "node:fs/promises";
import { CheckError } from "../command-line.ts";
import { runPnpm } from "../run-program.ts";
import { pathInRoot } from "../workspace.ts";
import type { PublishedPackage } from "./published-packages.ts";

/** A package as it goes to the registry. */
export interface PackedPackage extends PublishedPackage {
  /** The path of the tarball. */
  tarball: string;
  integrity: string;
}

/** Builds the packages from nothing: no cache and no leftover may get into a release. */
export async function buildPackages(packages: PublishedPackage[]): Promise<void> {
  for (const { folder } of packages)
    await rm(pathInRoot(`${folder}/dist`), { recursive: true, force: true });
  // pnpm builds what others depend on first.
  await runOrFail([
    "--recursive",
    ...packages.map(({ name }) => `--filter=${name}`),
    "run",
    "build",
  ]);
}

/** Packs the built packages into a folder; the same sources give the same bytes. */
export async function packPackages(
  packages: PublishedPackage[],
  destination: string,
): Promise<PackedPackage[]> {
  const packed: PackedPackage[] = [];
  for (const each of packages) {
    const stdout = await runOrFail(
      ["pack", "--json", "--pack-destination", destination],
      pathInRoot(each.folder),
    );
    // Scripts of the package may print before it.
    const { filename, integrity } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
      filename: string;
      integrity: string;
    };
    packed.push({ ...each, tarball: filename, integrity });
  }
  return packed;
}

async function runOrFail(args: string[], cwd?: string): Promise<string> {
  const { code, stdout, stderr } = await runPnpm(args, cwd === undefined ? {} : { cwd });
  if (code === 0) return stdout;
  throw new CheckError(`pnpm ${args.join(" ")} exited with ${code}\n${stdout}${stderr}`.trimEnd(), {
    remedy: "Mend what it names; pnpm typecheck and pnpm test say more.",
  });
}
