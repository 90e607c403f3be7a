import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { BUDGETS } from "../budgets.ts";
import { RESULTS } from "../places.ts";
import type { Results } from "../result.ts";
import { printHtml } from "./print-html.ts";
import { formatBudget } from "./print-text.ts";

export { printJson } from "./print-json.ts";
export { printText } from "./print-text.ts";

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
