import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathInRoot } from "./workspace.ts";

/** One row of the threat model: a test, and what it has seen to. */
export interface TriedThreat {
  group: number;
  input: string;
  result: string;
  /** The test's file, from the root of the repository. */
  file: string;
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  testResults: {
    name: string;
    assertionResults: { status: string; meta?: { threat?: Omit<TriedThreat, "file"> } }[];
  }[];
}

/** Runs the hostile tests and returns the threats that they have tried. */
export async function runThreats(): Promise<{ threats: TriedThreat[]; hasFailed: boolean }> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-threats-"));
  try {
    const file = path.join(folder, "report.json");
    const code = await runTests(file);
    const report = JSON.parse(await readFile(file, "utf8")) as Report;
    return { threats: listThreats(report), hasFailed: code !== 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runTests(reportFile: string): Promise<number | null> {
  const vitest = pathInRoot("e2e/node_modules/vitest/vitest.mjs");
  const args = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, [vitest, "run", "--project", "hostile", ...args], {
    cwd: pathInRoot("e2e"),
    // Its progress is for people: results alone go to stdout.
    stdio: ["ignore", process.stderr, process.stderr],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

function listThreats({ testResults }: Report): TriedThreat[] {
  return testResults.flatMap(({ name, assertionResults }) => {
    const file = path.relative(pathInRoot(""), name).replaceAll("\\", "/");
    return assertionResults.flatMap(({ status, meta }) =>
      status === "passed" && meta?.threat ? [{ ...meta.threat, file }] : [],
    );
  });
}
