import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import type { JsonObject } from "@c1-openapi/openapi";
import { beforeEach, describe, expect, test } from "vitest";
import { commitAll } from "./support/commit-all.ts";
import {
  addOperation,
  schemasOf,
  syncJson,
  useRepository,
  writeDocument,
} from "./support/fixture.ts";
import type { ScratchRepository } from "./support/repository.ts";
import { runOrThrow } from "./support/run.ts";
import { NEXT, PRESENT } from "./support/versions.ts";

const PACKAGES = ["types", "client", "mock"];

describe("version-packages", () => {
  const repository = useRepository();
  beforeEach(() => beginHistory(repository.current));

  test("makes a version of the changeset, and the pinned document the released one", async () => {
    await sync(repository.current, addOperation);
    const { code, stdout, stderr } = await repository.current.command("version-packages");
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`${PRESENT} → ${NEXT.minor}`);
    for (const name of PACKAGES) expect(await versionOf(repository.current, name)).toBe(NEXT.minor);
    // What is published has samples besides; the hash is of what they were added to.
    const { sha256 } = JSON.parse(await repository.current.read("spec/lock.json"));
    const released = await repository.current.read("spec/released.json");
    expect(createHash("sha256").update(released).digest("hex")).toBe(sha256.corrected);
    expect(released).toContain("test.Widget");
    expect(repository.current.has(".changeset/spec-sync.md")).toBe(false);
  });

  test("writes changelogs that link to the list of all findings, which it keeps", async () => {
    await sync(repository.current, removeField);
    await repository.current.command("version-packages");
    const changelog = await repository.current.read("packages/client/CHANGELOG.md");
    expect(changelog).toContain(`## ${NEXT.major}\n\n### Major Changes`);
    expect(changelog).toContain("- `PersonalClient.userId` was removed");
    expect(changelog).toContain(
      `[Every finding](https://github.com/c1-openapi/c1-openapi/blob/HEAD/docs/releases/${NEXT.major}.md).`,
    );
    expect(changelog).not.toContain("before the release");
    expect(changelog).toContain(`Goes with \`@c1-openapi/types@${NEXT.major}\`.`);
    const report = await repository.current.read(`docs/releases/${NEXT.major}.md`);
    expect(report).toContain(`\`${PRESENT}\` to \`${NEXT.major}\``);
    expect(report).toContain("`PersonalClient.userId` was removed");
  });

  test("moves the packages together for a changeset of one, without a page of findings", async () => {
    await repository.current.write(
      ".changeset/quick-fox.md",
      '---\n"@c1-openapi/mock": patch\n---\n\nAnswers sooner.\n',
    );
    const { code, stderr } = await repository.current.command("version-packages");
    expect(code, stderr).toBe(0);
    for (const name of PACKAGES) expect(await versionOf(repository.current, name)).toBe(NEXT.patch);
    const changelog = await repository.current.read("packages/mock/CHANGELOG.md");
    expect(changelog).toContain("- Answers sooner.");
    expect(repository.current.has(`docs/releases/${NEXT.patch}.md`)).toBe(false);
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
        from: PRESENT,
        to: NEXT.major,
      })),
    });
    const changelog = await repository.current.read("packages/types/CHANGELOG.md");
    expect(changelog).toContain(`docs/releases/${NEXT.major}.md`);
  });

  test("lets the first release stand for the document that is pinned by then", async () => {
    await sync(repository.current, removeField);
    const { code, stdout, stderr } = await repository.current.command(
      "version-packages",
      "--first",
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toContain(`${PRESENT} stands for the pinned document`);
    expect(await versionOf(repository.current, "types")).toBe(PRESENT);
    expect(repository.current.has(".changeset/spec-sync.md")).toBe(false);
    expect(await repository.current.read("spec/released.json")).not.toContain("userId");
    const again = await repository.current.command("version-packages", "--first", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ status: "unchanged", files: [] });
  });

  test("takes no release for the first one if a tag says otherwise", async () => {
    await sync(repository.current, removeField);
    await commitAll(repository.current.root);
    const tag = `@c1-openapi/client@${PRESENT}`;
    await runOrThrow("git", ["tag", tag], { cwd: repository.current.root });
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("version-packages", "--first");
    expect(code).toBe(1);
    expect(stderr).toContain(`${tag} was released`);
    expect(await repository.current.snapshot()).toEqual(before);
  });

  test("refuses and writes nothing if what is generated isn't the pinned document's", async () => {
    const file = "packages/types/src/schema.gen.ts";
    await sync(repository.current, addOperation);
    await repository.current.write(file, "export {};\n");
    const before = await repository.current.snapshot();
    const { code, stderr } = await repository.current.command("version-packages");
    expect(code).toBe(1);
    expect(stderr).toContain(`disagree\n  where: ${file}\n  to do: Run pnpm sync`);
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
    expect(await versionOf(repository.current, "types")).toBe(NEXT.minor);
  });
});

/** Makes a git repository of the copy: changesets asks git where a changeset comes from. */
async function beginHistory(repository: ScratchRepository): Promise<void> {
  await runOrThrow("git", ["init", "--quiet"], { cwd: repository.root });
  await mkdir(repository.path("docs/releases"), { recursive: true });
}

/** Syncs a changed copy of the starter and returns the path of it. */
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
  delete (schema.properties as JsonObject).userId;
}

async function versionOf(repository: ScratchRepository, name: string): Promise<string> {
  return (JSON.parse(await repository.read(`packages/${name}/package.json`)) as { version: string })
    .version;
}
