import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { addOperation, useRepository, writeDocument } from "./support/fixture.ts";

const repository = useRepository();
const SLICE = ["slice", "--group", "PersonalClient"];

/** What a command said on stderr and how it ended. */
type Ended = { code: number | null; stderr: string };

/** Runs a command whose stdout goes to a file, or to a reader that is gone before anything comes. */
function runUnread(
  [name = "", ...args]: readonly string[],
  options: { stdout?: number; isAllUnread?: boolean } = {},
): Promise<Ended> {
  const { root } = repository.current;
  const child = spawn(process.execPath, [path.join(root, `scripts/${name}.ts`), ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: root },
    stdio: ["ignore", options.stdout ?? "pipe", "pipe"],
  });
  child.stdout?.destroy();
  const errors = child.stderr as Readable;
  let stderr = "";
  if (options.isAllUnread) errors.destroy();
  else errors.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stderr }));
  });
}

describe("a command whose output nobody reads to its end says nothing of it", () => {
  test.each([[["slice", "--help"]], [[...SLICE, "--json"]], [["sync"]]])("%j", async (command) => {
    const { code, stderr } = await runUnread(command);
    expect(stderr).not.toMatch(/EPIPE|failed/);
    expect(code).toBe(0);
  });

  test("and a check that fails still fails", async () => {
    const old = await writeDocument(repository.current, "old.json", () => {});
    const next = await writeDocument(repository.current, "new.json", addOperation);
    const ended = await runUnread(["diff", old, next, "--fail-on", "minor"]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).not.toMatch(/EPIPE|failed|warning/);
  });

  test("nor does its exit code change if its errors go unread, too", async () => {
    const { code } = await runUnread(["slice", "--group", "Nothing"], { isAllUnread: true });
    expect(code).toBe(2);
  });
});

test.skipIf(!existsSync("/dev/full"))(
  "output that finds no room is a failure that is told",
  async () => {
    const full = await open("/dev/full", "w");
    const { code, stderr } = await runUnread(SLICE, { stdout: full.fd }).finally(() =>
      full.close(),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^slice failed: .*ENOSPC.*\n {2}to do: .*\n$/m);
  },
);
