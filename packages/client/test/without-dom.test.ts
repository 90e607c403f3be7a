import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const entries = ["index", "sdk/index", "subject-tokens/index", "wait/index", "webhooks/index"];

test("a program on Node needs none of the DOM's types for the declarations of this package", async () => {
  await mkdir(`${root}test/.compiled`, { recursive: true });
  const folder = await mkdtemp(`${root}test/.compiled/`);
  onTestFinished(() => rm(folder, { recursive: true }));
  const imports = entries.map((entry) => `export * from "${root}dist/${entry}.js";`);
  await writeFile(`${folder}/program.ts`, imports.join("\n"));
  const compilerOptions = {
    ...{ noEmit: true, target: "es2022", lib: ["es2023"], types: ["node"] },
    ...{
      module: "nodenext",
      moduleResolution: "nodenext",
      typeRoots: [`${root}node_modules/@types`],
    },
    ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
  };
  const config = JSON.stringify({ compilerOptions, include: ["program.ts"] });
  await writeFile(`${folder}/tsconfig.json`, config);
  const args = [`${root}node_modules/typescript/bin/tsc`, "-p", folder, "--pretty", "false"];
  const output = await promisify(execFile)(process.execPath, args).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
  expect(output).toBe("");
});
