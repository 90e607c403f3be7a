import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../support/repository.ts";

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

/** Returns the program of a runtime, or undefined where npm has none for this platform. */
export function findBinary(runtime: string): string | undefined {
  const inFolder = createRequire(path.join(FOLDER, "package.json"));
  const [name, major] = runtime.split("-");
  if (name === "node") {
    const file = path.join(FOLDER, "node_modules", `node-${major}-${PLATFORM}`, "bin", "node");
    return existsSync(file) ? file : undefined;
  }
  const inPackage = IN_PACKAGES[PLATFORM]?.[runtime];
  if (inPackage === undefined) return undefined;
  // The platform's package is a dependency of the runtime's, and of nothing else.
  const [scope, packageName, ...rest] = inPackage.split("/");
  const ofRuntime = createRequire(inFolder.resolve(`${runtime}/package.json`));
  const manifest = ofRuntime.resolve(`${scope}/${packageName}/package.json`);
  return path.join(path.dirname(manifest), ...rest);
}
