import { dump, SCALAR_STYLE, visit } from "js-yaml";
import { logCommand } from "../text/quote-text.ts";
import { unsafeCharacters } from "../text/unsafe-characters.ts";
import type { Json } from "./json.ts";

/**
 * The YAML text of a JSON value, its keys in the order that they have. It reads back as the same
 * value by YAML 1.2 and by the older 1.1 alike. What would steer a terminal or be a command to a CI's log
 * is escaped (YAML 1.2.2, section 5.7).
 *
 * @default lineWidth 100 characters, beyond which texts are folded
 */
export function printYaml(value: Json, lineWidth = 100): string {
  const text = dump(value, {
    noRefs: true,
    lineWidth,
    transform: (documents) =>
      visit(documents, (node) => {
        // Escapes exist within double quotes alone.
        if (node.kind === "scalar" && needsEscapes(node.value))
          node.style = SCALAR_STYLE.DOUBLE_QUOTED;
      }),
  });
  return text
    .replace(unsafeCharacters, (character) =>
      isLayout(character) ? character : toEscape(character),
    )
    .replace(logCommand, (command) => command.slice(0, -1) + toEscape(command.slice(-1)));
}

function needsEscapes(text: string): boolean {
  // Where a line is folded, a colon within it may come to stand at the start.
  if (text.includes("##[") || text.includes("::")) return true;
  return text.match(unsafeCharacters)?.some((character) => !isLayout(character)) ?? false;
}

function isLayout(character: string): boolean {
  return character === "\n" || character === "\t";
}

function toEscape(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
