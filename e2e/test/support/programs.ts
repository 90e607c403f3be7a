import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { ROOT } from "./repository.ts";
import { run } from "./run.ts";

const MODULES = path.join(ROOT, "e2e", "node_modules");

/** Writes programs to a folder in which the packages resolve, for the length of a test. */
export async function writePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "c1-openapi-programs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await symlink(MODULES, path.join(folder, "node_modules"));
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** Returns what the compiler says of programs that use the packages; nothing if they compile. */
export async function compilePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await writePrograms({
    ...programs,
    "package.json": '{"type":"module"}',
    "tsconfig.json": JSON.stringify({
      extends: path.join(ROOT, "tsconfig.base.json"),
      compilerOptions: { lib: ["es2023", "dom"], noUnusedLocals: true },
      include: ["*.ts"],
    }),
  });
  const tsc = path.join(MODULES, "typescript", "bin", "tsc");
  const args = [tsc, "-p", folder, "--pretty", "false"];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: folder });
  return code === 0 ? stdout : stdout || stderr || `tsc exited with ${code}`;
}
