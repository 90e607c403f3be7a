import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { GitHubApi } from "../support/github-api.ts";
import { PackageRegistry } from "../support/package-registry.ts";
import { integrityOf } from "../support/packed.ts";
import type { Run } from "../support/run.ts";

const PACKAGES = ["types", "client", "mock"];
const COMMIT = "c".repeat(40);
const HEAD = "a".repeat(40);
const SNAPSHOT = `0.0.0-pr-7-${HEAD}`;

let folder: string;
let tarballs: string;
let registry: PackageRegistry;
let manifestHash: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-publish-"));
  tarballs = path.join(folder, "tarballs");
  await mkdir(tarballs);
  for (const each of PACKAGES) {
    const dependencies = each === "types" ? {} : { "@c1-openapi/types": "workspace:^" };
    const manifest = { name: `@c1-openapi/${each}`, version: "1.2.0", dependencies };
    await writeJson(path.join(folder, "packages", each, "package.json"), manifest);
  }
  await configure({ staged: false });
  await listReleases(["1.2.0", "1.1.0"]);
  registry = await PackageRegistry.listen();
  return async () => {
    await registry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
});

describe("publishing", () => {
  test("puts each package on the registry, after those that it needs", async () => {
    await packAll("1.2.0");
    const published = await publish();
    expect(published, published.stderr).toMatchObject({ code: 0 });
    expect(registry.published).toEqual([
      "@c1-openapi/types@1.2.0 latest",
      "@c1-openapi/client@1.2.0 latest",
      "@c1-openapi/mock@1.2.0 latest",
    ]);
  });

  test("goes on where it stopped, and publishes nothing twice", async () => {
    await packAll("1.2.0");
    registry.failing.add("@c1-openapi/client");
    const { code, stderr } = await publish();
    expect(code).toBe(1);
    expect(stderr).toContain("client");
    expect(registry.published).toEqual(["@c1-openapi/types@1.2.0 latest"]);

    expect(await publish()).toMatchObject({ code: 0 });
    expect(await publish()).toMatchObject({ code: 0 });
    expect(registry.published).toHaveLength(3);
  });

  test("goes on where the registry took a package and its answer was lost", async () => {
    registry.losing.add("@c1-openapi/client");
    await packAll("1.2.0");
    const { code, stderr } = await publish();
    expect(code, stderr).toBe(0);
    expect(registry.published).toHaveLength(3);
  });

  test("as a dry run says what it would do, and does nothing", async () => {
    await packAll("1.2.0");
    expect((await publish("--dry-run")).stdout).toContain("types@1.2.0 would be published");
    expect(registry.published).toEqual([]);
  });

  test("stages where the settings say so, for a person to approve", async () => {
    await configure({ staged: true });
    registry.isStageOnly = true;
    await packAll("1.2.0");
    const { code, stdout, stderr } = await publish();
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("@c1-openapi/client@1.2.0 staged: approve it on npm");
    expect(registry.published).toEqual([]);
    expect(registry.staged).toEqual(PACKAGES.map((each) => `@c1-openapi/${each}@1.2.0 latest`));
  });

  test("stages what is missing when it is run again", async () => {
    await configure({ staged: true });
    registry.isStageOnly = true;
    registry.failing.add("@c1-openapi/client");
    await packAll("1.2.0");
    expect(await publish()).toMatchObject({ code: 1 });
    const { code, stderr } = await publish();
    expect(code, stderr).toBe(0);
    expect(registry.staged).toEqual(PACKAGES.map((each) => `@c1-openapi/${each}@1.2.0 latest`));
  });

  test("runs no script of a package", async () => {
    const proof = path.join(folder, "ran");
    const scripts = { prepublishOnly: `touch ${proof}`, publish: `touch ${proof}` };
    await packAll("1.2.0", { scripts });
    expect(await publish()).toMatchObject({ code: 0 });
    await expect(readFile(proof)).rejects.toThrow("ENOENT");
  });
});

describe("a snapshot", () => {
  test("is published under a tag that nobody installs unasked", async () => {
    await packAll(SNAPSHOT);
    const published = await publish("--snapshot");
    expect(published, published.stderr).toMatchObject({ code: 0 });
    expect(registry.published).toContain(`@c1-openapi/types@${SNAPSHOT} snapshot`);
    expect(registry.published).toHaveLength(3);
  });

  test("is staged where versions are", async () => {
    await configure({ staged: true });
    registry.isStageOnly = true;
    await packAll(SNAPSHOT);
    const { code, stderr } = await publish("--snapshot");
    expect(code, stderr).toBe(0);
    expect(registry.staged).toContain(`@c1-openapi/types@${SNAPSHOT} snapshot`);
  });

  test.each<[string, string, string[]]>([
    ["pass for a release", SNAPSHOT, []],
    ["be a release's version", "1.2.0", ["--snapshot"]],
    ["be of another commit", `0.0.0-pr-7-${"b".repeat(40)}`, ["--snapshot"]],
  ])("can't %s", async (_, version, options) => {
    await packAll(version);
    const { code, stderr } = await publish(...options);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is no (snapshot|release) of/);
    expect(registry.published).toEqual([]);
  });
});

describe("nothing is published if", () => {
  const refuse = async (reason: string): Promise<void> => {
    const { code, stderr } = await publish();
    expect(stderr).toContain(reason);
    expect(code).toBe(1);
    expect(registry.published).toEqual([]);
  };

  test("a package is missing", async () => {
    await packAll("1.2.0");
    await rm(path.join(tarballs, "client.tgz"));
    await refuse("and not client.tgz, mock.tgz, types.tgz");
  });

  test("another package is there", async () => {
    await packAll("1.2.0");
    await pack("other", { name: "left-pad", version: "1.2.0" });
    await refuse("There is client.tgz, mock.tgz, other.tgz, types.tgz");
  });

  test("a tarball is another one than was packed", async () => {
    await packAll("1.2.0");
    await pack("client", { name: "@c1-openapi/client", version: "1.2.0", description: "other" });
    await refuse("client.tgz is not the tarball that was packed");
  });

  test("the manifest is another one than was packed", async () => {
    await packAll("1.2.0");
    const hash = manifestHash;
    await packAll("1.2.0", { description: "other" });
    manifestHash = hash;
    await refuse("The manifest is not the one that was packed");
  });

  test("it was packed from another commit than is released", async () => {
    await packAll("1.2.0", {}, "d".repeat(40));
    await refuse(`${"d".repeat(40)} was packed, and ${COMMIT} is released`);
  });

  test("no such version was made, or it is withdrawn", async () => {
    await packAll("1.3.0");
    await refuse("is no release of docs/releases/index.json");
    await listReleases(["1.2.0"], { withdrawn: "It breaks paging." });
    await packAll("1.2.0");
    await refuse("is no release of docs/releases/index.json");
  });

  test("the registry has one of the packages with other bytes", async () => {
    await packAll("1.2.0", { description: "other" });
    registry.failing.add("@c1-openapi/client");
    await publish();
    registry.published.length = 0;
    await packAll("1.2.0");
    await refuse("@c1-openapi/types@1.2.0 is on the registry, with other bytes");
  });

  test("a later version is the latest already", async () => {
    await packAll("1.2.0");
    await publish();
    registry.published.length = 0;
    await packAll("1.1.0");
    await refuse("@c1-openapi/types@1.2.0 is the latest, and 1.1.0 older");
  });

  test.each<[string, string, Record<string, unknown>]>([
    [
      "a package would run a script at every install",
      "postinstall",
      { scripts: { postinstall: "x" } },
    ],
    [
      "a manifest names a registry of its own",
      "publishConfig",
      { publishConfig: { "@c1-openapi:registry": "http://127.0.0.1:9/" } },
    ],
    [
      "a package depends on a repository",
      "from git+https://example.com/x.git",
      { dependencies: { x: "git+https://example.com/x.git" } },
    ],
    [
      "a package depends on a repository by its short name",
      "from x/y",
      { dependencies: { y: "x/y" } },
    ],
    ["a package brings others along", "bundleDependencies", { bundleDependencies: ["x"] }],
  ])("%s", async (_, reason, fields) => {
    await packAll("1.2.0", fields);
    await refuse(reason);
  });

  // npm takes off the first folder, whatever its name, and builds what has a binding.gyp.
  test.each<[string, string, (source: string) => Promise<string[]>]>([
    [
      "a tarball has a second root",
      '"other/" is not below package/',
      async (source) => {
        const manifest = { name: "@c1-openapi/types", version: "1.2.1", scripts: { install: "x" } };
        await writeJson(path.join(source, "other", "package.json"), manifest);
        return ["package", "other"];
      },
    ],
    [
      "a tarball holds a link",
      "is neither a file nor a folder",
      async (source) => {
        await symlink("/etc/passwd", path.join(source, "package", "README.md"));
        return ["package"];
      },
    ],
    [
      "a tarball would be built where it is installed",
      "holds binding.gyp",
      async (source) => {
        await writeFile(path.join(source, "package", "binding.gyp"), "{}");
        return ["package"];
      },
    ],
    [
      "a tarball holds a package of its own",
      "holds node_modules/x/package.json",
      async (source) => {
        await writeJson(path.join(source, "package", "node_modules/x/package.json"), {});
        return ["package"];
      },
    ],
    [
      "two names of a tarball differ in their case",
      "differ in nothing but their case",
      async (source) => {
        await writeFile(path.join(source, "package", "Package.json"), "{}");
        return ["package"];
      },
    ],
  ])("%s", async (_, reason, change) => {
    await packAll("1.2.0");
    const source = path.join(folder, "sources", "types");
    const roots = await change(source);
    const target = path.join(tarballs, "types.tgz");
    await promisify(execFile)("tar", ["-czf", target, "-C", source, ...roots]);
    await writeManifest("1.2.0");
    await refuse(reason);
  });
});

describe("tagging", () => {
  let github: GitHubApi;
  beforeEach(async () => {
    github = await GitHubApi.listen();
    github.permissions = { contents: "write" };
    return () => github[Symbol.asyncDispose]();
  });
  const tag = (): Promise<Run> =>
    automate("tag-release", [tarballs], { cwd: folder, env: { ...jobEnv(), ...github.env } });

  test("makes a release of each package, on the commit that was packed, once", async () => {
    const changelog = "# types\n\n## 1.2.0\n\n### Minor Changes\n\n- New.\n\n## 1.1.0\n\n- Old.\n";
    await writeFile(path.join(folder, "packages/types/CHANGELOG.md"), changelog);
    await packAll("1.2.0");
    await publish();
    expect(await tag()).toMatchObject({ code: 0, stderr: "" });
    expect(await tag()).toMatchObject({ code: 0, stderr: "" });
    expect(github.releases).toMatchObject(
      PACKAGES.map((name) => ({
        tag_name: `@c1-openapi/${name}@1.2.0`,
        target_commitish: COMMIT,
      })),
    );
    expect(github.releases[0]?.body).toContain("- New.");
    expect(github.releases[0]?.body).not.toContain("- Old.");
  });

  test("waits until what is staged is approved", async () => {
    await configure({ staged: true });
    await packAll("1.2.0");
    await publish();
    const { code, stderr } = await tag();
    expect(code).toBe(1);
    expect(stderr).toContain("approve what is staged on npm, and run this job again");
    expect(github.releases).toEqual([]);
    registry.approve();
    expect(await tag()).toMatchObject({ code: 0 });
    expect(github.releases).toHaveLength(3);
  });

  test("refuses a tag that somebody has put on another commit", async () => {
    await packAll("1.2.0");
    await publish();
    github.tags.set("@c1-openapi/types@1.2.0", HEAD);
    const { code, stderr } = await tag();
    expect(code).toBe(1);
    expect(stderr).toContain(`is on ${HEAD}, and ${COMMIT} was published`);
    expect(github.releases).toEqual([]);
  });
});

test("consumers are told of a release with what it changed as data, and one that fails stops no other", async () => {
  await using github = await GitHubApi.listen();
  await configure({ staged: false, consumers: ["acme/portal", "acme/worker"] });
  const env = { GITHUB_API_URL: github.url, CONSUMERS_TOKEN: "app-token" };
  const { code, stderr } = await automate("notify-consumers", ["1.2.0"], { cwd: folder, env });
  expect(code, stderr).toBe(0);
  expect(github.events).toMatchObject(
    ["acme/portal", "acme/worker"].map((repository) => ({
      repository,
      event_type: "c1-openapi-release",
      client_payload: { release: { version: "1.2.0", bump: "minor" } },
    })),
  );
  const strange = { ...env, CONSUMERS_TOKEN: "expired" };
  const failed = await automate("notify-consumers", ["1.2.0"], { cwd: folder, env: strange });
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/acme\/portal: .*401.*acme\/worker: .*401/);
});

function publish(...options: string[]): Promise<Run> {
  return automate("publish-tarballs", [tarballs, ...options], { cwd: folder, env: jobEnv() });
}

function jobEnv(): Record<string, string> {
  return {
    ...registry.env,
    RELEASE_COMMIT: COMMIT,
    SNAPSHOT_COMMIT: HEAD,
    MANIFEST_SHA256: manifestHash,
  };
}

async function configure(settings: { staged: boolean; consumers?: string[] }): Promise<void> {
  await writeJson(path.join(folder, "publishing.json"), {
    repository: "acme/c1-openapi",
    consumers: [],
    budgets: {},
    ...settings,
  });
}

async function listReleases(versions: string[], more: object = {}): Promise<void> {
  const packages = PACKAGES.map((each) => `@c1-openapi/${each}`);
  const releases = versions.map((version) => ({ version, packages, bump: "minor", ...more }));
  await writeJson(path.join(folder, "docs/releases/index.json"), { releases });
}

async function packAll(
  version: string,
  more: Record<string, unknown> = {},
  commit = COMMIT,
): Promise<void> {
  for (const each of PACKAGES) await pack(each, { name: `@c1-openapi/${each}`, version, ...more });
  await writeManifest(version, commit);
}

/** Writes the manifest of what is packed, as pnpm release --pack does. */
async function writeManifest(version: string, commit = COMMIT): Promise<void> {
  const packages = PACKAGES.map(async (each) => {
    const file = `${each}.tgz`;
    const integrity = await integrityOf(path.join(tarballs, file));
    return { name: `@c1-openapi/${each}`, version, file, integrity };
  });
  const text = JSON.stringify({ commit, packages: await Promise.all(packages) });
  await writeFile(path.join(tarballs, "release.json"), text);
  manifestHash = createHash("sha256").update(text).digest("hex");
}

async function pack(file: string, manifest: Record<string, unknown>): Promise<void> {
  const source = path.join(folder, "sources", file);
  await writeJson(path.join(source, "package", "package.json"), manifest);
  const target = path.join(tarballs, `${file}.tgz`);
  await promisify(execFile)("tar", ["-czf", target, "-C", source, "package"]);
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
