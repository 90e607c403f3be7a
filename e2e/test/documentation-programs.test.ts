import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EmptyFolder } from "./support/empty-folder.ts";
import { type CodeBlock, listCodeBlocks } from "./support/markdown.ts";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

// The programs of the pages, in a folder that has what the pages say to install. Those of the client's
// and the mock's own pages are compiled and run by the tests of these packages.

const PAGES = [
  "README.md",
  "docs/how-to/page-through-everything.md",
  "docs/how-to/rotate-a-credential.md",
  "docs/how-to/test-your-program.md",
  "packages/types/README.md",
];

let folder: EmptyFolder;

beforeAll(async () => {
  folder = await EmptyFolder.create(["@types/node@24", "vitest@4", "undici"]);
});
afterAll(() => folder[Symbol.asyncDispose]());

const readPrograms = async (page: string): Promise<CodeBlock[]> =>
  listCodeBlocks(await readFile(path.join(ROOT, page), "utf8"));

/** The name that a page gives a program, or one of its own. */
function nameOf({ before, language }: CodeBlock, index: number): string {
  return /`([\w.-]+\.ts)`:?$/.exec(before)?.[1] ?? `program-${index}.${language}`;
}

test.each(PAGES)("the programs of %s compile", async (page) => {
  const programs = (await readPrograms(page)).filter(({ language }) => language === "ts");
  expect(programs.length).toBeGreaterThan(0);
  const own = page.replace(/\W/g, "-");
  await mkdir(folder.path(own));
  for (const [index, program] of programs.entries()) {
    await folder.write(`${own}/${nameOf(program, index)}`, `${program.text}\nexport {};\n`);
  }
  expect(await compile(own)).toBe("");
});

test("the programs of the client's page that aren't TypeScript run", async () => {
  const programs = (await readPrograms("packages/client/README.md")).filter(
    ({ language }) => language === "js",
  );
  expect(programs).toHaveLength(2);
  for (const [index, { text }] of programs.entries()) {
    const file = `program-${index}.${text.includes("require(") ? "cjs" : "mjs"}`;
    await folder.write(file, text);
    await runOrThrow(process.execPath, [file], { cwd: folder.root });
  }
});

async function compile(own: string): Promise<string> {
  const compilerOptions = {
    ...{ target: "es2022", lib: ["es2022", "dom", "esnext.disposable"], module: "nodenext" },
    ...{ types: ["node"], strict: true, noEmit: true, skipLibCheck: true },
  };
  await folder.write(
    `${own}/tsconfig.json`,
    JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  );
  const manifest = fileURLToPath(import.meta.resolve("typescript/package.json"));
  const tsc = path.join(path.dirname(manifest), "bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", own, "--pretty", "false"], {
    cwd: folder.root,
  });
  return stdout;
}

test("the README's first call runs as it stands, with what the mock prints", async () => {
  const readme = await readPrograms("README.md");
  const program = readme.find(({ language }) => language === "ts");
  const shown = readme.find(({ text }) => text.startsWith("$ node first.mjs\n"));
  await folder.write("first.mjs", program?.text ?? "");
  const mock = spawn(folder.path("node_modules/.bin/c1-mock"), ["--port", "0"], {
    cwd: folder.root,
  });
  let printed = "";
  mock.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  try {
    while (!/^export .*\n/m.test(printed)) await once(mock.stdout, "data");
    const [line = ""] = /^export .*$/m.exec(printed) ?? [];
    // As a shell sets them.
    const script = `${line}\n"$1" first.mjs`;
    const output = await runOrThrow("bash", ["-c", script, "bash", process.execPath], {
      cwd: folder.root,
    });
    expect(`$ node first.mjs\n${output}`).toBe(shown?.text);
  } finally {
    mock.kill();
  }
});

test("the test of the page about tests passes as it stands", async () => {
  const own = "docs-how-to-test-your-program-md";
  await symlink("../node_modules", folder.path(`${own}/node_modules`));
  await folder.write(`${own}/package.json`, '{"type":"module"}');
  const vitest = folder.path("node_modules/vitest/vitest.mjs");
  await runOrThrow(process.execPath, [vitest, "run", "--root", own], { cwd: folder.root });
});
