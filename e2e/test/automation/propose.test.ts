import { chmod, cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { addOperation, pathsOf } from "../support/fixture.ts";
import { GitHubApi } from "../support/github-api.ts";
import {
  AS_SOMEBODY,
  createProposer,
  describeChange,
  describeVersions,
  readTip,
  write,
} from "../support/proposals.ts";
import type { ScratchRepository } from "../support/repository.ts";
import { type Run, runOrThrow } from "../support/run.ts";

let scratch: ScratchRepository;
/** What pnpm pull-request wrote for a change of the document, by what changed. */
let proposals: {
  additive: string;
  breaking: string;
  none: string;
  onlyServed: string;
  release: string;
};

let folder: string;
let checkout: string;
let github: GitHubApi;

beforeAll(async () => {
  scratch = await createProposer();
  const remove = (document: JsonObject): void => {
    delete pathsOf(document)["/api/v1/search/iam/personal_clients"];
  };
  proposals = {
    additive: await describeChange(scratch, "additive", addOperation),
    breaking: await describeChange(scratch, "breaking", remove),
    none: await describeChange(scratch, "none"),
    onlyServed: await describeChange(scratch, "only-served", () => {}),
    release: await describeVersions(scratch),
  };
});

afterAll(() => scratch[Symbol.asyncDispose]());

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-propose-"));
  const origin = path.join(folder, "origin.git");
  await runOrThrow("git", ["clone", "--quiet", "--bare", scratch.root, origin], { cwd: folder });
  checkout = path.join(folder, "checkout");
  await runOrThrow("git", ["clone", "--quiet", origin, checkout], { cwd: folder });
  github = await GitHubApi.listen();
  github.tipOf = (branch) => readTip(origin, branch);
  return async () => {
    await github[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
});

describe("the first proposal", () => {
  test("opens a pull request with the report, the bump as label, and a run of CI", async () => {
    expect(await propose(proposals.additive)).toMatchObject({ code: 0, stderr: "" });
    expect(github.pulls).toEqual([
      {
        number: 1,
        title: "Sync the API document: 1 added (minor)",
        body: expect.stringContaining("widget.get"),
        head: "bot/sync",
        base: "main",
        state: "open",
        labels: ["minor"],
      },
    ]);
    expect(github.started).toEqual(["ci.yml bot/sync", "approval.yml bot/sync"]);
  });

  test("holds what the sync wrote, in one commit of the bot on the base", async () => {
    await propose(proposals.additive);
    const log = await inOrigin("log", "--format=%an %s", "main..bot/sync");
    expect(log).toBe("github-actions[bot] Sync the API document: 1 added (minor)\n");
    const files = await inOrigin("diff", "--name-only", "main", "bot/sync");
    expect(files.split("\n")).toEqual(
      expect.arrayContaining([
        ".changeset/spec-sync.md",
        "packages/client/src/operations/widget.gen.ts",
        "packages/types/src/schema.gen.ts",
        "spec/lock.json",
        "spec/openapi.json",
      ]),
    );
    expect(await inOrigin("show", "bot/sync:spec/openapi.json")).toContain("test.Widget");
  });

  test("makes the label that the repository doesn't have yet, or says that it may not", async () => {
    github.permissions = { ...github.permissions, issues: "none" };
    const { code, stderr } = await propose(proposals.additive);
    expect(code).toBe(1);
    expect(stderr).toContain("Resource not accessible by integration");
    github.permissions = { ...github.permissions, issues: "write" };
    expect(await propose(proposals.additive)).toMatchObject({ code: 0 });
    expect(github.labels).toContain("minor");
  });

  test("puts no file of the proposal on the disk of the job that holds the token", async () => {
    await propose(proposals.additive);
    expect(await runOrThrow("git", ["status", "--porcelain"], { cwd: checkout })).toBe("");
  });
});

describe("a later proposal", () => {
  test("of the same change leaves branch and pull request as they are", async () => {
    await propose(proposals.additive);
    const tip = await inOrigin("rev-parse", "bot/sync");
    const { stdout } = await propose(proposals.additive);
    expect(stdout).toContain("Kept #1");
    expect(await inOrigin("rev-parse", "bot/sync")).toBe(tip);
    expect(github.pulls).toHaveLength(1);
    expect(github.started).toHaveLength(2);
  });

  test("of what breaks otherwise updates the same one, and takes the approval away first", async () => {
    await propose(proposals.additive);
    github.pulls[0]?.labels.push("breaking-approved:0123456789abcdef", "on-hold");
    expect((await propose(proposals.breaking)).stdout).toContain("Updated #1");
    expect(github.pulls).toMatchObject([
      { title: "Sync the API document: 1 breaking (major)", labels: ["on-hold", "major"] },
    ]);
    expect(github.started).toHaveLength(4);
    expect(await inOrigin("rev-list", "--count", "main..bot/sync")).toBe("1\n");
  });

  test("of another change in which the same breaks keeps the approval", async () => {
    await propose(proposals.breaking);
    const approval = await approvalOf(proposals.breaking);
    github.pulls[0]?.labels.push(approval);
    const proposal = {
      title: "Sync the API document: 1 breaking (major)",
      label: "major",
      approval,
    };
    const forged = await forge({ "proposal.json": JSON.stringify(proposal) });
    expect((await propose(forged)).stdout).toContain("Updated #1");
    expect(github.pulls[0]?.labels).toEqual([approval, "major"]);
  });

  test("names the approval that the check asks for, which finds out by itself what breaks", async () => {
    await propose(proposals.breaking);
    const head = (await inOrigin("rev-parse", "bot/sync")).trim();
    const env = { ...github.env, PULL_NUMBER: "1", HEAD_COMMIT: head };
    const { code, stderr } = await automate("check-approval", [], { cwd: checkout, env });
    expect(code).toBe(1);
    expect(stderr).toContain(`label #1 ${await approvalOf(proposals.breaking)}`);
  });

  test("of the same change on a base that moved keeps the approval", async () => {
    await propose(proposals.breaking);
    const approval = await approvalOf(proposals.breaking);
    github.pulls[0]?.labels.push(approval);
    await commitInCheckout("main", "NEWS.md", "Moved on.");
    expect((await propose(proposals.breaking)).stdout).toContain("Updated #1");
    expect(github.pulls[0]?.labels).toContain(approval);
    expect(await inOrigin("rev-parse", "bot/sync^")).toBe(await inOrigin("rev-parse", "main"));
  });

  test("of nothing closes it", async () => {
    await propose(proposals.additive);
    expect((await propose(proposals.none)).stdout).toContain("Closed #1");
    expect(github.pulls[0]?.state).toBe("closed");
  });

  test("stops at a commit that somebody made on the branch", async () => {
    await propose(proposals.additive);
    await runOrThrow("git", ["fetch", "--quiet", "origin"], { cwd: checkout });
    await runOrThrow("git", ["checkout", "--quiet", "bot/sync"], { cwd: checkout });
    await commitInCheckout("bot/sync", "NEWS.md", "By hand.");
    await runOrThrow("git", ["checkout", "--quiet", "main"], { cwd: checkout });
    const tip = await inOrigin("rev-parse", "bot/sync");
    const { code, stderr } = await propose(proposals.breaking);
    expect(code).toBe(1);
    expect(stderr).toContain("somebody@example.com");
    expect(await inOrigin("rev-parse", "bot/sync")).toBe(tip);
  });
});

describe("a run that failed half-way, run again,", () => {
  test.each([
    ["the text of the pull request could not be changed", /^PATCH \/pulls/],
    ["no check could be started", /^POST \/actions/],
    ["the second check could not be started", /^POST .*\/approval\.yml/],
  ])("starts the checks that the pushed commit lacks: %s", async (_, failing) => {
    await propose(proposals.additive);
    github.started.length = 0;
    github.failing = failing;
    expect(await propose(proposals.breaking)).toMatchObject({ code: 1 });
    github.failing = undefined;
    const again = await propose(proposals.breaking);
    expect(again.stdout, again.stderr).toContain("Kept #1");
    expect(github.started).toEqual(["ci.yml bot/sync", "approval.yml bot/sync"]);
  });

  test("starts the checks of a pull request that was opened without its label", async () => {
    github.failing = /^PUT \/issues/;
    expect(await propose(proposals.additive)).toMatchObject({ code: 1 });
    github.failing = undefined;
    expect((await propose(proposals.additive)).stdout).toContain("Kept #1");
    expect(github.pulls[0]?.labels).toEqual(["minor"]);
    expect(github.started).toEqual(["ci.yml bot/sync", "approval.yml bot/sync"]);
  });
});

describe("nothing is proposed", () => {
  test("when nothing changed", async () => {
    expect((await propose(proposals.none)).stdout).toBe("Nothing to propose\n");
    expect(github.changes).toEqual([]);
  });

  test("when the same document was only served anew", async () => {
    expect((await propose(proposals.onlyServed)).stdout).toBe("Nothing to propose\n");
  });
});

describe("a release", () => {
  test("is proposed with what the changelogs say, on a branch of its own", async () => {
    expect(await propose(proposals.release, "release")).toMatchObject({ code: 0, stderr: "" });
    expect(github.pulls).toMatchObject([
      { title: "Release 1.1.0", head: "bot/release", labels: ["release"] },
    ]);
    expect(github.pulls[0]?.body).toContain("## @c1-openapi/types 1.1.0\n\n### Minor Changes");
    expect(await inOrigin("diff", "--name-status", "main", "bot/release")).toBe(
      [
        "D\t.changeset/brave-pens-wait.md",
        "A\tdocs/releases/1.1.0.json",
        "A\tdocs/releases/1.1.0.md",
        "A\tdocs/releases/index.json",
        "A\tpackages/client/CHANGELOG.md",
        "M\tpackages/client/package.json",
        "A\tpackages/mock/CHANGELOG.md",
        "M\tpackages/mock/package.json",
        "A\tpackages/types/CHANGELOG.md",
        "M\tpackages/types/package.json",
        "",
      ].join("\n"),
    );
  });

  test("is left alone by a run of an older commit that is run again", async () => {
    await runOrThrow("git", ["clone", "--quiet", path.join(folder, "origin.git"), "later"], {
      cwd: folder,
    });
    const later = path.join(folder, "later");
    await runOrThrow("git", [...AS_SOMEBODY, "commit", "--quiet", "--allow-empty", "-m", "Later"], {
      cwd: later,
    });
    await runOrThrow("git", ["push", "--quiet", "origin", "main"], { cwd: later });
    expect((await propose(proposals.release, "release")).stdout).toContain("Left alone");
    expect(github.changes).toEqual([]);
  });

  test("does not carry a script along that an install would run", async () => {
    const patch = await readFile(path.join(proposals.release, "change.patch"), "utf8");
    const manifest = '{"name":"@c1-openapi/types","version":"1.1.0"';
    const forged = await forge(
      { "change.patch": patch.replace(manifest, `${manifest},"scripts":{"install":"evil"}`) },
      proposals.release,
    );
    const { code, stderr } = await propose(forged, "release");
    expect(code).toBe(1);
    expect(stderr).toContain("more of packages/types/package.json than its version");
  });

  test("does not carry a change of the document along", async () => {
    const { code, stderr } = await propose(
      await forge({ "proposal.json": '{ "title": "Release 1.1.0", "label": "release" }' }),
      "release",
    );
    expect(code).toBe(1);
    expect(stderr).toContain("touches");
  });
});

describe("a proposal that the commands would not have written is refused, and nothing is pushed:", () => {
  test.each<[string, string, () => Promise<string>]>([
    [
      "a workflow",
      "touches",
      () => patchOf((root) => write(root, ".github/workflows/evil.yml", "on: push")),
    ],
    [
      "a script",
      "touches",
      () => patchOf((root) => write(root, "scripts/sync.ts", "process.exit()")),
    ],
    [
      "a manifest",
      "touches",
      () => patchOf((root) => write(root, "packages/types/package.json", "{}")),
    ],
    [
      "a link",
      "mode 120000",
      () =>
        patchOf(async (root) => {
          await rm(path.join(root, "spec/openapi.json"));
          await symlink("/etc/passwd", path.join(root, "spec/openapi.json"));
        }),
    ],
    [
      "a file that can be run",
      "mode 100755",
      () => patchOf((root) => chmod(path.join(root, "spec/openapi.json"), 0o755)),
    ],
    [
      "a way out of the repository",
      "git apply",
      async () =>
        (await readFile(path.join(proposals.additive, "change.patch"), "utf8")).replaceAll(
          "packages/client/src/operations/widget.gen.ts",
          "packages/client/src/operations/../../../../../widget.gen.ts",
        ),
    ],
  ])("%s", async (_, reason, makePatch) => {
    const forged = await forge({ "change.patch": await makePatch() });
    const { code, stderr } = await propose(forged);
    expect(stderr).toContain(reason);
    expect(code).toBe(1);
    expect(await inOrigin("branch", "--list", "bot/*")).toBe("");
    expect(github.changes).toEqual([]);
  });

  test.each([
    { title: "Sync\n\nCo-authored-by: x", label: "minor" },
    { title: "$(curl evil)", label: "minor" },
    { title: "Sync", label: "breaking-approved:0123456789abcdef" },
    { title: "Sync", label: "major", approval: "publish" },
  ])("$title, $label", async (proposal) => {
    const forged = await forge({ "proposal.json": JSON.stringify(proposal) });
    expect((await propose(forged)).code).toBe(1);
    expect(github.changes).toEqual([]);
  });
});

/** The label that a proposal asks for, as its text says it too. */
async function approvalOf(proposal: string): Promise<string> {
  const { approval } = JSON.parse(await readFile(path.join(proposal, "proposal.json"), "utf8")) as {
    approval: string;
  };
  expect(await readFile(path.join(proposal, "body.md"), "utf8")).toContain(`\`${approval}\``);
  return approval;
}

function propose(proposal: string, kind = "sync"): Promise<Run> {
  return automate("propose", [kind, proposal], { cwd: checkout, env: github.env });
}

function inOrigin(...args: string[]): Promise<string> {
  return runOrThrow("git", args, { cwd: path.join(folder, "origin.git") });
}

async function commitInCheckout(branch: string, file: string, content: string): Promise<void> {
  await write(checkout, file, content);
  await runOrThrow("git", ["add", "--all"], { cwd: checkout });
  await runOrThrow("git", [...AS_SOMEBODY, "commit", "--quiet", "-m", content], { cwd: checkout });
  await runOrThrow("git", ["push", "--quiet", "origin", branch], { cwd: checkout });
}

/** Returns a proposal like another one, but for some of its files. */
async function forge(
  files: Record<string, string>,
  original = proposals.additive,
): Promise<string> {
  const forged = path.join(folder, "forged");
  await cp(original, forged, { recursive: true });
  for (const [name, content] of Object.entries(files)) await write(forged, name, content);
  return forged;
}

/** Returns the patch of a change in a clone. */
async function patchOf(change: (root: string) => Promise<void>): Promise<string> {
  const root = path.join(folder, "attacker");
  await runOrThrow("git", ["clone", "--quiet", path.join(folder, "origin.git"), root], {
    cwd: folder,
  });
  await change(root);
  await runOrThrow("git", ["add", "--all", "."], { cwd: root });
  return runOrThrow("git", ["diff", "--cached", "--binary", "HEAD"], { cwd: root });
}
