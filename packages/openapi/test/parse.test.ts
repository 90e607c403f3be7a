import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../src/json/canonical-json.ts";
import type { Json, JsonObject } from "../src/json/json.ts";
import { findJsonError } from "../src/parse/json-syntax.ts";
import { parseDocument } from "../src/parse/parse.ts";
import { documentErrorOf } from "../src/testing/index.ts";

const refusalOf = (text: string) => documentErrorOf(() => parseDocument(text, "spec"));

describe("what is read", () => {
  test("YAML and JSON are told apart by their content", () => {
    expect(parseDocument("a: [1, two]", "x")).toEqual({ a: [1, "two"] });
    expect(parseDocument('\n {"a": [1, "two"]}', "x")).toEqual({ a: [1, "two"] });
  });

  test("keys that look like numbers, booleans or null are the text they are written as", () => {
    const text = "200: a\n1.10: b\ntrue: c\n~: d\n0x10: e";
    expect(Object.keys(parseDocument(text, "x"))).toEqual(["200", "1.10", "true", "~", "0x10"]);
  });

  test("the core schema of YAML 1.2 holds: `no` and dates are strings", () => {
    const text = "a: no\nb: 2024-01-01\nc: 0o17\nd: 0x1F\ne: 1_000\nf: null\ng:";
    expect(parseDocument(text, "x")).toEqual({
      a: "no",
      b: "2024-01-01",
      c: 15,
      d: 31,
      e: "1_000",
      f: null,
      g: null,
    });
  });

  test("keys that every object has are keys like any other", () => {
    const parsed = parseDocument("constructor: 1\ntoString: 2\nhasOwnProperty: 3", "x");
    expect(Object.entries(parsed)).toEqual([
      ["constructor", 1],
      ["toString", 2],
      ["hasOwnProperty", 3],
    ]);
  });

  test("aliases are bounded by what they come to, not by their number", () => {
    const { b } = parseDocument(`a: &a x\nb: [${"*a, ".repeat(10_000)}*a]`, "x");
    expect(b).toHaveLength(10_001);
  });

  test("a byte order mark is no part of the text", () => {
    expect(parseDocument('\ufeff{"a": 1}', "x")).toEqual({ a: 1 });
    expect(parseDocument("\ufeffa: 1", "x")).toEqual({ a: 1 });
  });

  test("a few aliases are written out", () => {
    const parsed = parseDocument("a: &x {k: 1}\nb: *x", "x") as { a: Json; b: Json };
    expect(parsed).toEqual({ a: { k: 1 }, b: { k: 1 } });
    expect(parsed.a).not.toBe(parsed.b);
  });

  test("any JSON object survives both ways of writing it", () => {
    const object = fc.dictionary(
      fc.string({ maxLength: 8 }).filter((key) => key !== "__proto__" && key !== "<<"),
      fc.jsonValue({ maxDepth: 3, stringUnit: "grapheme" }),
    );
    fc.assert(
      fc.property(object, (value) => {
        const text = canonicalJson(value as JsonObject);
        // fast-check makes objects without a prototype, and -0, which JSON writes as 0.
        const expected: unknown = JSON.parse(text);
        fc.pre(!/"__proto__":/.test(text));
        expect(parseDocument(text, "x")).toEqual(expected);
        // The same text after a comment is YAML's flow style.
        fc.pre(!/"<<":/.test(text) && text.split("\n").every((line) => line.length < 900));
        expect(parseDocument(`# a comment\n${text}`, "x")).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["several documents", "a: 1\n---\nb: 2", "several YAML documents", "spec:2:1"],
    ["a key given twice", "a: 1\nb: 2\na: 3", '"a" is given twice', "spec:3:1"],
    ["200 beside a quoted 200", '200: a\n"200": b', '"200" is given twice', "spec:2:1"],
    ["a tag", "a: !!js/function 'x'", "a tag", "spec:1:4"],
    ["a known tag outside the core", "a: !!binary aGVsbG8=", "a tag", "spec:1:4"],
    ["a set", "a: !!set {x, y}", "a tag", "spec:1:4"],
    ["YAML 1.1", "%YAML 1.1\n---\na: no", "a YAML directive", "spec:1:1"],
    ["a tag directive", "%TAG ! tag:x,2000:\n---\na: 1", "a YAML directive", "spec:1:1"],
    ["a merge key", "a: &a {k: 1}\nb:\n  <<: *a", "Merge keys", "spec:3:3"],
    ["a prototype in a merge", "a: &a {__proto__: {k: 1}}\nb:\n  <<: *a", "__proto__", "spec:1:8"],
    ["a prototype", "a:\n  __proto__: {k: 1}", "__proto__", "spec:2:3"],
    ["a number out of range", "a: 1e400", "not finite", "spec:1:4"],
    ["infinity", "a: .inf", "not finite", "spec:1:4"],
    ["an alias inside its own anchor", "a: &a [*a]", "has no anchor", "spec:1:8"],
    ["a list as a key", "? [a, b]\n: c", "keys must be strings", "spec:1:3"],
    ["a tab as indentation", "a:\n\tb: 1", "not valid YAML", "spec:2:1"],
    ["a flow that is cut off", "a: [1, 2", "not valid YAML", "spec:1:9"],
    ["JSON with a key given twice", '{"a": 1,\n"\\u0061": 2}', '"a" is given twice', "spec:2:1"],
    ["JSON with a prototype", '{"a": {"__proto__": {}}}', "__proto__", "spec:1:8"],
    ["JSON with a number out of range", '{"a": 1e400}', "out of range", "spec:1:7"],
    ["JSON that is cut off", '{"a": {"b": 1', "cut off", "spec:1:14"],
    ["JSON with a syntax error", '{"a": 1,\n b: 2}', "not valid JSON", "spec:2:2"],
    ["a list", "- a", "is a list", "spec"],
    ["a text", "just a text", "is a string", "spec"],
    ["comments alone", "# nothing", "is empty", "spec"],
    ["an HTML page", "<html><body>Log in</body></html>", "is a string", "spec"],
  ])("%s", async (_, text, message, where) => {
    const error = await refusalOf(text);
    expect(error).toMatchObject({ code: "refused", where });
    expect(error.message).toContain(message);
    expect(error.remedy).toBeTruthy();
  });

  test.each([
    ["a bomb of aliases", `a0: &a0 [${"x,".repeat(9)}x]\n${aliasLevels(9, 9)}`, "values"],
    ["aliases that double", `a0: &a0 [x, x]\n${aliasLevels(60, 2)}`, "values"],
    ["deep flow", `a: ${"[".repeat(3000)}${"]".repeat(3000)}`, "levels deep"],
    ["flow so deep that V8 would end the process", `a: ${"[".repeat(1_000_000)}`, "levels deep"],
    ["deep compact lists", `${"- ".repeat(100_000)}a`, "levels deep"],
    ["deep explicit keys", `${"? ".repeat(100_000)}a`, "levels deep"],
    ["deep indentation", indented(3000), "levels deep"],
    ["deep JSON", `{"a":${"[".repeat(3000)}${"]".repeat(3000)}}`, "levels deep"],
    ["more lines than any document has", "\n".repeat(1_100_000), "lines"],
    ["a text of a million characters", `a: "${"x".repeat(1_100_000)}"`, "characters"],
    ["more JSON values than any document has", `[${"{},".repeat(2_100_000)}1]`, "values"],
  ])("%s", async (_, text, message) => {
    const error = await refusalOf(text);
    expect(error.code).toBe("refused");
    expect(error.message).toContain(message);
  });

  test("a message never carries what could steer a terminal or start a line", async () => {
    const key = "\u001b[31mred\u202e\n::error::";
    const text = `{${JSON.stringify(key)}: 1, ${JSON.stringify(key)}: 2}`;
    const error = await refusalOf(text);
    expect(error.message).toContain(String.raw`\u{1b}[31mred\u{202e}\u{a}::error::`);
  });
});

describe("whatever the text", () => {
  test("the outcome is an object or a coded error", () => {
    const punctuation = fc.string({
      unit: fc.constantFrom(..."[]{}:,-?&*!|>'\"%#@`\n \t~ab01.\\<"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(punctuation, fc.string({ unit: "binary" })), (text) => {
        try {
          expect(parseDocument(text, "x")).toBeTypeOf("object");
        } catch (error) {
          expect(error).toMatchObject({ name: "DocumentError", code: "refused" });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("the place of a JSON error is where the valid part ends", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, cut) => {
        const part = json.slice(0, cut % json.length);
        fc.pre(!isJson(part));
        expect(findJsonError(part)).toBeLessThanOrEqual(part.length);
        // Another character that JSON doesn't know is found where it was put.
        const at = json.length;
        expect(findJsonError(`${json}$`)).toBe(at);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function aliasLevels(levels: number, width: number): string {
  return Array.from(
    { length: levels },
    (_, index) => `a${index + 1}: &a${index + 1} [${Array(width).fill(`*a${index}`).join(", ")}]`,
  ).join("\n");
}

function indented(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
}
