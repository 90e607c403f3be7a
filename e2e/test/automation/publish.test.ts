import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { GitHubApi } from "../support/github-api.ts";
import { PackageRegistry } from "../support/package-registry.ts";
import type { Run } from "../support/run.ts";

const PACKAGES = ["types", "client", "mock"];
const SNAPSHOT = "0.0.0-pr-7-20261121101500";

let folder: string;
let tarballs: string;
let registry: PackageRegistry;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-publish-"));
  tarballs = path.join(folder, "tarballs");
  await mkdir(tarballs);
  for (const each of PACKAGES) {
    const dependencies = each === "types" ? {} : { "@c1-openapi/types": "workspace:^" };
    const manifest = { name: `@c1-openapi/${each}`, version: "1.2.0", dependencies };
    await writeJson(path.join(folder, "packages", each, "package.json"), manifest);
  }
  registry = await PackageRegistry.listen();
  return async () => {
    await registry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
});

describe("publishing", () => {
  test("puts each package on the registry, after those that it needs", async () => {
    await packAll("1.2.0");
    expect(await publish()).toMatchObject({ code: 0 });
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

  test("as a dry run says what it would do, hands that on, and does nothing", async () => {
    await packAll("1.2.0");
    expect(await readPending()).toBe("pending=true\n");
    expect(registry.published).toEqual([]);
    await publish();
    expect(await readPending()).toBe("pending=false\n");
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
    expect(await publish("--snapshot")).toMatchObject({ code: 0 });
    expect(registry.published).toContain(`@c1-openapi/types@${SNAPSHOT} snapshot`);
    expect(registry.published).toHaveLength(3);
  });

  test("does not pass for a release", async () => {
    await packAll(SNAPSHOT);
    expect((await publish()).stderr).toContain(`packed as ${SNAPSHOT} and committed as 1.2.0`);
    expect(registry.published).toEqual([]);
  });

  test("is not what a release is packed as", async () => {
    await packAll("1.2.0");
    expect((await publish("--snapshot")).stderr).toContain("is no snapshot");
    expect(registry.published).toEqual([]);
  });
});

describe("nothing is published if", () => {
  test("a package is missing", async () => {
    await packAll("1.2.0");
    await rm(path.join(tarballs, "client.tgz"));
    expect((await publish()).stderr).toContain("@c1-openapi/client is packed 0 times");
    expect(registry.published).toEqual([]);
  });

  test("another package is there", async () => {
    await packAll("1.2.0");
    await pack("other", { name: "left-pad", version: "1.2.0" });
    expect((await publish()).stderr).toContain("not published");
    expect(registry.published).toEqual([]);
  });

  test("a package would run a script at every install", async () => {
    await packAll("1.2.0", { scripts: { postinstall: "evil" } });
    expect((await publish()).stderr).toContain("postinstall");
    expect(registry.published).toEqual([]);
  });

  // npm takes off the first folder, whatever its name: it would publish the other manifest.
  test("a tarball has a second root", async () => {
    await packAll("1.2.0");
    const source = path.join(folder, "sources", "types");
    const manifest = { name: "@c1-openapi/types", version: "1.2.1", scripts: { install: "evil" } };
    await writeJson(path.join(source, "other", "package.json"), manifest);
    const target = path.join(tarballs, "types.tgz");
    await promisify(execFile)("tar", ["-czf", target, "-C", source, "package", "other"]);
    const { code, stderr } = await publish();
    expect(code).toBe(1);
    expect(stderr).toContain('"other/" is not below package/');
    expect(registry.published).toEqual([]);
  });

  test("a manifest names a registry of its own", async () => {
    await packAll("1.2.0", { publishConfig: { "@c1-openapi:registry": "http://127.0.0.1:9/" } });
    expect((await publish()).stderr).toContain("publishConfig");
    expect(registry.published).toEqual([]);
  });
});

test("a release is tagged once, on its commit, with what the changelogs say of it", async () => {
  await using github = await GitHubApi.listen();
  const changelog = "# types\n\n## 1.2.0\n\n### Minor Changes\n\n- New.\n\n## 1.1.0\n\n- Old.\n";
  await writeFile(path.join(folder, "packages/types/CHANGELOG.md"), changelog);
  const env = { ...github.env, GITHUB_SHA: "a".repeat(40) };
  expect(await automate("tag-release", [], { cwd: folder, env })).toMatchObject({ code: 0 });
  expect(await automate("tag-release", [], { cwd: folder, env })).toMatchObject({ code: 0 });
  expect(github.releases).toMatchObject(
    ["types", "client", "mock"].map((name) => ({
      tag_name: `@c1-openapi/${name}@1.2.0`,
      target_commitish: "a".repeat(40),
    })),
  );
  expect(github.releases[0]?.body).toContain("- New.");
  expect(github.releases[0]?.body).not.toContain("- Old.");
});

function publish(...options: string[]): Promise<Run> {
  return automate("publish-tarballs", [tarballs, ...options], { cwd: folder, env: registry.env });
}

async function readPending(): Promise<string> {
  const output = path.join(folder, "output");
  await rm(output, { force: true });
  const env = { ...registry.env, GITHUB_OUTPUT: output };
  await automate("publish-tarballs", [tarballs, "--dry-run"], { cwd: folder, env });
  return readFile(output, "utf8");
}

async function packAll(version: string, more: Record<string, unknown> = {}): Promise<void> {
  await Promise.all(
    PACKAGES.map((each) => pack(each, { name: `@c1-openapi/${each}`, version, ...more })),
  );
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
