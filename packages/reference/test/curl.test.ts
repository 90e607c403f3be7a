import { execFileSync } from "node:child_process";
import type { JsonObject } from "@c1-openapi/openapi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { message } from "./support/documents.ts";
import { neutralPages, operationOf } from "./support/neutral.ts";

const text = { type: "string" };

/** The call by curl on the page of a document's one operation. */
function curlOf(operation: JsonObject, path = "/things", method = "post"): string {
  const pages = neutralPages({ paths: { [path]: { [method]: operation } } });
  const page = [...pages].find(([file]) => /^operations\/.*\/(?!README|all)[\w-]+\.md$/.test(file));
  return /### curl\n\n`{3,}sh\n([\s\S]*?)\n`{3,}/.exec(page?.[1] ?? "")?.[1] ?? "";
}

/** What curl would be given, as the shell reads it. */
function argumentsOf(source: string): string[] {
  const program = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${source}`;
  const output = execFileSync("/bin/sh", ["-c", program], { encoding: "utf8", env: {} });
  return output.split("\0").slice(0, -1);
}

test("a call has its method, its address, and its body as JSON", () => {
  const operation = operationOf("move", {
    body: message({ zone: text, note: text }, { required: ["zone"] }),
    parameters: [
      { in: "path", name: "id", required: true, schema: text },
      { in: "query", name: "ids", required: true, schema: { type: "array", items: text } },
      {
        in: "query",
        name: "sort",
        required: true,
        explode: false,
        schema: { type: "array", items: { const: "a b" } },
      },
      {
        in: "query",
        name: "filter",
        required: true,
        style: "deepObject",
        schema: message({ kind: { const: "x" } }, { required: ["kind"] }),
      },
      { in: "header", name: "X-Trace", required: true, schema: text },
    ],
  });
  expect(argumentsOf(curlOf(operation, "/things/{id}", "patch"))).toEqual([
    "https://api.example.com/v1/things/thing-1234?ids=example-ids&sort=a%20b&filter%5Bkind%5D=x",
    "--request",
    "PATCH",
    "--header",
    "X-Trace: example-x-trace",
    "--json",
    JSON.stringify({ zone: "example-zone", note: "For the review of this quarter" }, null, 2),
  ]);
});

test.each<[string, string[]]>([
  ["JSON or a dialect of it", ["application/hal+json", "application/json"]],
  ["any type", ["*/*"]],
])("a body that may be %s is sent as JSON", (_, types) => {
  const named = (name: string): JsonObject => message({ [name]: text }, { required: [name] });
  const content = Object.fromEntries(
    types.map((type) => [type, { schema: named(type.includes("+") ? "links" : "name") }]),
  );
  expect(
    argumentsOf(curlOf(operationOf("add", { requestBody: { required: true, content } }))),
  ).toEqual([
    "https://api.example.com/v1/things",
    "--json",
    JSON.stringify({ name: "Example thing" }, null, 2),
  ]);
});

test("a call has the cookies that it needs", () => {
  const parameters = [
    { in: "cookie", name: "session", required: true, schema: { const: "a b" } },
    { in: "cookie", name: "theme", required: true, schema: { const: "dark" } },
    { in: "cookie", name: "more", schema: text },
  ];
  expect(argumentsOf(curlOf(operationOf("move", { parameters }), "/things", "get"))).toEqual([
    "https://api.example.com/v1/things",
    "--cookie",
    "session=a%20b; theme=dark",
  ]);
});

test.each<[string, JsonObject, string[]]>([
  [
    "multipart/form-data",
    message({ file: { ...text, format: "binary" }, label: text }, { required: ["file", "label"] }),
    ["--form", "file=@./file", "--form-string", "label=Example thing"],
  ],
  [
    "application/x-www-form-urlencoded",
    message({ email: text }, { required: ["email"] }),
    ["--data-urlencode", "email=ada@example.com"],
  ],
  ["text/csv", text, ["--header", "Content-Type: text/csv", "--data-binary", "@./file"]],
  [
    "application/merge-patch+json",
    message({ a: { const: 1 } }, { required: ["a"] }),
    ["--header", "Content-Type: application/merge-patch+json", "--data", '{\n  "a": 1\n}'],
  ],
])("a body that is %s is sent as such", (type, schema, expected) => {
  const requestBody = { required: true, content: { [type]: { schema } } };
  const [, ...options] = argumentsOf(curlOf(operationOf("add", { requestBody })));
  expect(options).toEqual(expected);
});

test("a call of HEAD, and one without a body, say so", () => {
  expect(argumentsOf(curlOf(operationOf("look"), "/things", "head")).slice(1)).toEqual(["--head"]);
  expect(argumentsOf(curlOf(operationOf("poke"), "/things", "post")).slice(1)).toEqual([
    "--request",
    "POST",
  ]);
});

test("nothing that the document says is a command of the shell's", () => {
  const hostile = fc
    .array(fc.constantFrom("'", '"', "`", "$(id)", "$HOME", "\\", "\n", "&", "#", " ", "é", "a"))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(hostile, hostile, (name, value) => {
      const constant = { type: "string", const: value };
      const body = message({ [`p${name}`]: constant }, { required: [`p${name}`] });
      const parameters = [{ in: "query", name: `q${name}`, required: true, schema: constant }];
      const source = curlOf(operationOf("add", { body, parameters }));
      const [address = "", option, json = ""] = argumentsOf(source);
      expect(new URL(address).searchParams.get(`q${name}`)).toBe(value);
      expect(option).toBe("--json");
      expect(JSON.parse(json)).toEqual({ [`p${name}`]: value });
    }),
    { seed: 1, numRuns: 40 },
  );
});
