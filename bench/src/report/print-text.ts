import { BUDGETS, type Budget } from "../budgets.ts";
import { type Results, type Row, TABLES, type TableName } from "../result.ts";
import { formatValue, headingOf } from "./format.ts";

/** Returns the results as tables to read on a terminal. */
export function printText(results: Results): string {
  const { budgets, rows, machine, versions } = results;
  const lines = [machine, ...Object.entries(versions).map(([name, each]) => `${name} ${each}`), ""];
  const budgetRows = [...budgets].map(([name, value]) => {
    const { budget, unit, about } = BUDGETS[name];
    const verdict = value <= budget ? "held" : "MISSED";
    return [name, formatBudget(value, unit), formatBudget(budget, unit), verdict, about];
  });
  lines.push(...align(["budget", "value", "at most", "", "what"], budgetRows));
  for (const table of Object.keys(TABLES) as TableName[]) {
    for (const document of new Set(rows.map((each) => each.document))) {
      const own = rows.filter((each) => each.table === table && each.document === document);
      if (own.length === 0) continue;
      lines.push("", `${TABLES[table]} (${document} document)`, ...printRows(own));
    }
  }
  return `${lines.join("\n")}\n`;
}

function printRows(rows: readonly Row[]): string[] {
  const keys = [...new Set(rows.flatMap((each) => Object.keys(each.values)))];
  return align(
    ["", ...keys.map(headingOf)],
    rows.map(({ name, values, quotedFrom }) => [
      name + (quotedFrom ? ` (quoted from ${quotedFrom})` : ""),
      ...keys.map((key) => formatValue(key, values[key])),
    ]),
  );
}

function align(heads: string[], rows: string[][]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isText = heads.map((_, column) => rows.every((row) => !/^[\d.,]/.test(row[column] ?? "")));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, column) =>
        isText[column] ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

/** Returns a value or its budget in the budget's unit. */
export function formatBudget(value: number, unit: Budget["unit"]): string {
  return unit === "bytes" ? formatValue("bytes", value) : value.toPrecision(3);
}
