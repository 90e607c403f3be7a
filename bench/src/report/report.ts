import { BUDGETS } from "../budgets.js";
import type { Results } from "../result.js";
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
