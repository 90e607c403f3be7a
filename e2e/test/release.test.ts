import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "@c1-openapi/document";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Clone } from "./support/clone.js";
import {
  addOperation,
  schemasOf,
  syncJson,
  useRepository,
  writeDocument,
} from "./support/fixture.js";
import type { ScratchRepository } from "./support/repository.js";
import { runOrThrow } from "./support/run.js";

/** pnpm tries for a minute otherwise. */
const WITHOUT_RETRIES = { npm_config_fetch_retries: "0", pnpm_config_fetch_retries: "0" };

const PACKAGES = ["types", "client", "mock"];

describe("version-packages", () => {
  const repository = useRepository();
  beforeEach(() => beginHistory(repository.current));

  test("makes a version of the changeset, and the pinned document the released one", async () => {
    await sync(repository.current, addOperation);
    const { code, stdout, stderr } = await repository.current.command("version-packages");
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/@c1-openapi\/client +1\.0\.0 → 1\.1\.0/);
    for (const name of PACKAGES) expect(await versionOf(repository.current, name)).toBe("1.1.0");
    expect(await repository.current.read("spec/released.json")).toBe(
      await repository.current.read("packages/types/openapi.json"),
    );
    expect(repository.current.has(".changeset/spec-sync.md")).toBe(false);
  });

  test("is followed by a sync that finds nothing to do and to release", async () => {
    const file = await sync(repository.current, addOperation);
    await repository.current.command("version-packages");
    const before = await repository.current.snapshot();
    const { summary } = await syncJson(repository.current, "--source", file);
    expect(summary).toMatchObject({ status: "unchanged", bump: "none", files: [] });
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("writes changelogs that link to the list of all findings, which it keeps", async () => {
    await sync(repository.current, removeField);
    await repository.current.command("version-packages");
    const changelog = await repository.current.read("packages/client/CHANGELOG.md");
    expect(changelog).toContain("## 2.0.0\n\n### Major Changes");
    expect(changelog).toContain("- `PersonalClient.userId` is gone");
    expect(changelog).toContain(
      "[Every finding](https://github.com/c1-openapi/c1-openapi/blob/HEAD/docs/releases/2.0.0.md).",
    );
    expect(changelog).not.toContain("before the release");
    expect(changelog).toContain("Goes with `@c1-openapi/types@2.0.0`.");
    const report = await repository.current.read("docs/releases/2.0.0.md");
    expect(report).toContain("`1.0.0` to `2.0.0`");
    expect(report).toContain("`PersonalClient.userId` is gone");
  });

  test("moves the packages together for a changeset of one, without a page of findings", async () => {
    await repository.current.write(
      ".changeset/quick-fox.md",
      '---\n"@c1-openapi/mock": patch\n---\n\nAnswers sooner.\n',
    );
    const { code, stderr } = await repository.current.command("version-packages");
    expect(code, stderr).toBe(0);
    for (const name of PACKAGES) expect(await versionOf(repository.current, name)).toBe("1.0.1");
    const changelog = await repository.current.read("packages/mock/CHANGELOG.md");
    expect(changelog).toContain("- Answers sooner.");
    expect(repository.current.has("docs/releases/1.0.1.md")).toBe(false);
  });

  test("takes the largest bump of all changesets", async () => {
    await sync(repository.current, addOperation);
    await repository.current.write(
      ".changeset/quick-fox.md",
      '---\n"@c1-openapi/client": major\n---\n\nA new way in.\n',
    );
    const { stdout } = await repository.current.command("version-packages", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      status: "versioned",
      packages: PACKAGES.map((name) => ({
        name: `@c1-openapi/${name}`,
        from: "1.0.0",
        to: "2.0.0",
      })),
    });
    const changelog = await repository.current.read("packages/types/CHANGELOG.md");
    expect(changelog).toContain("docs/releases/2.0.0.md");
  });

  test("lets the first release stand for the document that is pinned by then", async () => {
    await sync(repository.current, removeField);
    const { code, stdout, stderr } = await repository.current.command(
      "version-packages",
      "--first",
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("1.0.0 stands for the pinned document");
    expect(await versionOf(repository.current, "types")).toBe("1.0.0");
    expect(repository.current.has(".changeset/spec-sync.md")).toBe(false);
    expect(await repository.current.read("spec/released.json")).not.toContain("userId");
    const again = await repository.current.command("version-packages", "--first", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ status: "unchanged", files: [] });
  });

  test("takes no release for the first one if a tag says otherwise", async () => {
    await sync(repository.current, removeField);
    await commitAll(repository.current.root);
    const tag = "@c1-openapi/client@1.0.0";
    await runOrThrow("git", ["tag", tag], { cwd: repository.current.root });
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("version-packages", "--first");
    expect(code).toBe(1);
    expect(stderr).toContain(`${tag} was released`);
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("does nothing without a changeset", async () => {
    const before = await repository.current.snapshot();
    const { code, stdout } = await repository.current.command("version-packages");
    expect(code).toBe(0);
    expect(stdout).toContain("Nothing to version");
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test.each<[string, string, (repository: ScratchRepository) => Promise<void>]>([
    [
      "what is generated isn't the pinned document's",
      "packages/types/src/schema.gen.ts",
      (it) => it.write("packages/types/src/schema.gen.ts", "export {};\n"),
    ],
    [
      "the pinned document was edited by hand",
      "spec/lock.json",
      async (it) => {
        const document = JSON.parse(await it.read("spec/openapi.json")) as JsonObject;
        addOperation(document);
        await it.write("spec/openapi.json", JSON.stringify(document));
      },
    ],
    [
      "the changeset of the document is lost",
      ".changeset/spec-sync.md",
      (it) => rm(it.path(".changeset/spec-sync.md")),
    ],
  ])("refuses and writes nothing if %s", async (_case, file, spoil) => {
    await sync(repository.current, addOperation);
    await spoil(repository.current);
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("version-packages");
    expect(code).toBe(1);
    expect(stderr).toContain("disagree");
    expect(stderr).toContain(file);
    expect(stderr).toContain("to do: Run pnpm sync");
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("names a changeset that it can't read, and writes nothing", async () => {
    const text = '---\n"@c1-openapi/nobody": patch\n---\n\nX.\n';
    await repository.current.write(".changeset/odd-fox.md", text);
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("version-packages");
    expect(code).toBe(1);
    expect(stderr).toMatch(/@c1-openapi\/nobody/);
    expect(stderr).toContain("where: .changeset");
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("takes the bump that somebody wrote into the changeset by hand", async () => {
    await sync(repository.current, removeField);
    const changeset = await repository.current.read(".changeset/spec-sync.md");
    await repository.current.write(
      ".changeset/spec-sync.md",
      changeset.replaceAll("major", "minor"),
    );
    const { code } = await repository.current.command("version-packages");
    expect(code).toBe(0);
    expect(await versionOf(repository.current, "types")).toBe("1.1.0");
  });
});

describe("release", () => {
  let clone: Clone;
  let registry: StrangeRegistry;
  beforeAll(async () => {
    clone = await Clone.create();
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
    registry.published.set("@c1-openapi/types", "sha512-c29tZXRoaW5nIGVsc2U=");
    const { code, stderr } = await clone.command("release", `--registry=${registry.url}`);
    expect(code).toBe(1);
    expect(stderr).toContain("@c1-openapi/types@1.0.0 is on the registry already");
    expect(registry.uploads).toBe(0);
    expect(await runOrThrow("git", ["tag"], { cwd: clone.root })).toBe("");
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
        version: "1.0.0",
        outcome: "packed",
      })),
    });
    expect(registry.uploads).toBe(0);
    expect(await runOrThrow("git", ["tag"], { cwd: clone.root })).toBe("");
    expect(await clone.status()).toBe("");
  });

  test("publishes a prerelease, changesets or not, but never as the latest", async () => {
    for (const name of PACKAGES) {
      const file = `${clone.root}/packages/${name}/package.json`;
      const text = await readFile(file, "utf8");
      await writeFile(file, text.replace('"version": "1.0.0"', '"version": "1.1.0-pr.7"'));
    }
    const late = '---\n"@c1-openapi/mock": patch\n---\n\nX.\n';
    const head = await commitFile(clone, ".changeset/late.md", late);
    const target = ["--dry-run", `--registry=${registry.url}`];
    const asLatest = await clone.command("release", ...target);
    const asNext = await clone.command("release", ...target, "--tag=next");
    await runOrThrow("git", ["reset", "--quiet", "--hard", head], { cwd: clone.root });
    expect(asLatest.code).toBe(1);
    expect(asLatest.stderr).toContain("@c1-openapi/types@1.1.0-pr.7 is a prerelease");
    expect(asNext.code, asNext.stderr).toBe(0);
    expect(asNext.stderr).not.toContain("would be refused");
    expect(asNext.stdout).toContain("@c1-openapi/client@1.1.0-pr.7");
  });

  test("says which registry is out of reach, and publishes nothing", async () => {
    const nobody = "--registry=http://127.0.0.1:9/";
    const { code, stderr } = await clone.commandIn(WITHOUT_RETRIES, "release", nobody);
    expect(code).toBe(1);
    expect(stderr).toContain("where: http://127.0.0.1:9/");
  });

  test.each([
    ["an unknown flag", ["--publish"]],
    ["a registry that isn't a URL", ["--registry", "npm"]],
    ["a tag that isn't a name", ["--tag", "1.x y"]],
  ])("exits 2 for %s", async (_case, args) => {
    const { code, stderr } = await clone.command("release", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("see release --help");
  });
});

/** A registry that says of packages what it is told to, and takes none. */
class StrangeRegistry {
  /** The integrity of version 1.0.0 by the name of the package. */
  readonly published = new Map<string, string>();
  uploads = 0;
  private constructor(private readonly server: Server) {}

  static async listen(): Promise<StrangeRegistry> {
    const registry: StrangeRegistry = new StrangeRegistry(
      createServer((request, response) => {
        if (request.method === "PUT") registry.uploads++;
        const name = decodeURIComponent((request.url ?? "").slice(1));
        const integrity = registry.published.get(name);
        if (integrity === undefined || request.method !== "GET") {
          response.writeHead(404).end("{}");
          return;
        }
        const tarball = `${registry.url}${name}/-/1.0.0.tgz`;
        const version = { name, version: "1.0.0", dist: { integrity, tarball } };
        const packument = {
          name,
          "dist-tags": { latest: "1.0.0" },
          versions: { "1.0.0": version },
        };
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(JSON.stringify(packument));
      }),
    );
    await new Promise<void>((resolve) => registry.server.listen(0, "127.0.0.1", resolve));
    return registry;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Makes a git repository of the copy: changesets asks git where a changeset comes from. */
async function beginHistory(repository: ScratchRepository): Promise<void> {
  await runOrThrow("git", ["init", "--quiet"], { cwd: repository.root });
  await mkdir(repository.path("docs/releases"), { recursive: true });
}

/** Syncs a changed copy of the bundled document and returns the path of it. */
async function sync(
  repository: ScratchRepository,
  change: (document: JsonObject) => void,
): Promise<string> {
  const file = await writeDocument(repository, "new.json", change);
  const { code } = await syncJson(repository, "--source", file);
  expect(code).toBe(0);
  return file;
}

function removeField(document: JsonObject): void {
  const schema = schemasOf(document)["c1.api.iam.v1.PersonalClient"] as JsonObject;
  delete (schema["properties"] as JsonObject)["userId"];
}

async function versionOf(repository: ScratchRepository, name: string): Promise<string> {
  return (JSON.parse(await repository.read(`packages/${name}/package.json`)) as { version: string })
    .version;
}

/** Commits a file in a clone, and whatever else has changed, and returns the commit before. */
async function commitFile(clone: Clone, file: string, text: string): Promise<string> {
  const head = (await runOrThrow("git", ["rev-parse", "HEAD"], { cwd: clone.root })).trim();
  await writeFile(`${clone.root}/${file}`, text);
  await commitAll(clone.root);
  return head;
}

async function commitAll(root: string): Promise<void> {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  await runOrThrow("git", ["add", "--all"], { cwd: root });
  await runOrThrow("git", [...author, "commit", "--quiet", "--message=Test"], { cwd: root });
}
