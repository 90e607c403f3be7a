import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const root = new URL("../../", import.meta.url).pathname;

/** What the compiler says of some programs. */
export interface Compilation {
  readonly output: string;
  /** Type instantiations of the whole run. */
  readonly instantiations: number;
}

/** Returns what the compiler says of programs that use this package; `dist` or `src` stands for it. */
export async function compile(
  programs: Readonly<Record<string, string>>,
  from: "dist" | "src" = "src",
): Promise<Compilation> {
  // Beside the tests, where imports resolve as a program's do; the dot hides it from other tools.
  await mkdir(`${root}test/.compiled`, { recursive: true });
  const folder = await mkdtemp(`${root}test/.compiled/`);
  onTestFinished(() => rm(folder, { recursive: true }));
  const ending = from === "src" ? "ts" : "d.ts";
  await writeFile(
    `${folder}/tsconfig.json`,
    JSON.stringify({
      extends: `${root}tsconfig.json`,
      compilerOptions: {
        ...{ noEmit: true, isolatedDeclarations: false, declaration: false },
        paths: {
          "@c1-openapi/client": [`${root}${from}/index.${ending}`],
          "@c1-openapi/client/operations": [`${root}${from}/operations/index.gen.${ending}`],
          "@c1-openapi/client/*": [`${root}${from}/*/index.${ending}`],
          "@c1-openapi/client/operations/*": [`${root}${from}/operations/*.gen.${ending}`],
        },
      },
      include: ["*.ts"],
    }),
  );
  for (const [name, text] of Object.entries(programs)) await writeFile(`${folder}/${name}`, text);
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const args = [tsc, "-p", folder, "--extendedDiagnostics", "--pretty", "false"];
  const output = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string }) => error.stdout ?? String(error),
  );
  return {
    output: output.replaceAll(folder, ""),
    instantiations: Number(/Instantiations:\s*(\d+)/.exec(output)?.[1]),
  };
}
