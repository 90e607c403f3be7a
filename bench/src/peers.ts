import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { BENCH, peerPath, ROOT } from "./places.ts";
import { runProcess } from "./run-process.ts";

/**
 * Installs the peers, exactly as the lockfile has them. For a gate those alone that budgets of sizes
 * and counts are measured against.
 */
export async function installPeers(options: { isGate: boolean }): Promise<void> {
  const [file, ...args] = packageManager();
  const only = options.isGate ? ["--prod"] : [];
  await runProcess({
    file,
    args: [...args, "install", "--frozen-lockfile", "--prefer-offline", ...only],
    cwd: BENCH,
    // Purging what another set of peers installed is no question to ask anybody.
    env: { CI: "true" },
  });
}

/** The package manager that runs this, or the one that the repository is made for. */
export function packageManager(): [file: string, ...args: string[]] {
  const running = process.env.npm_execpath ?? "";
  if (!path.basename(running).startsWith("pnpm")) return ["npx", "--yes", "pnpm@12"];
  return /\.[cm]?js$/.test(running) ? [process.execPath, running] : [running];
}

/** The version of an installed peer. */
export async function versionOf(name: string): Promise<string> {
  const text = await readFile(peerPath(name, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** The versions of everything that takes part, by name. */
export async function listVersions(): Promise<Record<string, string>> {
  const manifest = JSON.parse(await readFile(path.join(BENCH, "package.json"), "utf8")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const names = Object.values(manifest)
    .flatMap((each) => (typeof each === "object" ? Object.keys(each) : []))
    .filter((name) => existsSync(peerPath(name, "package.json")));
  const versions = await Promise.all(names.map(async (name) => [name, await versionOf(name)]));
  const compiler = JSON.parse(
    await readFile(path.join(ROOT, "node_modules/typescript/package.json"), "utf8"),
  ) as { version: string };
  return {
    node: process.versions.node,
    "typescript (builds the packages)": compiler.version,
    ...Object.fromEntries(versions),
  };
}
