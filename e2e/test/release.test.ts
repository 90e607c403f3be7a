import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Clone } from "./support/clone.ts";
import { commitAll } from "./support/commit-all.ts";
import { PackageRegistry } from "./support/package-registry.ts";
import { run, runOrThrow } from "./support/run.ts";
import { StrangeRegistry } from "./support/strange-registry.ts";

/** pnpm tries for a minute otherwise. */
const WITHOUT_RETRIES = { npm_config_fetch_retries: "0", pnpm_config_fetch_retries: "0" };

const PACKAGES = ["types", "client", "mock"];

describe("release", () => {
  let clone: Clone;
  let registry: StrangeRegistry;
  let version: string;
  let tags: string;
  beforeAll(async () => {
    clone = await Clone.create();
    // What waits for a version is given one: these tests begin with a commit that can be released.
    await clone.command("version-packages");
    if ((await clone.status()) !== "") await commitAll(clone.root);
    const manifest = await readFile(`${clone.root}/packages/types/package.json`, "utf8");
    ({ version } = JSON.parse(manifest) as { version: string });
    tags = await listTags(clone);
    registry = await StrangeRegistry.listen();
  });
  afterAll(async () => {
    await registry.close();
    await clone[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    registry.published.clear();
    registry.uploads = 0;
  });

  test("refuses what isn't committed, naming it", async () => {
    await writeFile(`${clone.root}/README.md`, "changed");
    const { code, stderr } = await clone.command("release", `--registry=${registry.url}`);
    await clone.restore();
    expect(code).toBe(1);
    expect(stderr).toContain("1 file is not committed");
    expect(stderr).toContain("where: README.md");
    expect(registry.uploads).toBe(0);
  });

  test("refuses as long as a changeset waits for its version", async () => {
    const head = await commitFile(
      clone,
      ".changeset/late.md",
      '---\n"@c1-openapi/mock": patch\n---\n\nX.\n',
    );
    const { code, stderr } = await clone.command("release", `--registry=${registry.url}`);
    await runOrThrow("git", ["reset", "--quiet", "--hard", head], { cwd: clone.root });
    expect(code).toBe(1);
    expect(stderr).toContain("where: .changeset/late.md");
    expect(stderr).toContain("to do: Run pnpm version-packages");
  });

  test("refuses to finish a release that was begun with another commit", async () => {
    const integrity = "sha512-c29tZXRoaW5nIGVsc2U=";
    registry.published.set("@c1-openapi/types", { version, integrity });
    const { code, stderr } = await clone.command("release", `--registry=${registry.url}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`@c1-openapi/types@${version} is on the registry already`);
    expect(registry.uploads).toBe(0);
    expect(await listTags(clone)).toBe(tags);
  });

  test("packs and checks in a dry run, and neither uploads nor tags", async () => {
    const { code, stdout, stderr } = await clone.command(
      "release",
      "--dry-run",
      "--json",
      `--registry=${registry.url}`,
    );
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      packages: PACKAGES.map((name) => ({
        name: `@c1-openapi/${name}`,
        version,
        outcome: "packed",
      })),
    });
    expect(registry.uploads).toBe(0);
    expect(await listTags(clone)).toBe(tags);
    expect(await clone.status()).toBe("");
  });

  test("publishes a prerelease, changesets or not, but never as the latest", async () => {
    await setPrerelease(clone, "99.0.0-pr.7");
    const late = '---\n"@c1-openapi/mock": patch\n---\n\nX.\n';
    const head = await commitFile(clone, ".changeset/late.md", late);
    const target = ["--dry-run", `--registry=${registry.url}`];
    const asLatest = await clone.command("release", ...target);
    const asNext = await clone.command("release", ...target, "--tag=next");
    await runOrThrow("git", ["reset", "--quiet", "--hard", head], { cwd: clone.root });
    expect(asLatest.code).toBe(1);
    expect(asLatest.stderr).toContain("@c1-openapi/types@99.0.0-pr.7 is a prerelease");
    expect(asNext.code, asNext.stderr).toBe(0);
    expect(asNext.stderr).not.toContain("would be refused");
    expect(asNext.stdout).toContain("@c1-openapi/client@99.0.0-pr.7");
  });

  test("says which registry is out of reach, and publishes nothing", async () => {
    const nobody = "--registry=http://127.0.0.1:9/";
    const { code, stderr } = await clone.commandIn(WITHOUT_RETRIES, "release", nobody);
    expect(code).toBe(1);
    expect(stderr).toContain("where: http://127.0.0.1:9/");
  });

  test("releases a fork's packages under its own names, once they are renamed by one command", async () => {
    await clone.pnpm("rename", "--scope", "@a-fork", "--repository", "acme/api");
    await clone.pnpm("install", "--frozen-lockfile", "--prefer-offline");
    await commitAll(clone.root);
    // What is generated follows from the renamed sources.
    await clone.command("generate");
    expect(await clone.status()).toBe("");
    const left = await run("git", ["grep", "-l", "@c1-openapi\\|c1-openapi/c1-openapi"], {
      cwd: clone.root,
    });
    expect(left.stdout).toBe("");

    const upstream = await runOrThrow("npm", ["config", "get", "registry"], { cwd: clone.root });
    await using local = await PackageRegistry.listen(upstream.trim());
    const released = await clone.commandIn(local.env, "release", `--registry=${local.url}`);
    expect(released.code, released.stderr).toBe(0);
    expect(local.published).toEqual(PACKAGES.map((name) => `@a-fork/${name}@${version} latest`));

    const project = await mkdtemp(path.join(tmpdir(), "c1-openapi-fork-"));
    await writeFile(path.join(project, "package.json"), '{"private":true,"type":"module"}');
    const install = ["install", "--no-audit", "--no-fund", "@a-fork/client", "@a-fork/mock"];
    await runOrThrow("npm", install, { cwd: project, env: local.env });
    const program = 'console.log(Object.keys(await import("@a-fork/client")).length > 0)';
    const printed = await runOrThrow("node", ["--input-type=module", "-e", program], {
      cwd: project,
    });
    await rm(project, { recursive: true });
    expect(printed).toBe("true\n");
  });

  test.each([
    ["an unknown flag", ["--publish"]],
    ["a registry that isn't a URL", ["--registry", "npm"]],
    ["a tag that isn't a name", ["--tag", "1.x y"]],
  ])("exits 2 for %s", async (_case, args) => {
    const { code, stderr } = await clone.command("release", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("see pnpm release --help");
  });
});

function setPrerelease(clone: Clone, version: string): Promise<string> {
  const script = "scripts/automation/set-prerelease.ts";
  return runOrThrow(process.execPath, [script, version], { cwd: clone.root });
}

/** Commits a file in a clone, and whatever else has changed, and returns the commit before. */
async function commitFile(clone: Clone, file: string, text: string): Promise<string> {
  const head = (await runOrThrow("git", ["rev-parse", "HEAD"], { cwd: clone.root })).trim();
  await writeFile(`${clone.root}/${file}`, text);
  await commitAll(clone.root);
  return head;
}

function listTags(clone: Clone): Promise<string> {
  return runOrThrow("git", ["tag"], { cwd: clone.root });
}
