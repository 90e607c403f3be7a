import { describe, expect, test } from "vitest";
import {
  canonicalBytes,
  canonicalJson,
  defuseText,
  jsonForLog,
  parseDocument,
  plainText,
  printYaml,
  quoteText,
  writeCanonicalJson,
} from "../src/index.ts";

describe("text that goes into a log", () => {
  test.each([
    ["##[add-mask]a", "\\u{23}#[add-mask]a"],
    ["1 ##[error]a", "1 \\u{23}#[error]a"],
    ["::set-output name=a::b", "\\u{3a}:set-output name=a::b"],
    ["  ::debug::a", "  \\u{3a}:debug::a"],
    ["a\n::debug::a", "a\\u{a}::debug::a"],
    ["red \u001b[31m", "red \\u{1b}[31m"],
    ["\u202egpj.exe", "\\u{202e}gpj.exe"],
  ])("is no command to whoever reads it: %j", (text, shown) => {
    expect(defuseText(text)).toBe(shown);
    expect(quoteText(text)).toBe(`"${shown}"`);
  });

  test.each(["a::b", "#[1]", "## Heading", "std::vector"])("stays as it is: %s", (text) => {
    expect(defuseText(text)).toBe(text);
  });

  test("is the same text to whoever parses its JSON", () => {
    const value = { text: "##[error] \u202e\u001b\u0000\n" };
    expect(JSON.parse(jsonForLog(value))).toEqual(value);
    expect(jsonForLog(value)).toMatch(/^[\u0020-\u007e]*$/);
  });
});

describe("canonical JSON", () => {
  test("shows what can't be seen, and means the same", () => {
    const value = { "a\u202e": "\u200b\u0085", b: ["\ufeff"] };
    const text = canonicalJson(value);
    expect(text).toMatch(/^[\n\u0020-\u007e]*$/);
    expect(JSON.parse(text)).toEqual(value);
  });

  test("has the keys of an object in the order of their code units, numbers too", () => {
    const value = { b: 1, "10": 2, "9": 3, "-1": 4, "+1": 5, B: 6 };
    expect(canonicalJson(value).match(/"[^"]+"(?=:)/g)).toEqual(
      ['"+1"', '"-1"', '"10"', '"9"', '"B"', '"b"'], // JSON.stringify would put 9 and 10 first.
    );
  });

  test("is laid out as JSON.stringify does it, empty objects and lists too", () => {
    const value = { a: [], b: {}, c: [{ d: null }, [true, -0, 1.5e300, '"\n']], e: undefined };
    expect(canonicalJson(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
    expect(canonicalJson(value, { indent: 1 })).toBe(`${JSON.stringify(value, null, 1)}\n`);
  });

  test("is the same in one piece, in many, and in bytes", () => {
    const value = Array.from({ length: 20_000 }, (_, index) => ({ text: `№ ${index}` }));
    const pieces: string[] = [];
    writeCanonicalJson(value, (piece) => void pieces.push(piece));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join("")).toBe(canonicalJson(value));
    expect(Buffer.from(canonicalBytes(value)).toString("utf8")).toBe(canonicalJson(value));
  });
});

describe.each([
  ["JSON", canonicalJson],
  ["YAML", printYaml],
])("a document printed as %s", (_, print) => {
  test.each([
    "\u202egnp.exe \u2066",
    "\u001b[31m\u009b31m",
    "\u{e0041}\ufeff\u200b",
    "half \ud800 a character",
    "1 ##[add-mask]a",
    "a\n ::set-output name=a::b",
    `${"long ".repeat(30)}::debug::`,
    "\ta\n  b\n",
  ])("neither steers a terminal nor a CI, and reads back as it is: %j", (text) => {
    const document = { text, [text]: [text, { a: text }] };
    const printed = print(document);
    expect(printed).toMatch(/^[\n\t\u0020-\u007e]*$/);
    expect(printed).not.toMatch(/##\[|^\s*::/m);
    expect(parseDocument(printed, "document")).toEqual(document);
  });
});

describe("plain text", () => {
  test("has its lines trimmed at their ends, and no empty ones around it", () => {
    expect(plainText("\r\n a \t\r\n\r\n  b  \u2028c\u0007\n")).toBe("a\n\n  b\nc");
  });

  test.each([
    ["blanks", `a${" ".repeat(200_000)}b`],
    ["line breaks", `a${"\n".repeat(200_000)}b`],
    ["tabs at the end", `a${"\t".repeat(200_000)}`],
  ])("is made of a long run of %s without looking at it again and again", (_, text) => {
    expect(plainText(text)).toBe(text.trimEnd());
  });
});
