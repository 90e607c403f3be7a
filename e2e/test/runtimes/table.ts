import type { Outcome } from "./program.ts";

const BEGIN = "<!-- runtimes: written by `test:runtimes -u` -->";
const END = "<!-- /runtimes -->";

/** What was tried in one runtime. */
export interface Row {
  readonly runtime: string;
  readonly outcome: Outcome;
}

/**
 * Returns a text with its table of runtimes written anew. A runtime that wasn't tried keeps the row
 * that it has.
 * @throws Error when the text has no place for the table
 */
export function replaceTable(text: string, order: readonly string[], rows: readonly Row[]): string {
  const start = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`The text has no "${BEGIN}" … "${END}"`);
  const before = text.slice(start, end).split("\n");
  const checks = Object.keys(rows[0]?.outcome ?? {});
  const lines = [
    `| | ${checks.join(" | ")} |`,
    `| --- |${" :-: |".repeat(checks.length)}`,
    ...order.flatMap((runtime) => {
      const row = rows.find((each) => each.runtime === runtime);
      if (!row) return before.filter((line) => line.startsWith(`| ${runtime} |`));
      const marks = checks.map((check) => (row.outcome[check] === null ? "✓" : "✗"));
      return [`| ${runtime} | ${marks.join(" | ")} |`];
    }),
  ];
  return `${text.slice(0, start)}${BEGIN}\n${lines.join("\n")}\n${text.slice(end)}`;
}
