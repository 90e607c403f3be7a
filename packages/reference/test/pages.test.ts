import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { c1Profile } from "@c1-openapi/c1";
import { buildModel, correctDocument, typeNameKey } from "@c1-openapi/model";
import {
  checkDocument,
  isObject,
  type Json,
  type JsonObject,
  parseDocument,
} from "@c1-openapi/openapi";
import fc from "fast-check";
import type { Tokens } from "marked";
import { describe, expect, test } from "vitest";
import { printReference } from "../src/index.ts";
import { correctedModel, message, modelOf, pagesOf, ref } from "./support/documents.ts";
import { published } from "./support/published.ts";
import { bareWords, leadsSomewhere, listLinks, tokensOf, wordsOf } from "./support/read-pages.ts";

const text = { type: "string" };
const pages = printReference(published);

describe("the reference of the pinned document", () => {
  test("has a page for every operation and every model, and every link leads somewhere", () => {
    const links = [...pages].flatMap(([file, page]) => listLinks(file, page));
    expect(links.filter((each) => !leadsSomewhere(pages, each))).toEqual([]);
    const reached = new Set(links.map(({ from, href }) => path.posix.join(from, "..", href)));
    const { operations, schemas } = published;
    const originals = [...schemas.values()].filter((each) => each.variantOf === undefined);
    const isPage = (each: string): boolean => /^(operations|models)\/.*\.md$/.test(each);
    const own = [...pages.keys()].filter(
      (each) => isPage(each) && !/\/(README|all)\.md$/.test(each),
    );
    expect(own.length).toBe(operations.length + originals.length);
    expect(own.filter((each) => !reached.has(each))).toEqual([]);
  });
});

describe("the page of an operation", () => {
  const parameters = [
    { in: "path", name: "id", required: true, schema: text, description: "Which thing." },
    { in: "query", name: "dry_run", schema: { type: "boolean" } },
  ];
  const body = message(
    {
      zone: { ...text, enum: ["NORTH"], "x-speakeasy-unknown-values": "allow" },
      size: { type: "integer", minimum: 1, maximum: 9, default: 3 },
      thing: ref("Thing"),
      old: { ...text, deprecated: true },
    },
    { required: ["zone"] },
  );
  const Thing = message(
    { id: { ...text, readOnly: true }, name: text },
    { description: "A thing." },
  );
  const model = modelOf(
    {
      parameters,
      body,
      answer: message({ thing: ref("Thing"), nextPageToken: text }),
      operation: {
        deprecated: true,
        "x-sunset": "2027-01-31",
        "x-stability-level": "draft",
        summary: "Move it",
        responses: {
          200: { description: "Moved.", content: json(message({ thing: ref("Thing") })) },
          409: { description: "It moves already." },
        },
      },
    },
    { Thing },
    ["post", "/things/{id}", "Move"],
  );
  const id = "test.ThingService.Move";
  const page = pagesOf(model).get("operations/thing/move.md") ?? "";

  function json(schema: JsonObject): JsonObject {
    return { "application/json": { schema } };
  }

  test("has one table of all arguments, the required ones first, with where each travels", () => {
    const rows = tablesIn(page)[0]?.rows.map((row) => row.slice(0, 4).map((cell) => cell.text));
    expect(rows).toEqual([
      ["`id`", "path", "`string`", "yes"],
      ["`zone`", "body", "`string`", "yes"],
      ["`dry_run`", "query", "`boolean`", ""],
      ["~~`old`~~", "body", "`string`", ""],
      ["`size`", "body", "`integer`", ""],
      ["`thing`", "body", "[ThingInput](../../models/Thing.md#as-a-request-takes-it)", ""],
    ]);
    expect(page).toContain("1 to 9, `3` by default.");
    expect(page).toContain("One of `NORTH`; others may come.");
  });

  test("tells how stable it is, what goes wrong, and what it answers, with an example", () => {
    expect(page).toContain("> **Draft: it may change or be removed in any release.**");
    expect(page).toContain("> **Deprecated.** It will be removed on `2027-01-31`.");
    expect(page).toContain("| `409` |  | It moves already. |");
    expect(page).toContain('"thing": {\n    "id": "thing-1234",\n    "name": "Example thing"\n  }');
  });

  test("has a redirect beside what goes wrong, for no function returns it", () => {
    const responses = {
      200: { description: "Got it." },
      302: { description: "It is elsewhere.", content: json(ref("Thing")) },
    };
    const redirecting = pagesOf(modelOf({ operation: { responses } }, { Thing }));
    const create = redirecting.get("operations/thing/create.md") ?? "";
    expect(create).toContain("## Answer\n\n`200` without a body. Got it.\n\n## Errors");
    expect(create).toContain("| `302` | [Thing](../../models/Thing.md) | It is elsewhere. |");
    expect(redirecting.get("models/Thing.md")).not.toContain("Answer of");
  });

  test("ends with what the document says of it, folded, and the command that prints the rest", () => {
    const { parameters: own } = model.corrected.paths?.["/things/{id}"]?.post ?? {};
    expect(yamlOf(page)).toMatchObject({ "/things/{id}": { post: { parameters: own } } });
    expect(page).toContain("`pnpm slice --operation thing.move`");
    expect(page).not.toContain("x-codeSamples");
  });

  test("says in which release it changed, the newest first", () => {
    const releases = [
      { version: "2.0.0", findings: [{ message: "`zone` was *removed*.", operations: [id] }] },
      { version: "1.1.0", findings: [{ message: "Something else", operations: ["other"] }] },
      {
        version: "1.0.1",
        findings: [
          { message: "Its name changed.", operations: [id, "a"] },
          { message: "Its documentation changed.", operations: [id] },
        ],
      },
    ];
    const moved = printReference(model, { releases }).get("operations/thing/move.md");
    expect(moved).toContain(
      "## History\n\n- `2.0.0`: `zone` was \\*removed\\*.\n- `1.0.1`: Its name changed. Its documentation changed.\n",
    );
    expect(page).not.toContain("## History");
  });
});

describe("the page of a model", () => {
  const model = pages.get("models/PersonalClient.md") ?? "";

  test.skipIf(model === "")("links to what uses it, and tells what a request takes of it", () => {
    expect(model).toContain("[personalClient.update](../operations/personal-client/update.md)");
    expect(model).toContain(
      "[PersonalClientServiceGetResponse](PersonalClientServiceGetResponse.md)",
    );
    expect(model).toMatch(/`PersonalClientInput` is `PersonalClient` without .*`clientId`/);
  });

  test("ends with what the document says of it, folded", () => {
    const Thing = message({ a: text }, { description: "A thing." });
    const page = pagesOf(modelOf({ answer: ref("Thing") }, { Thing })).get("models/Thing.md");
    expect(yamlOf(page ?? "")).toMatchObject({ Thing });
  });

  test.each(["CON", "README", "aux", "com1", "N".repeat(300)])(
    "has a name that every disk takes, if its schema is called %s",
    (name) => {
      const answer = message({ one: ref(name) });
      const files = [...pagesOf(modelOf({ answer }, { [name]: message({ a: text }) })).keys()];
      const [file = "", ...others] = files.filter((each) => /^models\/(?!README\.md)/.test(each));
      expect(others).toEqual(["models/RpcStatus.md"].filter((each) => each !== file));
      expect(file.toLowerCase()).not.toMatch(/\/(con|aux|com1|readme)\.md$/);
      expect(file.length).toBeLessThan(150);
    },
  );

  test("has a file of its own where the disk doesn't tell capitals apart", () => {
    const schemas = { OAuth: message({ a: text }), Oauth: message({ b: text }) };
    const answer = message({ one: ref("OAuth"), other: ref("Oauth") });
    const files = [...pagesOf(modelOf({ answer }, schemas)).keys()];
    expect(files).toContain("models/OAuth.md");
    expect(files).toContain("models/Oauth-2.md");
  });
});

test("equal documents have equal pages, byte by byte, whatever the order of their keys", () => {
  const schemas = {
    One: message({ b: text, a: ref("Other") }),
    Other: message({ d: text, c: text }),
  };
  const { corrected } = modelOf({ answer: ref("One"), body: ref("Other") }, schemas);
  const there = correctedModel(corrected);
  const back = correctedModel(reverseKeys(corrected) as JsonObject);
  expect([...pagesOf(back)]).toEqual([...pagesOf(there)]);
});

function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reverseKeys(each ?? null)]));
}

test("a change touches the pages that it concerns alone", () => {
  const schemas = { One: message({ a: text }), Other: message({ b: text }) };
  const before = modelOf({ answer: ref("One"), body: message({ other: ref("Other") }) }, schemas);
  const after = structuredClone(before.corrected);
  const idle = message({}, { [typeNameKey]: "Idle" });
  after.components = { ...after.components, schemas: { ...after.components?.schemas, Idle: idle } };
  const old = pagesOf(before);
  const changed = [...pagesOf(buildModel(after, c1Profile))].filter(
    ([file, page]) => old.get(file) !== page,
  );
  expect(changed.map(([file]) => file)).toEqual([
    "README.md",
    "llms.txt",
    "models/README.md",
    "models/Idle.md",
  ]);
});

test("llms.txt has a title, a quotation, and lists of links under headings, the last optional", () => {
  const llms = pages.get("llms.txt") ?? "";
  const kinds = tokensOf(llms).filter((each) => each.type === "heading") as Tokens.Heading[];
  expect(kinds.map((each) => each.depth)).toEqual([1, ...kinds.slice(1).map(() => 2)]);
  expect(llms).toMatch(/^# .+\n\n> .+\n/);
  expect(kinds.at(-1)?.text).toBe("Optional");
  const items = llms.split("\n").filter((line) => line.startsWith("- "));
  for (const item of items) expect(item).toMatch(/^- \[[^\]]+\]\([^)]+\)(: .+)?$/);
});

/** HTML that we write ourselves. */
const OUR_HTML =
  /^(<!-- Generated .* -->|<\/?details>|<details>\n<summary>[\w ,]*<\/summary>|<\/?code>)\s*$/;

test("a text of the document is a text on every page, whatever it holds", () => {
  const hostile = fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    {
      weight: 3,
      arbitrary: fc
        .array(
          fc.constantFrom(
            ...[
              "`",
              "```",
              "|",
              "\\",
              "<script>",
              "</details>",
              "](javascript:x)",
              "[a](",
              "\n",
              "\n\n",
            ],
            ...["<!--", "-->", "---", "# ", "- ", "1. ", "> ", "&lt;", "*", "_", "~~", "word", " "],
            ...["https://x.test/a|b`c", "[t](https://x.test)", "!", "$", ":tada:", "<b onclick=x>"],
          ),
          { maxLength: 8 },
        )
        .map((parts) => parts.join("")),
    },
  );
  fc.assert(
    fc.property(hostile, hostile, (one, other) => {
      const Thing = message(
        { [`p${one}`]: { ...text, description: other, enum: [one, other], default: other } },
        { description: one },
      );
      const model = modelOf(
        {
          answer: ref("Thing"),
          body: message({ thing: ref("Thing") }),
          operation: { description: other, summary: one },
        },
        { Thing },
      );
      for (const [file, page] of pagesOf(model)) {
        for (const token of tokensOf(page)) {
          if (token.type === "html") expect(token.raw.trim(), file).toMatch(OUR_HTML);
          if (token.type === "link") expect(token.href).toMatch(/^(https?:\/\/|[\w./#-]+$)/);
          expect(token.type, file).not.toBe("image");
        }
        const { length } = tokensOf(page).filter((each) => each.type === "heading");
        expect(length, file).toBe(headingsOf(file) ?? length);
        for (const { header, raw } of tablesIn(page)) {
          for (const row of raw.trim().split("\n")) {
            expect(row.split("|").length - 2, row).toBe(header.length);
          }
        }
      }
    }),
    { seed: 1, numRuns: 80 },
  );
});

/** How many headings a page of the hostile document has. */
function headingsOf(file: string): number | undefined {
  if (file === "operations/thing/create.md" || file === "operations/thing/all.md") return 9;
  return file === "models/README.md" ? 1 : undefined;
}

/** What stands on a page as YAML. */
function yamlOf(page: string): JsonObject {
  const [, yaml = ""] = /<details>[\s\S]*```yaml\n([\s\S]*?)\n```\n\n<\/details>/.exec(page) ?? [];
  return parseDocument(yaml, "page.yaml");
}

function tablesIn(page: string): Tokens.Table[] {
  return tokensOf(page).filter((each): each is Tokens.Table => each.type === "table");
}

const seeds = fileURLToPath(new URL("../../../../shared/seeds/", import.meta.url));

describe.skipIf(!existsSync(seeds))("C1's own pages", () => {
  test.each(["create", "get"])("say nothing of %s that ours don't", async (name) => {
    const page = await readFile(`${seeds}api-page-personal-client-${name}.md`, "utf8");
    const fragment = /^`{4}yaml .*\n([\s\S]*?)^`{4}/m.exec(page)?.[1] ?? "";
    const theirs = await checkDocument(parseDocument(fragment, name), name);
    const corrected = correctDocument(theirs, { drop: ["x-codeSamples"], profile: c1Profile });
    const ours = pagesOf(buildModel(corrected, c1Profile));
    const isOperation = (file: string): boolean => /^operations\/.*\.md$/.test(file);
    const operation = [...ours.keys()].find(
      (file) => isOperation(file) && !/\/(README|all)\.md$/.test(file),
    );
    const folded = (ours.get(operation ?? "") ?? "").replace(/<details>[\s\S]*<\/details>/, "");
    const read = [...ours].filter(([file]) => /^(models\/|README)/.test(file));
    const all = [folded, ...read.map(([, each]) => each)].map(wordsOf).join();
    const texts = textsOf(theirs);
    const links = texts.flatMap((each) => each.match(/https:\/\/[^\s()]+\w/g) ?? []);
    const words = texts.map((each) => each.replace(/\]\(https:[^)]*\)/g, ""));
    expect(words.filter((each) => !all.includes(bareWords(each)))).toEqual([]);
    expect(links.filter((each) => ![...ours.values()].join().includes(each))).toEqual([]);
    expect(texts.length).toBeGreaterThan(30);
  });

  test.each(["personal-client", "personal-client-service-create-response"])(
    "of the model %s list no field that ours don't",
    async (name) => {
      const page = await readFile(`${seeds}sdk-model-${name}.md`, "utf8");
      const fields = tablesIn(page)[0]?.rows.map((row) => row[0]?.text ?? "") ?? [];
      const title = /^# (\w+)/.exec(page)?.[1];
      const ours = tablesIn(pages.get(`models/${title}.md`) ?? "")[0]?.rows ?? [];
      // On the wire the client is called `client`, whatever the SDK calls it.
      const expected = fields.map((each) => (each === "`personalClient`" ? "`client`" : each));
      expect(ours.map((row) => row[0]?.text)).toEqual(expect.arrayContaining(expected));
      expect(fields.length).toBeGreaterThan(1);
    },
  );

  /** The names, texts, formats and paths of a document. */
  function textsOf(value: unknown, key = ""): string[] {
    if (typeof value === "string") {
      return /^(description|format|operationId|url|tokenUrl|name)$/.test(key) ? [value] : [];
    }
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) =>
      key === "properties" || key === "paths"
        ? [name, ...textsOf(each, name === "description" ? "" : name)]
        : name === "x-codeSamples"
          ? []
          : textsOf(each, name),
    );
  }
});
