import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  type CodeBlock,
  listCodeBlocks,
  listFileLinks,
  listHeadings,
  readProse,
} from "./support/markdown.ts";
import { ROOT } from "./support/repository.ts";
import { run, runOrThrow } from "./support/run.ts";

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
});
const files = listed.split("\n").filter((each) => existsSync(path.join(ROOT, each)));
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** What somebody wrote: not what releases write, and not what tests compare with. */
const pages = files.filter(
  (each) =>
    each.endsWith(".md") && !/CHANGELOG|^docs\/releases\/\d|\/test\/|^\.changeset/.test(each),
);
const blocks = pages.flatMap((page) =>
  listCodeBlocks(read(page)).map((each) => ({ page, ...each })),
);

function blocksOf(...languages: string[]): [place: string, block: CodeBlock & { page: string }][] {
  return blocks
    .filter(({ language }) => languages.includes(language))
    .map((each) => [`${each.page}:${each.line}`, each]);
}

describe("a link", () => {
  test.each(pages)("of %s leads to a file, and to a heading of it", (page) => {
    for (const { file, anchor } of listFileLinks(read(page))) {
      const target = file === "" ? page : path.join(path.dirname(page), file);
      expect(existsSync(path.join(ROOT, target)), `${page}: ${file}`).toBe(true);
      if (anchor === "" || !target.endsWith(".md")) continue;
      expect(listHeadings(read(target)), `${page}: ${file}`).toContain(anchor);
    }
  });

  test("leads to every page of docs from the index, directly or by one page between", () => {
    const linked = (page: string): string[] =>
      listFileLinks(read(page))
        .filter(({ file }) => file !== "")
        .map(({ file }) => path.join(path.dirname(page), file))
        .map((each) =>
          existsSync(path.join(ROOT, each, "README.md")) ? `${each}/README.md` : each,
        );
    const first = linked("docs/README.md").map((each) => path.normalize(each));
    const reached = new Set([
      ...["docs/README.md", ...first],
      ...first
        .filter((each) => each.endsWith(".md"))
        .flatMap(linked)
        .map(path.normalize),
    ]);
    // Decisions are read in their folder.
    const expected = pages.filter((each) => /^docs\//.test(each) && !/^docs\/adr\/\d/.test(each));
    expect(expected.filter((each) => !reached.has(each))).toEqual([]);
  });
});

describe("a block of code", () => {
  // What compiles or runs programs: this file and documentation-programs.test.ts, and the tests of
  // the client's and the mock's pages.
  const known = ["ts", "js", "console", "sh", "json", "jsonc", "yaml", "mermaid", "text"];

  test("has a language that a test knows", () => {
    const others = blocks.filter(({ language }) => !known.includes(language));
    expect(others.map(({ page, line, language }) => `${page}:${line} ${language}`)).toEqual([]);
    const counts = known.map(
      (each) => `${each} ${blocks.filter(({ language }) => language === each).length}`,
    );
    console.info(`${blocks.length} blocks of code in ${pages.length} pages: ${counts.join(", ")}`);
  });

  test("in TypeScript or JavaScript stands on a page whose programs a test compiles or runs", () => {
    const compiledBy: readonly [test: string, pages: RegExp][] = [
      [
        "e2e/test/documentation-programs.test.ts",
        /^README|^docs\/how-to\/|^packages\/types\/README/,
      ],
      ["e2e/test/skills.test.ts", /^packages\/\w+\/skills\//],
      ["packages/client/test/examples.test.ts", /^packages\/client\/|^docs\/[\w-]+\.md$/],
      ["packages/mock/test/readme.test.ts", /^packages\/mock\/README/],
    ];
    for (const [, { page }] of blocksOf("ts", "js")) {
      const [test] = compiledBy.find(([, own]) => own.test(page)) ?? [];
      expect(test, page).toBeDefined();
      const isNamed = read(test ?? "").includes(path.basename(page, ".md"));
      const isFound = /skills|readme\.test/.test(test ?? "");
      expect(isNamed || isFound, `${test} doesn't read ${page}`).toBe(true);
    }
  });

  test.each(blocksOf("yaml"))("in YAML, %s, can be read", (_place, { text }) => {
    expect(() => parse(text, { strict: true })).not.toThrow();
  });

  test.each(blocksOf("json", "jsonc"))("in JSON, %s, can be read", (_place, { text }) => {
    const withoutComments = text.replace(/(^|[^:])\/\/.*$/gm, "$1").replaceAll("…", "");
    expect(() => JSON.parse(withoutComments)).not.toThrow();
  });

  test.each([...blocksOf("console"), ...blocksOf("sh")])(
    "of a shell, %s, names commands and flags that there are",
    async (_place, { text, language }) => {
      const lines = language === "sh" ? text : readCommands(text);
      await runOrThrow("bash", ["-n", "-c", lines], { cwd: ROOT });
      for (const command of lines.split(/\n|&&|\|/)) expectKnown(command.trim());
    },
  );
});

/** What a reader types: the lines after a prompt, with those that continue them. */
function readCommands(text: string): string {
  const commands: string[] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const [, prompt = "", rest = ""] = /^\s*([$>]) (.*)$/.exec(line) ?? [];
    // A quotation that isn't closed goes on without a prompt.
    const quotes = (commands.at(-1) ?? "").split("'").length - 1;
    isOpen = isOpen && quotes % 2 === 1;
    if (prompt === "$") {
      commands.push(rest);
      isOpen = true;
    } else if ((prompt === ">" || isOpen) && commands.length > 0) {
      commands.push(`${commands.pop()}\n${prompt === ">" ? rest : line}`);
    }
  }
  return commands.join("\n").replace(/=…/g, "=x");
}

const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
/** Commands of pnpm itself. */
const builtIn = ["install", "exec", "audit", "approve", "changeset", "--filter", "dlx", "npm"];

function expectKnown(command: string): void {
  const [, mock] = /^npx @c1-openapi\/mock\b(.*)/.exec(command) ?? [];
  if (mock !== undefined) expectFlags(mock, read("packages/mock/src/cli/run.ts"), command);
  const [, name = "", rest = ""] = /^(?:npx )?pnpm(?:@12)? (\S+)(.*)/.exec(command) ?? [];
  if (name === "" || builtIn.includes(name)) return;
  expect(Object.keys(scripts), command).toContain(name);
  const file = `scripts/${name}.ts`;
  if (existsSync(path.join(ROOT, file))) expectFlags(rest, read(file), command);
}

function expectFlags(args: string, help: string, command: string): void {
  for (const [, flag = ""] of args.matchAll(/(?:^|\s)(--[a-z-]+)/g)) {
    expect(help, command).toContain(`${flag} `);
  }
}

describe("the words", () => {
  const [, table = ""] = read("docs/glossary.md").split("| don't write | write |\n");
  const refused = table
    .split("\n")
    .slice(1)
    .flatMap((row) => (row.split("|")[1] ?? "").split(","))
    .map((each) => each.trim())
    .filter((each) => each !== "");
  const pattern = new RegExp(`\\b(?:${refused.join("|")})\\b`, "gi");
  // Decisions and changelogs stay as they were written; the glossary has the words to refuse them.
  const current = pages.filter((each) => !/^docs\/(adr\/\d|glossary)/.test(each));

  test("are listed in the glossary", () => {
    expect(refused.length).toBeGreaterThan(15);
  });

  test.each(current)("of %s are plain", (page) => {
    expect([...readProse(read(page)).matchAll(pattern)].map(([word]) => word)).toEqual([]);
  });

  const sources = files.filter((each) =>
    /^(packages\/[^/]+\/src|scripts|bench\/src)\/.*(?<!\.gen)\.ts$/.test(each),
  );
  test("of messages are plain", () => {
    const found = sources.flatMap((file) =>
      listTexts(read(file)).flatMap((text) =>
        [...text.matchAll(pattern)].map(([word]) => `${file}: ${word}: ${text}`),
      ),
    );
    expect(found).toEqual([]);
  });
});

/** Returns the texts of a source that are sentences, without its comments. */
function listTexts(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
  const texts = Array.from(
    code.matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g),
    ([each]) => each,
  );
  return texts
    .map((each) => each.replace(/\$\{[^}]*\}/g, "…"))
    .filter((each) => / (?:a|the|is|are|of|to|in) /i.test(each));
}

describe("what the pages say", () => {
  test("of messages is what the sources say", () => {
    const sources = files
      .filter((each) => /^(packages\/[^/]+\/src|scripts)\/.*\.ts$/.test(each))
      .map((each) => read(each).replace(/\\(["`])/g, "$1"))
      .join("\n");
    const rows = read("docs/troubleshooting.md").matchAll(/^\| `([^`]+)`/gm);
    const messages = Array.from(rows, ([, message = ""]) => message);
    expect(messages.length).toBeGreaterThan(20);
    for (const message of messages) {
      for (const part of message.split("…").map((each) => each.trim())) {
        // A status is a number that no source has.
        if (part.length > 4) expect(sources, message).toContain(part);
      }
    }
  });

  test("of the number of tasks is what pnpm test has", async () => {
    const { stdout } = await run(
      "npx",
      ["--yes", "pnpm@12", "exec", "turbo", "run", "test", "--dry=json"],
      {
        cwd: ROOT,
      },
    );
    const { tasks } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
      tasks: { command: string }[];
    };
    const number = tasks.filter(({ command }) => command !== "<NONEXISTENT>").length;
    const [quoted] = / Tasks: .*/.exec(read("README.md")) ?? [];
    expect(quoted).toBe(` Tasks:    ${number} successful, ${number} total`);
  });

  test("of sizes and instantiations is what is measured, and held by other tests", () => {
    const readme = read("README.md");
    const [, size] = /by name alone ([\d.]+ kB)/.exec(read("packages/client/README.md")) ?? [];
    expect(readme).toContain(`A call in ${size}.`);
    const [, own, peer] =
      /^\| types-30 .*\| (\d+) instantiations; openapi-fetch ([\d,]+) \|/m.exec(
        read("docs/performance.md"),
      ) ?? [];
    expect(readme).toContain(`${own} type instantiations; with openapi-fetch alone ${peer}`);
  });

  test("of the house is what the manifests say", () => {
    const picture = blocks.find(
      ({ page, language }) => page === "docs/how-it-works.md" && language === "mermaid",
    );
    const names = new Map(
      Array.from((picture?.text ?? "").matchAll(/(\w+)\["/g), ([, name = ""]) => [
        name,
        new Set<string>(),
      ]),
    );
    expect([...names.keys()].sort()).toEqual(
      readdirSync(path.join(ROOT, "packages"))
        .filter(
          (each) => statSync(path.join(ROOT, "packages", each)).isDirectory() && each !== "fuzz",
        )
        .sort(),
    );
    const edges = Array.from(
      (picture?.text ?? "").matchAll(/^ +(\w+)(?:\["[^"]*"\])? --> (\w+)/gm),
      ([, from = "", to = ""]) => [from, to] as const,
    );
    expect(edges.length).toBeGreaterThan(8);
    for (const [from, to] of edges) {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(
        read(`packages/${to}/package.json`),
      ) as Record<string, Record<string, string>>;
      expect(Object.keys({ ...dependencies, ...devDependencies }), `${from} --> ${to}`).toContain(
        `@c1-openapi/${from}`,
      );
    }
  });

  test("of who does what in a sequence names everybody first", () => {
    for (const [place, { text }] of blocksOf("mermaid")) {
      if (!text.startsWith("sequenceDiagram")) continue;
      const actors = Array.from(text.matchAll(/participant (\w+) as/g), ([, name]) => name);
      const used = [...text.matchAll(/^ +(\w+)--?>>(\w+): /gm)].flatMap(([, one, other]) => [
        one,
        other,
      ]);
      expect(used.length, place).toBeGreaterThan(4);
      expect(
        used.filter((each) => !actors.includes(each)),
        place,
      ).toEqual([]);
    }
  });

  test("in forms for issues is what GitHub reads", () => {
    for (const file of files.filter((each) => /^\.github\/ISSUE_TEMPLATE\/(?!config)/.test(each))) {
      const form = parse(read(file)) as {
        name: string;
        description: string;
        body: { id?: string; type: string; attributes: { label?: string } }[];
      };
      expect(form.name && form.description).toBeTruthy();
      for (const { type, id, attributes } of form.body) {
        expect(["markdown", "textarea", "input", "dropdown", "checkboxes"]).toContain(type);
        expect(id && attributes.label).toBeTruthy();
      }
    }
  });
});
