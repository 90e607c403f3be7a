import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/repository.ts";
import { type Run, run } from "./support/run.ts";

const commands = readdirSync(path.join(ROOT, "scripts"))
  .filter((each) => each.endsWith(".ts"))
  .map((each) => each.slice(0, -".ts".length));

function command(name: string, ...args: string[]): Promise<Run> {
  return run(process.execPath, [path.join(ROOT, "scripts", `${name}.ts`), ...args], {
    cwd: ROOT,
    env: { INIT_CWD: ROOT },
  });
}

describe.each(commands)("%s", (name) => {
  test("has an example in its help, and says which exit codes it has", async () => {
    const { code, stdout } = await command(name, "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples?:\\n {2}pnpm ${name}\\b`, "m"));
    expect(stdout).toMatch(/^Exit codes: 0 /m);
  });

  test("offers the flag that was probably meant", async () => {
    const { code, stderr } = await command(name, "--debugg");
    expect(code).toBe(2);
    expect(stderr).toContain('There is no option "--debugg"');
    expect(stderr).toContain(`to do: pnpm ${name} --debug; or see`);
  });
});

describe("a mistake", () => {
  test("in a flag of a command's own is met with the nearest", async () => {
    const { stderr } = await command("sync", "--require-upsteam");
    expect(stderr).toContain("to do: pnpm sync --require-upstream; or see");
  });

  test("in the name of a file is met with the nearest beside it", async () => {
    const { code, stderr } = await command("diff", "spec/opanapi.json", "spec/openapi.json");
    expect(code).toBe(2);
    expect(stderr).toContain("Perhaps openapi.json beside it is meant.");
  });

  test("in the name of an operation is met with the nearest", async () => {
    const { code, stderr } = await command("slice", "--operation", "personalClient.crate");
    expect(code).toBe(2);
    expect(stderr).toContain("\n  personalClient.create");
  });
});

describe("progress", () => {
  test("is a line for each stage on stderr where there is no terminal", async () => {
    const { stderr } = await command("diff", "spec/openapi.json", "spec/openapi.json");
    const stages = stderr.match(/^\w+(?:, [^,\n]+)*, \d+ ms$/gm) ?? [];
    expect(stages.map((each) => each.split(",")[0])).toEqual(
      expect.arrayContaining(["pull", "check", "correct"]),
    );
  });

  test("is left out where a program reads the result", async () => {
    const { stderr } = await command("diff", "spec/openapi.json", "spec/openapi.json", "--json");
    expect(stderr).toBe("");
  });
});
