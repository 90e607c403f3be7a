import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { GitHubApi } from "../support/github-api.ts";
import { type Run, runOrThrow } from "../support/run.ts";

const MINOR = '---\n"@c1-openapi/types": minor\n---\n\nSomething new: major news.\n';
const MAJOR = '---\n"@c1-openapi/types": minor\n"@c1-openapi/client": major\n---\n\nGone.\n';

let folder: string;
/** The base branch as a job has checked it out, and a clone in which somebody works on a branch. */
let base: string;
let work: string;
let github: GitHubApi;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-approval-"));
  const origin = path.join(folder, "origin.git");
  await runOrThrow("git", ["init", "--quiet", "--bare", "--initial-branch=main", origin], {
    cwd: folder,
  });
  work = path.join(folder, "work");
  await runOrThrow("git", ["clone", "--quiet", origin, work], { cwd: folder });
  // A break that was approved before, and waits on the base for its release.
  await commitChangeset("approved-before", MAJOR, "main");
  base = path.join(folder, "base");
  await runOrThrow("git", ["clone", "--quiet", origin, base], { cwd: folder });
  github = await GitHubApi.listen();
  github.permissions = { contents: "read", "pull-requests": "read" };
  return async () => {
    await github[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  };
});

test("a pull request without a major bump passes, and GitHub isn't asked", async () => {
  await commitChangeset("spec-sync", MINOR);
  expect(await check("1")).toMatchObject({ code: 0, stderr: "" });
});

test("one with a major bump fails, and the failure says what to do", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull(["major"]);
  const { code, stderr } = await check("1");
  expect(code).toBe(1);
  expect(stderr).toContain(".changeset/spec-sync.md asks for a major release");
  expect(stderr).toContain("label #1 breaking-approved");
});

test("it passes once it has the label", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull(["major", "breaking-approved"]);
  expect(await check("1")).toMatchObject({ code: 0 });
});

test("a minor that becomes a major in a later commit needs the label too", async () => {
  await commitChangeset("spec-sync", MINOR);
  await commitChangeset("spec-sync", MAJOR);
  openPull([]);
  expect(await check("1")).toMatchObject({ code: 1 });
});

test("a run that was started on the bot's branch finds its pull request", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull([]);
  const env = { GITHUB_REF_NAME: "bot/sync" };
  expect(await check("", env)).toMatchObject({ code: 1 });
  github.pulls[0]?.labels.push("breaking-approved");
  expect(await check("", env)).toMatchObject({ code: 0 });
});

test("a major on a branch without a pull request can't be approved", async () => {
  await commitChangeset("spec-sync", MAJOR);
  const { code, stderr } = await check("", { GITHUB_REF_NAME: "someone/else" });
  expect(code).toBe(1);
  expect(stderr).toContain("open a pull request");
});

// Each is a major to changesets, whose parser decides.
test.each<[string, string]>([
  ["with a comment", '---\n"@c1-openapi/types": major # why\n---\n\nX.\n'],
  ["with a quoted key in single quotes", "---\n'@c1-openapi/types': 'major'\n---\n\nX.\n"],
  ["with a YAML tag", '---\n"@c1-openapi/types": !!str major\n---\n\nX.\n'],
  ["with an escape", '---\n"@c1-openapi/types": "maj\\u006fr"\n---\n\nX.\n'],
  ["folded over two lines", '---\n"@c1-openapi/types": >-\n  major\n---\n\nX.\n'],
  ["after a blank line", '\n\n---\n"@c1-openapi/types": major\n---\n\nX.\n'],
  ["in flow style", '---\n{"@c1-openapi/types": major}\n---\n\nX.\n'],
  ["through an alias", '---\n"@c1-openapi/types": &a major\n"@c1-openapi/mock": *a\n---\n\nX.\n'],
  ["with Windows' line ends", '---\r\n"@c1-openapi/types": major\r\n---\r\n\r\nX.\r\n'],
])("a major %s is one", async (_, changeset) => {
  await commitChangeset("spec-sync", changeset);
  openPull([]);
  const { code, stderr } = await check("1");
  expect(stderr).toContain("asks for a major release");
  expect(code).toBe(1);
});

test("what changesets can't read is refused", async () => {
  await commitChangeset("spec-sync", "---\n- major\n---\n\nX.\n");
  const { code, stderr } = await check("1");
  expect(code).toBe(1);
  expect(stderr).toContain(".changeset/spec-sync.md is no changeset");
});

async function check(pullNumber: string, env: Record<string, string> = {}): Promise<Run> {
  const head = (await runOrThrow("git", ["rev-parse", "HEAD"], { cwd: work })).trim();
  return automate("check-approval", [], {
    cwd: base,
    env: { ...github.env, PULL_NUMBER: pullNumber, HEAD_COMMIT: head, ...env },
  });
}

async function commitChangeset(name: string, content: string, branch = "topic"): Promise<void> {
  const git = (...args: string[]): Promise<string> => runOrThrow("git", args, { cwd: work });
  await git("switch", "--quiet", "-C", branch);
  await mkdir(path.join(work, ".changeset"), { recursive: true });
  await writeFile(path.join(work, ".changeset", `${name}.md`), content);
  await git("add", "--all");
  const author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
  await git(...author, "commit", "--quiet", "-m", name);
  await git("push", "--quiet", "origin", branch);
}

function openPull(labels: string[]): void {
  github.pulls.push({
    number: 1,
    title: "",
    body: "",
    head: "bot/sync",
    base: "main",
    state: "open",
    labels,
  });
}
