import path from "node:path";
import type { TriedThreat } from "./run-threats.ts";

const GROUPS: readonly string[] = [
  "What isn't a document",
  "What arrives in part, damaged or without end",
  "Redirects",
  "Servers that stall, lie or break off",
  "YAML that grows, and keys that reach a prototype",
  "What parsers disagree on",
  "References that lead elsewhere, or to code",
  "Texts and names that are code",
  "The same API, but not quite",
  "Less than before, or another format",
  "Texts that are orders to those who read a report",
  "Syncs at once, kills and broken disks",
  "Syncs after a release",
  "The supply chain",
];

/** Returns the threats as Markdown: a table a group, in an order that doesn't depend on the run. */
export function printThreats(threats: readonly TriedThreat[]): string {
  return GROUPS.map((title, index) => {
    const rows = threats
      .filter(({ group }) => group === index + 1)
      // Within a file tests stand in their order; which file ends first is a matter of chance.
      .sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
      .map(printRow);
    const table = `| input or fault | result | test |\n| --- | --- | --- |\n${rows.join("")}`;
    return `## ${index + 1}. ${title}\n\n${table}`;
  }).join("\n");
}

function printRow({ input, result, file }: TriedThreat): string {
  const test = `[${path.basename(file, ".test.ts")}](../${file})`;
  return `| ${cell(input)} | ${cell(result)} | ${test} |\n`;
}

/** A text in which nothing is markup, nor a link. */
function cell(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]|#$~]/g, "\\$&")
    .replace(/:\/\/|(?<=www)\.|@/g, (each) => `&#${each.charCodeAt(0)};${each.slice(1)}`);
}
