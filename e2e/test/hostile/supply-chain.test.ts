import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect } from "vitest";
import { ROOT } from "../support/repository.ts";
import { type Run, run } from "../support/run.ts";
import { type HostileServer, serve } from "./support/hostile-server.ts";
import { testThreat } from "./support/threat.ts";

/** A project with this repository's settings for pnpm, and nothing else of it. */
let project: string;

beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), "c1-openapi-supply-"));
  await copyFile(path.join(ROOT, "pnpm-workspace.yaml"), path.join(project, "pnpm-workspace.yaml"));
  return () => rm(project, { recursive: true, force: true });
});

const pnpm = (...args: string[]): Promise<Run> =>
  run("npx", ["--yes", "pnpm@12", ...args], { cwd: project });

async function dependOn(dependencies: Record<string, string>): Promise<void> {
  const manifest = { name: "project", version: "1.0.0", private: true, dependencies };
  await writeFile(path.join(project, "package.json"), JSON.stringify(manifest));
}

/** A registry with one package, one version of which is of today and one of long ago. */
function serveRegistry(): Promise<HostileServer> {
  return serve((response, { headers }) => {
    const dist = (version: string): object => ({
      name: "left-behind",
      version,
      dist: {
        integrity: `sha512-${Buffer.alloc(64, version).toString("base64")}`,
        tarball: `http://${headers.host}/left-behind-${version}.tgz`,
      },
    });
    const now = new Date().toISOString();
    const packument = {
      name: "left-behind",
      "dist-tags": { latest: "1.1.0" },
      versions: { "1.0.0": dist("1.0.0"), "1.1.0": dist("1.1.0") },
      time: {
        created: "2020-01-01T00:00:00Z",
        modified: now,
        "1.0.0": "2020-01-01T00:00:00Z",
        "1.1.0": now,
      },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(packument));
  });
}

describe("14. Dependencies", () => {
  testThreat(
    {
      group: 14,
      input: "a dependency that runs a script while it is installed",
      result: "the script doesn't run",
    },
    async () => {
      await mkdir(path.join(project, "evil"));
      const scripts = Object.fromEntries(
        ["preinstall", "install", "postinstall", "prepare"].map((each) => [
          each,
          `node -e "require('fs').writeFileSync('${project}/pwned','')"`,
        ]),
      );
      const manifest = { name: "evil", version: "1.0.0", scripts };
      await writeFile(path.join(project, "evil/package.json"), JSON.stringify(manifest));
      const packed = await run("npm", ["pack", "--ignore-scripts", "./evil"], { cwd: project });
      expect(packed.code, packed.stderr).toBe(0);
      await dependOn({ evil: "file:./evil-1.0.0.tgz" });
      await pnpm("install", "--offline");
      expect(existsSync(path.join(project, "node_modules/evil/package.json"))).toBe(true);
      expect(existsSync(path.join(project, "pwned"))).toBe(false);
    },
  );

  testThreat(
    {
      group: 14,
      input: "a dependency that the lockfile doesn't have",
      result: "not installed in CI: “ERR_PNPM_OUTDATED_LOCKFILE”",
    },
    async () => {
      await dependOn({});
      expect((await pnpm("install", "--lockfile-only", "--offline")).code).toBe(0);
      await dependOn({ "left-behind": "1.0.0" });
      const { code, stdout, stderr } = await pnpm("install", "--frozen-lockfile", "--offline");
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain("ERR_PNPM_OUTDATED_LOCKFILE");
      expect(await readFile(path.join(ROOT, ".ci/run"), "utf8")).toContain(
        "install --frozen-lockfile",
      );
    },
  );

  testThreat(
    {
      group: 14,
      input: "a version that was published today",
      result: "not chosen, the one before it is",
    },
    async () => {
      await using registry = await serveRegistry();
      await dependOn({ "left-behind": "^1.0.0" });
      const args = ["install", "--lockfile-only", "--registry", new URL(registry.url).origin];
      const { code, stderr, stdout } = await pnpm(...args);
      expect(code, stdout + stderr).toBe(0);
      const lockfile = await readFile(path.join(project, "pnpm-lock.yaml"), "utf8");
      expect(lockfile).toContain("left-behind@1.0.0");
      expect(lockfile).not.toContain("1.1.0");
    },
  );

  testThreat(
    {
      group: 14,
      input: "a lockfile that has a version which was published today",
      result: "not installed: “ERR_PNPM_MINIMUM_RELEASE_AGE_VIOLATION”",
    },
    async () => {
      await using registry = await serveRegistry();
      await dependOn({ "left-behind": "1.1.0" });
      const args = ["--registry", new URL(registry.url).origin];
      const settings = await readFile(path.join(project, "pnpm-workspace.yaml"), "utf8");
      const lax = settings.replace(/^minimumReleaseAge:.*/m, "minimumReleaseAge: 0");
      await writeFile(path.join(project, "pnpm-workspace.yaml"), lax);
      const locked = await pnpm("install", "--lockfile-only", ...args);
      expect(locked.code, locked.stdout + locked.stderr).toBe(0);
      await writeFile(path.join(project, "pnpm-workspace.yaml"), settings);
      const { code, stdout, stderr } = await pnpm("install", "--frozen-lockfile", ...args);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain("ERR_PNPM_MINIMUM_RELEASE_AGE_VIOLATION");
    },
  );
});
