import { describe } from "vitest";
import { changed, documentInputs } from "./support/document-inputs.ts";
import { useCheckout } from "./support/refusals.ts";

const checkout = useCheckout();

/** The smallest document that would be taken, but for what a test puts into it. */
const yaml = (lines: string): string =>
  `openapi: 3.1.0\ninfo: { title: C1 API, version: "1" }\npaths: {}\n${lines}\n`;
const whole = changed(() => {});

describe("1. What isn't a document", () => {
  const { refuseText } = documentInputs(checkout);

  refuseText("an HTML page", "<!doctype html><title>Log in</title>", "This is an HTML page");
  refuseText("an HTML page behind a comment", "<!-- proxy --><p>x", "This is an HTML page");
  refuseText("an error in JSON", '{"code":5,"message":"not found"}', "not an OpenAPI document");
  refuseText("nothing", "", "The document is empty");
  refuseText("white space", " \n\t\n", "The document is empty");
  refuseText("a byte order mark", `\ufeff${whole}`, "starts with a byte order mark");
  refuseText("UTF-16, little endian", Buffer.from(`\ufeff${whole}`, "utf16le"), "UTF-16");
  refuseText("UTF-16, big endian", Buffer.from(`\ufeff${whole}`, "utf16le").swap16(), "UTF-16");
  refuseText("UTF-16 without its mark", Buffer.from(whole, "utf16le"), "NUL byte at offset 1");
  refuseText("bytes that aren't UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "not valid UTF-8");
  refuseText("a picture", Buffer.from("89504e470d0a1a0a0000000d", "hex"), "NUL byte");
  refuseText("a sentence", "Service unavailable, try again later.", "not an OpenAPI document");
  refuseText("a list", "[]", "a list, not an OpenAPI document");
  refuseText(
    "a Markdown page without a fragment",
    "# x\n```yaml\na: 1\n```\n",
    "no OpenAPI fragment",
  );
});

describe("2. What arrived in part", () => {
  const { refuseText } = documentInputs(checkout);

  refuseText("JSON cut in the middle", whole.slice(0, 9000), "The JSON ends too early");
  refuseText(
    "YAML cut at the end of a line, before its components",
    'openapi: 3.1.0\ninfo: { title: C1 API, version: "1" }\npaths:\n  /things:\n    get:\n      responses:\n        "200":\n          $ref: "#/components/responses/Thing"\n',
    "points at nothing",
  );
  refuseText(
    "YAML cut before its paths",
    'openapi: 3.1.0\ninfo: { title: C1 API, version: "1" }\n',
    "paths",
  );
  refuseText("a page cut inside its fragment", "# x\n````yaml\nopenapi: 3.1.0\n", "cut off");
});

describe("5. YAML that grows, and keys that reach a prototype", () => {
  const { refuseText, refuseChange, acceptChange } = documentInputs(checkout);
  const { refuseText: refuseBomb } = documentInputs(checkout, { measuresMemory: true });
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [index, each] of [..."bcdefghi"].entries()) {
    const before = `*${"abcdefgh"[index]}`;
    bomb.push(`${each}: &${each} [${Array(9).fill(before).join(", ")}]`);
  }

  refuseBomb("aliases of aliases, nine levels", yaml(bomb.join("\n")), "values");
  refuseText("an anchor inside of itself", yaml("x-a: &a [*a]"), "has no anchor");
  refuseText("<<", yaml("x-a: &a { b: 1 }\nx-c:\n  <<: *a"), "Merge keys (<<) are not allowed");
  refuseText(
    "<< with __proto__",
    yaml('x-c:\n  <<: { "__proto__": { polluted: true } }'),
    "not allowed",
  );
  refuseText(
    "the key __proto__ in YAML",
    yaml("x-a: { __proto__: { polluted: true } }"),
    "The key __proto__ is not allowed",
  );
  refuseText(
    "the key __proto__ in JSON",
    '{"openapi":"3.1.0","__proto__":{"polluted":true}}',
    "The key __proto__ is not allowed",
  );
  refuseText(
    "the key __proto__, spelt with an escape",
    '{"openapi":"3.1.0","\\u005f_proto__":{}}',
    "The key __proto__ is not allowed",
  );
  for (const name of ["constructor", "toString", "prototype"]) {
    acceptChange(`a component called ${name}`, (document) =>
      Object.assign((document.components as { schemas: object }).schemas, { [name]: {} }),
    );
  }
  refuseChange(
    "a root key called constructor",
    (document) => Object.assign(document, { constructor: {} }),
    'no root key "constructor"',
  );
});

describe("6. What parsers disagree on", () => {
  const { refuseText } = documentInputs(checkout);
  const { refuseText: refuseBomb } = documentInputs(checkout, { measuresMemory: true });
  const deep = 3000;

  refuseText(
    "!!js/function",
    yaml('x-a: !!js/function "function () { process.exit(0) }"'),
    "uses a tag",
  );
  refuseText("!!js/regexp as a key", yaml("x-a: { !!js/regexp /x/ : 1 }"), "uses a tag");
  refuseText("!!python/object", yaml("x-a: !!python/object/apply:os.system [id]"), "uses a tag");
  refuseText("a tag of its own", yaml("x-a: !include /etc/passwd"), "uses a tag");
  refuseText("%TAG", `%TAG ! tag:example.com,2026:\n---\n${yaml("")}`, "YAML directive");
  refuseText("%YAML 1.1", `%YAML 1.1\n---\n${yaml("")}`, "YAML directive");
  refuseText("a key given twice in YAML", yaml("x-a: 1\nx-a: 2"), "is given twice");
  refuseText(
    "a key given twice in JSON",
    '{"openapi":"3.1.0","x-a":1,"x-\\u0061":2}',
    "is given twice",
  );
  refuseText('200 beside "200"', yaml('x-a: { 200: a, "200": b }'), 'The key "200" is given twice');
  refuseText("two documents in one text", `${yaml("")}---\n${yaml("")}`, "several YAML documents");
  refuseText(
    "3,000 levels of YAML lists",
    yaml(`x-a: ${"[".repeat(deep)}${"]".repeat(deep)}`),
    "levels deep",
  );
  refuseText(
    "3,000 levels of YAML blocks",
    yaml(Array.from({ length: deep }, (_, index) => `${" ".repeat(index)}x-a:`).join("\n")),
    "levels deep",
  );
  refuseBomb(
    "3,000 levels of JSON",
    `{"x-a":${"[".repeat(deep)}${"]".repeat(deep)}}`,
    "levels deep",
  );
  refuseText("1e400 in YAML", yaml("x-a: 1e400"), "A number is not finite");
  refuseText("1e400 in JSON", '{"x-a":1e400}', "out of range");
  refuseText(".inf", yaml("x-a: .inf"), "A number is not finite");
  refuseText(".nan", yaml("x-a: .nan"), "A number is not finite");
  refuseText("a key that is a list", yaml("x-a: { ? [1, 2] : 3 }"), "keys must be strings");
  refuseText("a tab as indentation", yaml("x-a:\n\tb: 1"), "not valid YAML");
  refuseText("a quote that isn't closed", yaml('x-a: "open'), "not valid YAML");
  refuseBomb(
    "a text of two million characters",
    yaml(`x-a: ${"a".repeat(2_000_000)}`),
    "has more than 1000000 characters",
  );
  refuseBomb("two million lines", yaml("# \n".repeat(2_000_000)), "has more than 1000000 lines");
  refuseBomb(
    "five million values",
    `{"x-a":[${"0,".repeat(5_000_000)}0]}`,
    "has more than 2000000 values",
  );
});
