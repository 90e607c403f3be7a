import { BUDGETS } from "../budgets.ts";
import type { Results } from "../result.ts";

/** Returns the results as one line of JSON. */
export function printJson({ budgets, rows, machine, versions }: Results): string {
  const listed = [...budgets].map(([name, value]) => ({
    name,
    value: BUDGETS[name].unit === "bytes" ? value : Number(value.toPrecision(6)),
    budget: BUDGETS[name].budget,
    unit: BUDGETS[name].unit,
  }));
  return `${JSON.stringify({ budgets: listed, rows, machine, versions })}\n`;
}
