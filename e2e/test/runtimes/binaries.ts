import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../support/repository.ts";
import type { SupportedNode } from "../support/supported-nodes.ts";

const FOLDER = path.join(ROOT, "e2e", "runtimes");
const PLATFORM = `${process.platform}-${process.arch}`;

/** What each platform's package of a runtime is called, and the program in it. */
const IN_PACKAGES: Record<string, Record<string, string>> = {
  "linux-x64": {
    bun: "@oven/bun-linux-x64/bin/bun",
    deno: "@deno/linux-x64-glibc/deno",
    workerd: "@cloudflare/workerd-linux-64/bin/workerd",
  },
  "linux-arm64": {
    bun: "@oven/bun-linux-aarch64/bin/bun",
    deno: "@deno/linux-arm64-glibc/deno",
    workerd: "@cloudflare/workerd-linux-arm64/bin/workerd",
  },
  "darwin-arm64": {
    bun: "@oven/bun-darwin-aarch64/bin/bun",
    deno: "@deno/darwin-arm64/deno",
    workerd: "@cloudflare/workerd-darwin-arm64/bin/workerd",
  },
};

/**
 * Returns a Node of a major version, the lowest that is supported or the newest, or undefined where
 * npm has neither for this platform.
 */
export function findNode(
  { major, lowest }: SupportedNode,
  preferred: "lowest" | "newest",
): string | undefined {
  const versions = preferred === "lowest" ? [lowest, major] : [major, lowest];
  return versions
    .map((each) => path.join(FOLDER, "node_modules", `node-${each}-${PLATFORM}`, "bin", "node"))
    .find((file) => existsSync(file));
}

/** Returns the program of another runtime, or undefined where npm has none for this platform. */
export function findBinary(runtime: string): string | undefined {
  const inPackage = IN_PACKAGES[PLATFORM]?.[runtime];
  if (inPackage === undefined) return undefined;
  const inFolder = createRequire(path.join(FOLDER, "package.json"));
  // The platform's package is a dependency of the runtime's, and of nothing else.
  const [scope, packageName, ...rest] = inPackage.split("/");
  const ofRuntime = createRequire(inFolder.resolve(`${runtime}/package.json`));
  const manifest = ofRuntime.resolve(`${scope}/${packageName}/package.json`);
  return path.join(path.dirname(manifest), ...rest);
}
