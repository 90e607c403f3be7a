import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { GitHubApi } from "../support/github-api.ts";
import { type Run, runOrThrow } from "../support/run.ts";

const MINOR = '---\n"@c1-openapi/types": minor\n---\n\nSomething new: major news.\n';
const MAJOR = '---\n"@c1-openapi/types": minor\n"@c1-openapi/client": major\n---\n\nGone.\n';

let checkout: string;
let github: GitHubApi;

beforeEach(async () => {
  checkout = await mkdtemp(path.join(tmpdir(), "c1-openapi-approval-"));
  await runOrThrow("git", ["init", "--quiet", "--initial-branch=main"], { cwd: checkout });
  // A break that was approved before, and waits on the base for its release.
  await commitChangeset("approved-before", MAJOR);
  github = await GitHubApi.listen();
  return async () => {
    await github[Symbol.asyncDispose]();
    await rm(checkout, { recursive: true, force: true });
  };
});

test("a pull request without a major bump passes, and GitHub isn't asked", async () => {
  await commitChangeset("spec-sync", MINOR);
  expect(await check("refs/pull/1/merge")).toMatchObject({ code: 0, stderr: "" });
});

test("one with a major bump fails, and the failure says what to do", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull(["major"]);
  const { code, stderr } = await check("refs/pull/1/merge");
  expect(code).toBe(1);
  expect(stderr).toContain(".changeset/spec-sync.md asks for a major release");
  expect(stderr).toContain("label #1 breaking-approved");
});

test("it passes once it has the label", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull(["major", "breaking-approved"]);
  expect(await check("refs/pull/1/merge")).toMatchObject({ code: 0 });
});

test("a minor that becomes a major needs the label too", async () => {
  await commitChangeset("spec-sync", MINOR);
  await commitChangeset("spec-sync", MAJOR);
  openPull([]);
  expect(await check("refs/pull/1/merge")).toMatchObject({ code: 1 });
});

test("a run that was started on the bot's branch finds its pull request", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull([]);
  expect(await check("refs/heads/bot/sync")).toMatchObject({ code: 1 });
  github.pulls[0]?.labels.push("breaking-approved");
  expect(await check("refs/heads/bot/sync")).toMatchObject({ code: 0 });
});

test("a major on a branch without a pull request can't be approved", async () => {
  await commitChangeset("spec-sync", MAJOR);
  const { code, stderr } = await check("refs/heads/someone/else");
  expect(code).toBe(1);
  expect(stderr).toContain("open a pull request");
});

function check(ref: string): Promise<Run> {
  return automate("check-approval", [], {
    cwd: checkout,
    env: { ...github.env, GITHUB_REF: ref },
  });
}

async function commitChangeset(name: string, content: string): Promise<void> {
  await mkdir(path.join(checkout, ".changeset"), { recursive: true });
  await writeFile(path.join(checkout, ".changeset", `${name}.md`), content);
  await runOrThrow("git", ["add", "--all"], { cwd: checkout });
  const author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
  await runOrThrow("git", [...author, "commit", "--quiet", "-m", name], { cwd: checkout });
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
