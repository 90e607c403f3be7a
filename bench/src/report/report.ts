import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { BUDGETS } from "../budgets.js";
import { RESULTS } from "../places.js";
import type { Results } from "../result.js";
import { printHtml } from "./print-html.js";
import { formatBudget } from "./print-text.js";

export { printJson } from "./print-json.js";
export { printText } from "./print-text.js";

/** Returns a sentence for every stable budget that is missed. */
export function listMissed({ budgets }: Results): string[] {
  return [...budgets].flatMap(([name, value]) => {
    const { budget, unit, about, isStable } = BUDGETS[name];
    if (!isStable || value <= budget) return [];
    const comes = `${formatBudget(value, unit)}, and may come to ${formatBudget(budget, unit)}`;
    return [`${name} (${about}) comes to ${comes}`];
  });
}

/** Writes the page with the charts, and resolves with the path of the file. */
export async function writePage(results: Results): Promise<string> {
  await mkdir(RESULTS, { recursive: true });
  const file = path.join(RESULTS, "index.html");
  await writeFile(file, printHtml(results, new Date()));
  return file;
}
