import { describe, expect, it, test } from "vitest";
import { codeSpan, escapeHtml, reservedWords } from "../src/index.ts";

describe("a text as code within a line of Markdown", () => {
  it.each([
    ["a plain name", "personalClient.create", "`personalClient.create`"],
    ["nothing", "", ""],
    ["backticks", "a``b`", "``` a``b` ```"],
    ["spaces at its ends", " a ", "`  a  `"],
    ["a line break", "a\nb", "`a\\u{a}b`"],
    ["what turns the reading direction", "a\u202eb", "`a\\u{202e}b`"],
    ["the border of a table, with marks", "a|*b*", "<code>a&#124;&#42;b&#42;</code>"],
  ])("takes %s", (_, text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  it("takes a megabyte of backticks", () => {
    const text = "`".repeat(1_000_000);
    expect(codeSpan(text)).toHaveLength(3_000_004);
  });
});

test("a text in HTML opens no tag, no entity, no attribute and no line of its own", () => {
  expect(escapeHtml(`<b onclick='x'>&"\`\n\u202e`)).toBe(
    "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;&#96;\\u{a}\\u{202e}",
  );
});

test("no reserved word can name a variable of a module, and other names can", () => {
  const declares = (name: string) => () => new Function(`"use strict"; const ${name} = 1;`);
  for (const word of reservedWords) {
    // `undefined` and `await` name something of their own where functions of scripts are made.
    if (word !== "undefined" && word !== "await") expect(declares(word), word).toThrow(SyntaxError);
  }
  expect(declares("operation")).not.toThrow();
});
