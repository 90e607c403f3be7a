import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect } from "vitest";
import { runPnpm } from "../support/pnpm.ts";
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

const pnpm = (...args: string[]): Promise<Run> => runPnpm(args, { cwd: project });

async function dependOn(dependencies: Record<string, string>): Promise<void> {
  const manifest = { name: "project", version: "1.0.0", private: true, dependencies };
  await writeFile(path.join(project, "package.json"), JSON.stringify(manifest));
}

/** Lets pnpm choose versions from a registry, and write the lockfile. */
const resolve = (registry: HostileServer): Promise<Run> =>
  pnpm("install", "--lockfile-only", "--registry", new URL(registry.url).origin);

/** Packs a package that is nothing but a manifest, and returns the archive's path. */
async function packManifest(name: string, fields: object = {}): Promise<string> {
  await mkdir(path.join(project, name));
  const manifest = { name, version: "1.0.0", ...fields };
  await writeFile(path.join(project, name, "package.json"), JSON.stringify(manifest));
  const packed = await run("npm", ["pack", "--ignore-scripts", `./${name}`], { cwd: project });
  expect(packed.code, packed.stderr).toBe(0);
  return path.join(project, `${name}-1.0.0.tgz`);
}

interface Published {
  /** How long ago it was published. */
  ageDays: number;
  /** Whether a build that npm knows has published it, and not somebody with a token. */
  isTrusted?: boolean;
  dependencies?: Record<string, string>;
}

const dayMs = 86_400_000;

/** A registry that has the versions of one package, `left-behind`. */
function serveRegistry(versions: Record<string, Published>): Promise<HostileServer> {
  return serve((response, { headers }) => {
    const names = Object.keys(versions);
    const manifests = Object.entries(versions).map(([version, { isTrusted, dependencies }]) => ({
      name: "left-behind",
      version,
      dependencies,
      ...(isTrusted && {
        _npmUser: { trustedPublisher: { id: "github", oidcConfigId: "oidc:any" } },
      }),
      dist: {
        integrity: `sha512-${Buffer.alloc(64, version).toString("base64")}`,
        tarball: `http://${headers.host}/left-behind-${version}.tgz`,
        ...(isTrusted && {
          attestations: { provenance: { predicateType: "https://slsa.dev/provenance/v1" } },
        }),
      },
    }));
    const times = Object.values(versions).map(({ ageDays }) =>
      new Date(Date.now() - ageDays * dayMs).toISOString(),
    );
    const packument = {
      name: "left-behind",
      "dist-tags": { latest: names.at(-1) },
      versions: Object.fromEntries(manifests.map((each) => [each.version, each])),
      time: {
        created: times[0],
        modified: times.at(-1),
        ...Object.fromEntries(names.map((name, index) => [name, times[index]])),
      },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(packument));
  });
}

describe("14. Dependencies", () => {
  testThreat(
    {
      input: "a dependency that runs a script while it is installed",
      result: "the script doesn't run",
    },
    async () => {
      const scripts = Object.fromEntries(
        ["preinstall", "install", "postinstall", "prepare"].map((each) => [
          each,
          `node -e "require('fs').writeFileSync('${project}/pwned','')"`,
        ]),
      );
      await dependOn({ evil: `file:${await packManifest("evil", { scripts })}` });
      await pnpm("install", "--offline");
      expect(existsSync(path.join(project, "node_modules/evil/package.json"))).toBe(true);
      expect(existsSync(path.join(project, "pwned"))).toBe(false);
    },
  );

  testThreat(
    {
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
      input: "a version that was published two days ago",
      result: "not chosen, the one before it is",
    },
    async () => {
      await using registry = await serveRegistry({
        "1.0.0": { ageDays: 1000 },
        "1.1.0": { ageDays: 2 },
      });
      await dependOn({ "left-behind": "^1.0.0" });
      expect(await resolve(registry)).toMatchObject({ code: 0 });
      const lockfile = await readFile(path.join(project, "pnpm-lock.yaml"), "utf8");
      expect(lockfile).toContain("left-behind@1.0.0");
      expect(lockfile).not.toContain("1.1.0");
    },
  );

  testThreat(
    {
      input: "a lockfile that has a version which was published two days ago",
      result: "not installed: “ERR_PNPM_MINIMUM_RELEASE_AGE_VIOLATION”",
    },
    async () => {
      await using registry = await serveRegistry({
        "1.0.0": { ageDays: 1000 },
        "1.1.0": { ageDays: 2 },
      });
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

  testThreat(
    {
      input: "a version that somebody has published with a token, where a trusted build did before",
      result: "not chosen, the one before it is; asked for: refused as a “trust downgrade”",
    },
    async () => {
      await using registry = await serveRegistry({
        "1.0.0": { ageDays: 1000, isTrusted: true },
        "1.1.0": { ageDays: 10 },
      });
      await dependOn({ "left-behind": "^1.0.0" });
      expect(await resolve(registry)).toMatchObject({ code: 0 });
      const lockfile = await readFile(path.join(project, "pnpm-lock.yaml"), "utf8");
      expect(lockfile).toContain("left-behind@1.0.0");
      await rm(path.join(project, "pnpm-lock.yaml"));
      await dependOn({ "left-behind": "1.1.0" });
      const { code, stdout, stderr } = await resolve(registry);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain('trust downgrade for "left-behind@1.1.0"');
    },
  );

  testThreat(
    {
      input: "a dependency that depends on an archive at an address of its own",
      result: "refused: “ERR_PNPM_EXOTIC_SUBDEP”",
    },
    async () => {
      const archive = await readFile(await packManifest("hidden"));
      await using elsewhere = await serve((response) => response.end(archive));
      const address = new URL("/hidden.tgz", elsewhere.url).href;
      await using registry = await serveRegistry({
        "1.0.0": { ageDays: 1000, dependencies: { hidden: address } },
      });
      await dependOn({ "left-behind": "1.0.0" });
      const { code, stdout, stderr } = await resolve(registry);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toContain("ERR_PNPM_EXOTIC_SUBDEP");
    },
  );

  testThreat(
    {
      input: "an install in a folder of the repository that has settings of its own",
      result: "kept to the same rules as the root",
    },
    async () => {
      const rules = (text: string): string[] =>
        text.match(
          /^(?:minimumReleaseAge|trustPolicy|trustPolicyIgnoreAfter|blockExoticSubdeps):.*/gm,
        ) ?? [];
      const root = rules(await readFile(path.join(ROOT, "pnpm-workspace.yaml"), "utf8"));
      expect(root).toHaveLength(4);
      const listed = await run("git", ["ls-files", "*pnpm-workspace.yaml"], { cwd: ROOT });
      const files = listed.stdout.trim().split("\n");
      expect(files.length).toBeGreaterThan(1);
      for (const file of files) {
        expect(rules(await readFile(path.join(ROOT, file), "utf8")), file).toEqual(root);
      }
    },
  );
});
