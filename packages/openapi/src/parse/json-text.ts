import type { Json } from "../json/json.ts";
import { quoteText } from "../text/quote-text.ts";
import { findJsonError } from "./json-syntax.ts";
import { maxDepth, maxLexemes } from "./limits.ts";
import { textError } from "./text-error.ts";

const [quote, comma, minus, zero, nine, openBracket, closeBracket, openBrace, closeBrace] = [
  0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5b, 0x5d, 0x7b, 0x7d,
] as const;

const remedies = {
  duplicate: "Remove one of the two: tools disagree on which one counts.",
  dangerous: "Rename the key.",
  large: "Split the document, or pull a smaller part of it.",
};

/**
 * The value of a JSON text. What `JSON.parse` lets through is checked here: a key given
 * twice, numbers beyond the range of a double, depth and size.
 *
 * @throws {DocumentError} `refused`, with line and column
 */
export function parseJsonText(text: string, name: string): Json {
  checkSize(text, name);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw syntaxError(text, name, cause);
  }
  checkTokens(text, name);
  return value;
}

function checkSize(text: string, name: string): void {
  let count = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code !== openBrace && code !== openBracket && code !== comma) continue;
    count += 1;
    if (count > maxLexemes) {
      const message = `The document has more than ${maxLexemes} values`;
      throw textError(message, remedies.large, { text, name, offset });
    }
  }
}

function syntaxError(text: string, name: string, cause: unknown): Error {
  const offset = findJsonError(text);
  const at = { text, name, offset, cause };
  return offset >= text.trimEnd().length
    ? textError("The JSON ends too early: the document is cut off", "Fetch it again, whole.", at)
    : textError("The document is not valid JSON", "Mend its syntax.", at);
}

// Works on a text that is known to be valid JSON, so it only has to find its way.
function checkTokens(text: string, name: string): void {
  const open: (Set<string> | undefined)[] = [];
  let isKey = false;
  for (let offset = 0; offset < text.length; ) {
    const code = text.charCodeAt(offset);
    if (code === quote) {
      const end = endOfString(text, offset);
      const keys = open.at(-1);
      if (isKey && keys !== undefined) checkKey(text, name, offset, end, keys);
      isKey = false;
      offset = end;
    } else if (code === minus || (code >= zero && code <= nine)) {
      offset = checkNumber(text, name, offset);
    } else {
      if (code === openBrace || code === openBracket) {
        open.push(code === openBrace ? new Set() : undefined);
        isKey = code === openBrace;
        if (open.length > maxDepth) {
          const message = `The document is nested more than ${maxDepth} levels deep`;
          throw textError(message, "Flatten it with components.", { text, name, offset });
        }
      } else if (code === closeBrace || code === closeBracket) {
        open.pop();
        isKey = false;
      } else if (code === comma) {
        isKey = open.at(-1) !== undefined;
      }
      offset += 1;
    }
  }
}

function checkNumber(text: string, name: string, start: number): number {
  const number = /[-+.eE0-9]+/y;
  number.lastIndex = start;
  const literal = number.exec(text)?.[0] ?? "-";
  if (!Number.isFinite(Number(literal))) {
    const message = `The number ${quoteText(literal, 20)} is out of range`;
    throw textError(message, "Write it as a string.", { text, name, offset: start });
  }
  return start + literal.length;
}

function checkKey(text: string, name: string, start: number, end: number, keys: Set<string>): void {
  const literal = text.slice(start, end);
  const key = literal.includes("\\") ? (JSON.parse(literal) as string) : literal.slice(1, -1);
  const at = { text, name, offset: start };
  if (key === "__proto__") {
    throw textError("The key __proto__ is not allowed", remedies.dangerous, at);
  }
  if (keys.has(key)) {
    throw textError(`The key ${quoteText(key)} is given twice`, remedies.duplicate, at);
  }
  keys.add(key);
}

function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}
