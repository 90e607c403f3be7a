import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CheckError } from "../../errors.ts";
import type { PackageBuilder, PackedPackage, PublishedPackage } from "../ports.ts";
import { runPnpm } from "./run-pnpm.ts";

/**
 * Returns what builds and packs the packages of a repository.
 *
 * @param callerFolder where the person is: a folder for tarballs is seen from there
 */
export function createPackageBuilder(root: string, callerFolder: string): PackageBuilder {
  return {
    async build(packages) {
      for (const { folder } of packages) {
        await rm(join(root, folder, "dist"), { recursive: true, force: true });
      }
      // pnpm builds what others depend on first.
      const filters = packages.map(({ name }) => `--filter=${name}`);
      await runOrFail(["--recursive", ...filters, "run", "build"], root);
    },
    async pack(packages, folder, work) {
      if (folder !== undefined) {
        return work(await packAll(root, packages, resolve(callerFolder, folder)));
      }
      const scratch = await mkdtemp(join(tmpdir(), "c1-openapi-pack-"));
      try {
        return await work(await packAll(root, packages, scratch));
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
    async check(packed) {
      // Loaded here, since what looks at packages takes longer to load than all else.
      const { checkPackages } = await import("../../release/packaging/check-packages.ts");
      return checkPackages(packed, root);
    },
  };
}

/** Packs the built packages into a folder; the same sources give the same bytes. */
async function packAll(
  root: string,
  packages: readonly PublishedPackage[],
  destination: string,
): Promise<PackedPackage[]> {
  const packed: PackedPackage[] = [];
  for (const each of packages) {
    const args = ["pack", "--json", "--pack-destination", destination];
    const stdout = await runOrFail(args, join(root, each.folder));
    // Scripts of the package may print before it.
    const { filename, integrity } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
      filename: string;
      integrity: string;
    };
    packed.push({ ...each, tarball: filename, integrity });
  }
  return packed;
}

async function runOrFail(args: string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runPnpm(args, { cwd });
  if (code === 0) return stdout;
  throw new CheckError(`pnpm ${args.join(" ")} exited with ${code}\n${stdout}${stderr}`.trimEnd(), {
    remedy: "Mend what it names; pnpm typecheck and pnpm test say more.",
  });
}
