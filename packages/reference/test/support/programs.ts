import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Writes programs to a folder in which the packages resolve, for the length of a test. */
export async function writePrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  // The dot hides it from other tools.
  await mkdir(`${root}test/.programs`, { recursive: true });
  const folder = await mkdtemp(`${root}test/.programs/`);
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(programs)) await writeFile(`${folder}/${name}`, text);
  return folder;
}

/** Returns what the compiler says of programs that use the packages; nothing if they compile. */
export async function compile(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await writePrograms({
    ...programs,
    "tsconfig.json": JSON.stringify({
      extends: `${root}tsconfig.json`,
      compilerOptions: { lib: ["es2023", "dom"], noUnusedLocals: true },
      include: ["*.ts"],
    }),
  });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const args = [tsc, "-p", folder, "--pretty", "false"];
  return promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout || String(error),
  );
}

/** Runs a program and returns what it printed; rejects with what it said if it fails. */
export async function run(file: string, env: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
  });
  return stdout;
}
