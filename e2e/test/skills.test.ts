import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EmptyFolder, PUBLISHED } from "./support/empty-folder.ts";
import { listCodeBlocks, listCodeSpans, listFileLinks } from "./support/markdown.ts";
import { run, runOrThrow } from "./support/run.ts";

// What a coding agent reads of the packages, where it meets them: in a folder that has their tarballs
// installed and nothing else of this repository.

let folder: EmptyFolder;

beforeAll(async () => {
  folder = await EmptyFolder.create(["@types/node@24"]);
});
afterAll(() => folder[Symbol.asyncDispose]());

const skillOf = (name: string): string => folder.package(name, `skills/c1-${name}`);
const readSkill = (name: string): Promise<string> => readFile(`${skillOf(name)}/SKILL.md`, "utf8");

describe.each(PUBLISHED)("the skill of %s", (name) => {
  test("says in its front matter what it is for, under the name of its folder", async () => {
    const [, head = ""] = (await readSkill(name)).split("---\n");
    const fields = new Map(
      head.split("\n").map((line) => {
        const [key = "", ...value] = line.split(": ");
        return [key, value.join(": ")] as const;
      }),
    );
    expect(fields.get("name")).toBe(`c1-${name}`);
    // The limits of https://agentskills.io/specification.
    expect(fields.get("description")?.length).toBeGreaterThan(100);
    expect(fields.get("description")?.length).toBeLessThanOrEqual(1024);
  });

  test("links to files that are there, and names paths that are there", async () => {
    const text = await readSkill(name);
    for (const { file } of listFileLinks(text)) {
      expect(existsSync(path.join(skillOf(name), file)), file).toBe(true);
    }
    const paths = [...text.matchAll(/node_modules\/[@\w./-]+\w/g)].map(([each]) => each);
    expect(paths.length).toBeGreaterThan(0);
    for (const each of paths) expect(existsSync(folder.path(each)), each).toBe(true);
  });

  test("names entries of the packages that can be imported", async () => {
    const spans = listCodeSpans(await readSkill(name));
    const entries = spans.filter((each) => /^@c1-openapi\/[a-z]+(\/\S+)?$/.test(each));
    expect(entries.length).toBeGreaterThan(0);
    const program = `for (const each of ${JSON.stringify(entries)}) import.meta.resolve(each);`;
    await runOrThrow(process.execPath, ["--input-type=module", "-e", program], {
      cwd: folder.root,
    });
  });

  test("names commands that run", async () => {
    const spans = listCodeSpans(await readSkill(name));
    const searches = spans.filter((each) => each.startsWith("grep "));
    for (const command of searches) {
      const cwd = command.includes("node_modules/") ? folder.root : skillOf(name);
      const word = command.replace('"revoke"', '"create"');
      expect(await runOrThrow("bash", ["-c", word], { cwd }), command).not.toBe("");
    }
    for (const command of spans.filter((each) => each.startsWith("npx @c1-openapi/"))) {
      const [, , ...flags] = command.split(" ");
      const bin = folder.path("node_modules/.bin/c1-mock");
      const { code, stdout } = await run(bin, ["--help"], { cwd: folder.root });
      expect(code).toBe(0);
      for (const flag of flags.filter((each) => each.startsWith("--"))) {
        expect(stdout).toContain(flag);
      }
    }
  });

  test("has programs that compile", async () => {
    const programs = listCodeBlocks(await readSkill(name));
    expect(programs.length).toBeGreaterThan(0);
    for (const [index, { language, text }] of programs.entries()) {
      expect(language).toBe("ts");
      await folder.write(`${name}-${index}.ts`, text);
    }
    const tsconfig = {
      compilerOptions: {
        ...{ target: "es2022", lib: ["es2022", "dom", "esnext.disposable"], module: "nodenext" },
        ...{ types: ["node"], strict: true, noEmit: true },
      },
      include: [`${name}-*.ts`],
    };
    await folder.write("tsconfig.json", JSON.stringify(tsconfig));
    const manifest = fileURLToPath(import.meta.resolve("typescript/package.json"));
    const tsc = path.join(path.dirname(manifest), "bin/tsc");
    await runOrThrow(process.execPath, [tsc, "-p", "tsconfig.json"], { cwd: folder.root });
  });
});

describe("the index of operations in the client's skill", () => {
  test("names operations that can be imported, each in the file of its group", async () => {
    const index = await readFile(`${skillOf("client")}/operations.md`, "utf8");
    const modules = [...index.matchAll(/^- ([\w-]+): (.*)$/gm)];
    expect(modules.length).toBeGreaterThan(0);
    const files = await readdir(`${skillOf("client")}/operations`);
    expect(files.sort()).toEqual(modules.map(([, name]) => `${name}.md`).sort());
    for (const [, name = "", functions = ""] of modules) {
      const text = await readFile(`${skillOf("client")}/operations/${name}.md`, "utf8");
      const file = folder.package("client", `dist/operations/${name}.gen.js`);
      const exported = existsSync(file)
        ? ((await import(pathToFileURL(file).href)) as Record<string, unknown>)
        : {};
      for (const each of functions.split(", ")) {
        // An operation that can't have a function is called by its path, and its file says so.
        const [, own = ""] = text.split(new RegExp(`^## \\w+\\.${each}$`, "m"));
        if (/No function: /.test(own.split("\n## ")[0] ?? "")) continue;
        expect(exported[each], `${name}: ${each}`).toBeTypeOf("function");
        expect(text).toMatch(new RegExp(`^## \\w+\\.${each}$`, "m"));
      }
    }
  });
});
