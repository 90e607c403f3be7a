import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { JsonObject } from "@c1-openapi/openapi";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { addOperation, pathsOf, starter } from "../support/fixture.ts";
import { GitHubApi } from "../support/github-api.ts";
import { PackageRegistry } from "../support/package-registry.ts";
import { integrityOf } from "../support/packed.ts";
import { AS_SOMEBODY, readTip } from "../support/proposals.ts";
import { ROOT } from "../support/repository.ts";
import { type Run, run, runOrThrow } from "../support/run.ts";
import { pinStarter } from "../support/starter.ts";
import { Upstream } from "../support/upstream.ts";
import { NEXT, PRESENT } from "../support/versions.ts";
import { type Event, type Forge, WorkflowRun } from "../support/workflow-run.ts";

// The workflows by their own commands, in the order in which a year of the repository has them. GitHub and
// npm are stand-ins that refuse what the real ones do; the one thing that is left out is .ci/run itself.

const NAMES = ["types", "client", "mock"];
const MINOR = NEXT.minor;
const MAJOR = NEXT.major;
const WIDGETS = "dist/operations/widget.gen.js";
const SEARCHES = "dist/operations/personal-client-search.gen.js";
const SEARCH = "/api/v1/search/iam/personal_clients";

let folder: string;
let origin: string;
/** A person's clone, in which pull requests are merged. */
let work: string;
let github: GitHubApi;
let registry: PackageRegistry;
let upstream: Upstream;
/** The document that the upstream serves today. */
let served: JsonObject = starter;
let forge: Forge;
const runs: WorkflowRun[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-rehearsal-"));
  origin = path.join(folder, "origin.git");
  work = path.join(folder, "work");
  github = await GitHubApi.listen();
  github.onTag = (tag, commit) =>
    void execFileSync("git", ["--git-dir", origin, "tag", tag, commit]);
  github.tipOf = (branch) => readTip(origin, branch);
  const real = await runOrThrow("npm", ["config", "get", "registry"], { cwd: folder });
  registry = await PackageRegistry.listen(real.trim());
  upstream = await Upstream.listen((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(served));
  });
  forge = {
    origin,
    env: { ...registry.env, ...github.env },
    secrets: { CONSUMERS_TOKEN: "app-token" },
    onJob: (permissions) => {
      github.permissions = permissions;
    },
  };
  await prepare();
}, 600_000);

afterAll(async () => {
  for (const each of runs) await each[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

// A workflow has minutes.
vi.setConfig({ testTimeout: 900_000 });

describe("the workflows", () => {
  let made: string;
  let half: WorkflowRun;

  test("propose a document that has changed, with all that follows from it", async () => {
    served = changed(addOperation);
    await play("sync.yml", { event_name: "schedule" });
    expect(github.pulls.at(-1)).toMatchObject({ head: "bot/sync", labels: ["minor"] });
    expect(github.started.splice(0)).toEqual(["ci.yml bot/sync", "approval.yml bot/sync"]);
    await merge("bot/sync");
  });

  test("propose the version, with the page and the data that its changelog names", async () => {
    await play("version.yml");
    const { body } = github.pulls.at(-1) ?? {};
    const link = /blob\/HEAD\/(docs\/releases\/\S+\.md)/.exec(body ?? "")?.[1];
    await git("fetch", "--quiet", "origin");
    const listed = await git("ls-tree", "-r", "--name-only", "origin/bot/release", "docs/releases");
    expect(listed.split("\n")).toEqual(
      expect.arrayContaining([link, "docs/releases/index.json", link?.replace(".md", ".json")]),
    );
    await merge("bot/release");
    made = (await git("rev-parse", "HEAD")).trim();
  });

  test("stop half-way when the registry does, and publish nothing that was not packed", async () => {
    registry.failing.add("@c1-openapi/client");
    half = await play("release.yml", {}, "publish");
    expect(registry.published.splice(0)).toEqual([`@c1-openapi/types@${MINOR} latest`]);
    const tarball = path.join(half.artifact("tarballs"), `c1-openapi-client-${MINOR}.tgz`);
    await writeFile(tarball, "something else");
    expect(await half.play(["publish"])).toMatchObject({ publish: "failure", tag: "skipped" });
    expect(half.log("publish")).toContain("is not the tarball that was packed");
    expect(registry.published).toEqual([]);
  });

  test("after three merges in a row finish the release of the commit that made it", async () => {
    // The run of none of them but the last is started: GitHub has cancelled or failed the others.
    served = changed(addOperation, (document) => void delete pathsOf(document)[SEARCH]);
    await play("sync.yml", {
      event_name: "workflow_dispatch",
      inputs: { "allow-removals": true },
    });
    expect(github.pulls.at(-1)).toMatchObject({ labels: ["major"] });
    await merge("bot/sync");
    await play("version.yml");
    await merge("bot/release");
    await commit("README.md", "A word more.\n");

    github.started.length = 0;
    await play("release.yml");
    expect(registry.published.splice(0)).toEqual([
      `@c1-openapi/client@${MINOR} latest`,
      `@c1-openapi/mock@${MINOR} latest`,
    ]);
    expect(await filesOf("client", MINOR)).toEqual(expect.arrayContaining([WIDGETS, SEARCHES]));
    expect(new Set(github.tags.values())).toEqual(new Set([made]));
    expect(github.started).toEqual(["release.yml main"]);
  });

  test("go on with the next release, and tell consumers of it", async () => {
    const run = await play("release.yml", { event_name: "workflow_dispatch" });
    expect(registry.published.splice(0)).toEqual(
      NAMES.map((each) => `@c1-openapi/${each}@${MAJOR} latest`),
    );
    expect(await filesOf("client", MAJOR)).not.toContain(SEARCHES);
    expect(github.events.at(-1)).toMatchObject({
      repository: "acme/portal",
      client_payload: { release: { version: MAJOR, bump: "major" } },
    });

    // Whichever job is run again, and what needs it: nothing is done twice, and nothing else.
    const releases = github.releases.length;
    for (const job of ["pack", "publish", "tag"]) {
      expect(await run.play([job])).toMatchObject({ publish: "success", tag: "success" });
    }
    expect(await run.play(["plan"])).toMatchObject({ plan: "success", pack: "skipped" });
    expect(registry.published).toEqual([]);
    expect(github.releases).toHaveLength(releases);
  });

  test("leave the next version alone when an older run of theirs is run again", async () => {
    const before = github.pulls.length;
    const old = await play("version.yml", { sha: made });
    expect(old.log("propose")).toContain("Left alone");
    expect(github.pulls).toHaveLength(before);
  });

  test("publish a snapshot of a commit, and nothing that passes for one", async () => {
    await git("switch", "--quiet", "--create", "topic");
    const head = await commit("packages/mock/README.md", "# Another mock\n");
    const snapshot = await play("snapshot.yml", {
      event_name: "pull_request",
      sha: head,
      event: {
        label: { name: "snapshot" },
        pull_request: {
          number: 7,
          head: { sha: head, repo: { full_name: "acme/c1-openapi" } },
        },
      },
    });
    forge.otherRun = snapshot;
    const event = {
      event_name: "workflow_run",
      event: {
        workflow_run: {
          id: 1,
          conclusion: "success",
          event: "pull_request",
          head_sha: head,
          head_repository: { full_name: "acme/c1-openapi" },
        },
      },
    };
    const main = (await git("rev-parse", "origin/main")).trim();
    const version = `0.0.0-pr-7-${head}`;
    const tarball = path.join(snapshot.artifact("tarballs"), `c1-openapi-types-${version}.tgz`);
    const manifest = path.join(snapshot.artifact("tarballs"), "release.json");
    const [packed, release] = await Promise.all([readFile(tarball), readFile(manifest)]);

    await addRoot(tarball);
    const attack = await play("release.yml", { ...event, sha: main }, "publish-snapshot");
    expect(attack.log("publish-snapshot")).toContain('"evil/" is not below package/');
    expect(registry.published).toEqual([]);

    await writeFile(tarball, packed);
    await writeFile(manifest, release);
    await play("release.yml", { ...event, sha: main });
    expect(registry.published.splice(0)).toEqual(
      NAMES.map((each) => `@c1-openapi/${each}@${version} snapshot`),
    );
    const client = JSON.parse(await readPublished("client", version, "package.json"));
    expect(client.dependencies["@c1-openapi/types"]).toBe(version);
  });
});

/** Makes the repository that begins with a released version of the starter. */
async function prepare(): Promise<void> {
  await runOrThrow("git", ["clone", "--quiet", ROOT, work], { cwd: folder });
  await git("switch", "--quiet", "--force-create", "main");
  await linkModules(work);
  for (const each of await readdir(path.join(work, ".changeset"))) {
    if (each.endsWith(".md") && each !== "README.md") await rm(path.join(work, ".changeset", each));
  }
  const command = (name: string, ...args: string[]): Promise<Run> =>
    run(process.execPath, [path.join(work, "scripts", `${name}.ts`), ...args], {
      cwd: work,
      env: { INIT_CWD: work },
    });
  await pinStarter({ root: work, command });
  const first = await command("version-packages", "--first");
  expect(first, first.stderr).toMatchObject({ code: 0 });
  await editJson("spec/source.json", (source) => ({ ...source, url: upstream.url, mirrors: [] }));
  await editJson("publishing.json", (settings) => ({
    ...settings,
    staged: false,
    consumers: ["acme/portal"],
  }));
  await writeFile(path.join(work, ".ci/run"), "#!/usr/bin/env bash\necho CI is green\n");
  await git("add", "--all");
  await git(...AS_SOMEBODY, "commit", "--quiet", "--message", "Begin with the starter");
  for (const each of NAMES) {
    registry.seed(`@c1-openapi/${each}`, PRESENT);
    await git("tag", `@c1-openapi/${each}@${PRESENT}`);
  }
  await runOrThrow("git", ["clone", "--quiet", "--bare", work, origin], { cwd: folder });
  await git("remote", "set-url", "origin", origin);
}

/** Lets the clone's commands find what is installed here, with a folder of its own for what they keep. */
async function linkModules(root: string): Promise<void> {
  const modules = path.join(root, "node_modules");
  await mkdir(modules);
  for (const each of await readdir(path.join(ROOT, "node_modules"))) {
    if (each === ".cache") continue;
    await symlink(path.join(ROOT, "node_modules", each), path.join(modules, each));
  }
}

/** Plays a workflow for what main is on; all of its jobs succeed or are left out, but for one. */
async function play(
  file: string,
  event: Partial<Event> = {},
  failing?: string,
): Promise<WorkflowRun> {
  const sha = (await git("ls-remote", "origin", "refs/heads/main")).split("\t")[0] ?? "";
  const played = await WorkflowRun.create(
    path.join(ROOT, ".github/workflows", file),
    { event_name: "push", sha, ...event },
    forge,
  );
  runs.push(played);
  for (const [job, outcome] of Object.entries(await played.play())) {
    expect(outcome === "failure", `${job}: ${played.log(job)}`).toBe(job === failing);
  }
  return played;
}

/** Merges the pull request of a bot's branch, as a person does. */
async function merge(branch: string): Promise<void> {
  await git("fetch", "--quiet", "origin");
  const message = ["--no-ff", "--quiet", "--message", `Merge ${branch}`];
  await git(...AS_SOMEBODY, "merge", ...message, `origin/${branch}`);
  await git("push", "--quiet", "origin", "main");
  await git("push", "--quiet", "origin", "--delete", branch);
  for (const pull of github.pulls) if (pull.head === branch) pull.state = "closed";
}

/** Commits a file on the branch that is checked out, pushes it, and returns the commit. */
async function commit(file: string, text: string): Promise<string> {
  await writeFile(path.join(work, file), text);
  await git(...AS_SOMEBODY, "commit", "--quiet", "--all", "--message", file);
  await git("push", "--quiet", "origin", "HEAD");
  return (await git("rev-parse", "HEAD")).trim();
}

function git(...args: string[]): Promise<string> {
  return runOrThrow("git", args, { cwd: work });
}

async function editJson(file: string, change: (value: JsonObject) => JsonObject): Promise<void> {
  const text = await readFile(path.join(work, file), "utf8");
  await writeFile(path.join(work, file), `${JSON.stringify(change(JSON.parse(text)), null, 2)}\n`);
}

/** A copy of the starter with changes. */
function changed(...changes: ((document: JsonObject) => void)[]): JsonObject {
  const document = structuredClone(starter);
  for (const each of changes) each(document);
  return document;
}

/** Gives a packed package a second root, and has the manifest beside it say so, as an attacker would. */
async function addRoot(tarball: string): Promise<void> {
  const source = await mkdtemp(path.join(folder, "attack-"));
  await runOrThrow("tar", ["-xzf", tarball, "-C", source], { cwd: source });
  await mkdir(path.join(source, "evil"));
  const manifest = { name: "@c1-openapi/types", version: "9.9.9", scripts: { install: "evil" } };
  await writeFile(path.join(source, "evil/package.json"), JSON.stringify(manifest));
  await runOrThrow("tar", ["-czf", tarball, "-C", source, "evil", "package"], { cwd: source });
  const file = path.join(path.dirname(tarball), "release.json");
  const release = JSON.parse(await readFile(file, "utf8"));
  for (const each of release.packages) {
    if (each.file === path.basename(tarball)) each.integrity = await integrityOf(tarball);
  }
  await writeFile(file, JSON.stringify(release));
}

/** The paths of a published package's files. */
async function filesOf(name: string, version: string): Promise<string[]> {
  const listed = await runOrThrow("tar", ["-tzf", await download(name, version)], { cwd: folder });
  return listed.split("\n").map((each) => each.replace("package/", ""));
}

async function readPublished(name: string, version: string, file: string): Promise<string> {
  const tarball = await download(name, version);
  return runOrThrow("tar", ["-xOzf", tarball, `package/${file}`], { cwd: folder });
}

async function download(name: string, version: string): Promise<string> {
  const file = path.join(folder, `${name}-${version}.tgz`);
  await writeFile(file, registry.tarballOf(`@c1-openapi/${name}`, version));
  return file;
}
