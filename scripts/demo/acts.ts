import { readFile } from "node:fs/promises";
import { fieldOf, listBreaking } from "./changelog.ts";
import type { CompileError } from "./consumer.ts";
import { addToDocument, breakDocument } from "./revisions.ts";
import { expectThat } from "./run.ts";
import { type Chapter, commit, perform, type Stage } from "./stage.ts";

const packages = ["@c1-openapi/types", "@c1-openapi/client", "@c1-openapi/mock"];

/** Revision A is what the repository has: its first release publishes the versions as they stand. */
export async function startWithFirst(stage: Stage): Promise<Chapter> {
  const { narrator, repository, consumer, registry } = stage;
  narrator.act("Revision A: the first release, and a program that uses it");
  const sync = await perform(stage, "sync", "--require-upstream");
  showSync(stage, sync.lines);
  const versioning = await perform(stage, "version-packages", "--first");
  narrator.say(...versioning.lines.filter((line) => /^Nothing|stands for/.test(line)));
  await commit(stage, "Begin with revision A");
  const version = await repository.version();
  const release = await perform(stage, "release", `--registry=${registry.url}`);
  narrator.say(...release.lines.filter((line) => line.startsWith("published")));
  expectUploads(stage, packages);

  await narrator.run("npm install @c1-openapi/{types,client,mock}", () =>
    consumer.npm("install", ...packages),
  );
  await expectInstalled(stage, version);
  await expectCompiles(stage);
  await expectRuns(stage);
  const times = { sync: sync.ms, version: versioning.ms, release: release.ms };
  return { revision: "A", version, findings: "-", times, outcome: "compiles and runs" };
}

/** Revision B only adds: a minor, which programs take without a change. The registry fails once. */
export async function moveToMinor(stage: Stage): Promise<Chapter> {
  const { narrator, repository, consumer, registry } = stage;
  narrator.act("Revision B: a field and an operation more, and a registry that fails half-way");
  stage.document = addToDocument(stage.document);
  const { version, findings, times } = await syncAndVersion(stage, "minor");

  registry.refuseOnce("@c1-openapi/client");
  const startedAtMs = performance.now();
  const { code, stderr } = await narrator.run("pnpm release --registry=…", () =>
    repository.tryPnpm("release", `--registry=${registry.url}`),
  );
  expectThat(code === 1, `The release should have failed with 1, not ${code}: ${stderr}`);
  expectUploads(stage, ["@c1-openapi/types"]);
  const reported = stderr.split("\n").filter((line) => /^release failed|to do:/.test(line));
  narrator.say(...reported.map((line) => line.replace(/: Error.*/, "")));
  const release = await perform(stage, "release", `--registry=${registry.url}`);
  narrator.say(...release.lines.filter((line) => /^(published|present)/.test(line)));
  expectUploads(stage, packages.slice(1));
  times.release = performance.now() - startedAtMs;

  await narrator.run("npm update", () => consumer.npm("update"));
  await expectInstalled(stage, version);
  await expectCompiles(stage);
  await expectRuns(stage);
  narrator.conclude(
    `A minor: ${version} came with npm update, and the program compiles as it was.`,
  );
  return { revision: "B", version, findings, times, outcome: "compiles and runs, unchanged" };
}

/** Whatever is run again finds nothing to do. */
export async function runAgain(stage: Stage): Promise<void> {
  const { narrator, repository, registry } = stage;
  narrator.act("All of it again: nothing happens");
  const sync = await perform(stage, "sync", "--require-upstream");
  showSync(stage, sync.lines);
  expectThat((sync.lines[0] ?? "").startsWith("Unchanged"), "A second sync should change nothing");
  const versioning = await perform(stage, "version-packages");
  narrator.say(...versioning.lines);
  const release = await perform(stage, "release", `--registry=${registry.url}`);
  narrator.say(...release.lines);
  expectUploads(stage, []);
  const changed = await repository.git("status", "--porcelain");
  expectThat(changed === "", `Running all again should change no file, and changed ${changed}`);
  narrator.conclude("No changeset, no version, no upload.");
}

/** Revision C breaks, amid a rewrite that means nothing: a major that names what breaks. */
export async function moveToBreaking(stage: Stage): Promise<Chapter> {
  const { narrator, repository, consumer, registry } = stage;
  const { document, rewrites } = breakDocument(stage.document);
  narrator.act(`Revision C: ${rewrites} nulls are written in another way, and three things break`);
  stage.document = document;
  const { version, findings, times } = await syncAndVersion(stage, "major");
  const release = await perform(stage, "release", `--registry=${registry.url}`);
  narrator.say(...release.lines.filter((line) => line.startsWith("published")));
  expectUploads(stage, packages);
  times.release = release.ms;

  await narrator.run("npm update", () => consumer.npm("update"));
  const before = await consumer.installedVersion("@c1-openapi/client");
  expectThat(before !== version, "npm update should not take a major");
  const wanted = packages.map((each) => `${each}@${version}`);
  await narrator.run(`npm install @c1-openapi/client@${version} …`, () =>
    consumer.npm("install", ...wanted),
  );
  const errors = await narrator.run("tsc", () => consumer.compile());
  const file = repository.path("packages/client/CHANGELOG.md");
  const breaking = listBreaking(await readFile(file, "utf8"), version);
  showBreaks(stage, breaking, errors);
  narrator.conclude(
    `A major: npm update stayed at ${before}; ${version} refuses exactly the lines that CHANGELOG.md names.`,
  );
  return {
    revision: "C",
    version,
    findings,
    times,
    outcome: `${errors.length} lines to change, as announced`,
  };
}

/** Lets the upstream serve the document of the stage, and goes on to its version. */
async function syncAndVersion(
  stage: Stage,
  bump: "minor" | "major",
): Promise<{ version: string; findings: string; times: Chapter["times"] }> {
  const { narrator, repository, upstream, document } = stage;
  upstream.publish(document);
  const sync = await perform(stage, "sync", "--require-upstream");
  showSync(stage, sync.lines);
  const changeset = await repository.read(".changeset/spec-sync.md");
  expectThat(
    changeset.includes(`"@c1-openapi/types": ${bump}`),
    `It should be a ${bump}: ${changeset}`,
  );
  const lines = changeset.split("\n").filter((line) => line.startsWith("- "));
  if (bump === "minor") narrator.say(...lines.map((line) => `  ${line}`));
  await commit(stage, "Take over the document");
  const versioning = await perform(stage, "version-packages");
  narrator.say(...versioning.lines.filter((line) => line.includes("→")));
  await commit(stage, "Version packages");
  return {
    version: await repository.version(),
    findings: `${lines.length}, ${bump}`,
    times: { sync: sync.ms, version: versioning.ms, release: 0 },
  };
}

function showSync({ narrator }: Stage, lines: string[]): void {
  narrator.say(...lines.filter((line) => /^(Updated|Unchanged|release| {2}major)/.test(line)));
}

/** Expects that exactly these were uploaded since the last time it was asked, in this order. */
function expectUploads({ registry }: Stage, names: string[]): void {
  const uploads = registry.takeUploads().join(", ");
  expectThat(
    uploads === names.join(", "),
    `Expected uploads of ${names.join(", ") || "nothing"}, and saw ${uploads}`,
  );
}

async function expectInstalled({ consumer }: Stage, version: string): Promise<void> {
  for (const name of packages) {
    const installed = await consumer.installedVersion(name);
    expectThat(installed === version, `${name} should be ${version}, and is ${installed}`);
  }
}

async function expectCompiles({ narrator, consumer }: Stage): Promise<void> {
  const errors = await narrator.run("tsc", () => consumer.compile());
  expectThat(errors.length === 0, `It should compile: ${JSON.stringify(errors)}`);
}

async function expectRuns({ narrator, consumer }: Stage): Promise<void> {
  const printed = await narrator.run("node dist/app.js, against c1-mock", () =>
    consumer.runAgainstMock(),
  );
  const lines = printed.trimEnd().split("\n");
  expectThat(lines.length === 2, `It should list the two clients that it made: ${printed}`);
  narrator.say(...lines, "signed in with an Ed25519 assertion, which the mock verified");
}

/** Sets what the changelog names beside what the compiler refuses: they have to be the same. */
function showBreaks({ narrator }: Stage, breaking: string[], errors: CompileError[]): void {
  const isAbout = ({ message, source }: CompileError, field: string): boolean =>
    message.includes(`'${field}'`) || new RegExp(`\\b${field}\\b`).test(source);
  for (const line of breaking) {
    const refused = errors.filter((each) => isAbout(each, fieldOf(line)));
    expectThat(refused.length > 0, `All compiles despite "${line}": ${JSON.stringify(errors)}`);
    narrator.say(`CHANGELOG.md   ${line}`);
    narrator.say(...refused.map(({ line: number, source }) => `    app.ts:${number}  ${source}`));
  }
  const untold = errors.filter((each) => !breaking.some((line) => isAbout(each, fieldOf(line))));
  expectThat(untold.length === 0, `The changelog doesn't name ${JSON.stringify(untold)}`);
}
