import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { automate } from "../support/automation.ts";
import { GitHubApi } from "../support/github-api.ts";
import { write } from "../support/proposals.ts";
import { type Run, runOrThrow } from "../support/run.ts";

const MINOR = '---\n"@c1-openapi/types": minor\n---\n\nSomething new: major news.\n';
const MAJOR = '---\n"@c1-openapi/types": minor\n"@c1-openapi/client": major\n---\n\nGone.\n';

const documentFields = ["id", "name", "color", "size"];

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
  await commitFiles(
    {
      ".changeset/approved-before.md": MAJOR,
      "spec/source.json": '{ "url": "https://api.example.com/openapi.json", "profile": "c1" }\n',
      "spec/released.json": documentWith(documentFields),
      "spec/openapi.json": documentWith(documentFields),
    },
    "main",
  );
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
  expect(stderr).toMatch(/label #1 breaking-approved:[0-9a-f]{16}\n/);
});

test("it passes once it has the label", async () => {
  await commitChangeset("spec-sync", MAJOR);
  openPull(["major"]);
  await approve();
  expect(await check("1")).toMatchObject({ code: 0 });
});

describe("an approval is one of what breaks", () => {
  const removeColor = {
    ".changeset/spec-sync.md": MAJOR,
    "spec/openapi.json": documentWith(["id", "name", "size"]),
  };

  beforeEach(async () => {
    await commitFiles(removeColor);
    openPull(["major"]);
    await approve();
  });

  test("and stays one when the document gains what breaks nothing", async () => {
    await commitFiles({
      ".changeset/spec-sync.md": `${MAJOR}More.\n`,
      "spec/openapi.json": documentWith(["id", "name", "size", "weight"]),
    });
    expect(await check("1")).toMatchObject({ code: 0 });
  });

  test.each<[string, string[]]>([
    ["more breaks", ["id", "name"]],
    ["something else breaks", ["id", "name", "color"]],
    ["less breaks, so that the changeset asks for more than the document", documentFields],
  ])("and is none any more when %s", async (_, fields) => {
    await commitFiles({ "spec/openapi.json": documentWith(fields) });
    const { code, stderr } = await check("1");
    expect(code).toBe(1);
    expect(stderr).toMatch(/breaking-approved:[0-9a-f]{16} approved another set of what breaks/);
  });

  test("and is none any more when a changeset of somebody's asks for a major as well", async () => {
    await commitChangeset("by-hand", MAJOR);
    expect(await check("1")).toMatchObject({ code: 1 });
  });

  test("whatever the pull request says of the last release, and of what was accepted", async () => {
    await commitFiles({ "spec/released.json": documentWith(["id", "name", "size"]) });
    expect(await check("1")).toMatchObject({ code: 0 });
  });

  test("and fails for a document that can't be read", async () => {
    await commitFiles({ "spec/openapi.json": "{}" });
    expect(await check("1")).toMatchObject({ code: 3 });
  });

  test("and nothing is approved by a label that says no set", async () => {
    github.pulls[0]?.labels.splice(0, Infinity, "breaking-approved");
    expect(await check("1")).toMatchObject({ code: 1 });
  });
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
  await approve();
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

/** Gives the label that a check asks for. */
async function approve(): Promise<void> {
  const { stderr } = await check("1");
  const [label = ""] = /breaking-approved:[0-9a-f]{16}(?=\n)/.exec(stderr) ?? [];
  github.pulls[0]?.labels.push(label);
}

function commitChangeset(name: string, content: string): Promise<void> {
  return commitFiles({ [`.changeset/${name}.md`]: content });
}

async function commitFiles(files: Record<string, string>, branch = "topic"): Promise<void> {
  const git = (...args: string[]): Promise<string> => runOrThrow("git", args, { cwd: work });
  await git("switch", "--quiet", "-C", branch);
  for (const [file, content] of Object.entries(files)) await write(work, file, content);
  await git("add", "--all");
  const author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
  await git(...author, "commit", "--quiet", "-m", "Change something");
  await git("push", "--quiet", "origin", branch);
}

/** A document whose one operation answers with an object of these fields. */
function documentWith(fields: readonly string[]): string {
  const properties = Object.fromEntries(fields.map((each) => [each, { type: "string" }]));
  const schema = { type: "object", properties };
  const answer = { description: "It is.", content: { "application/json": { schema } } };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: { "/things": { get: { operationId: "list", responses: { 200: answer } } } },
  });
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
