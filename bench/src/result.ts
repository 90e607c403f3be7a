import type { BudgetName } from "./budgets.ts";
import type { Samples } from "./rounds.ts";

/** A row of a table: one contestant in one discipline. */
export interface Row {
  table: TableName;
  /** The document that it was measured on. */
  document: string;
  name: string;
  /** Numbers by what they are, with their unit: `wallMs`, `memoryBytes`. */
  values: Record<string, number>;
  /** Where a number comes from that was not measured in this run. */
  quotedFrom?: string;
}

export const TABLES = {
  processes: "Generate, sync and compare: whole processes",
  growth: "What commands take as the document grows",
  types: "What the compiler pays: TypeScript 5.9, a program of so many calls",
  bundles: "Bundles of create and get: esbuild, minified",
  stub: "One call, with a stub for the network",
  http: "One call over loopback HTTP",
  imports: "Importing, from Node's start to its end",
  weights: "Weights",
} as const;
export type TableName = keyof typeof TABLES;

/** What a run has found. */
export interface Results {
  /** By name; one that was not asked for is absent. The scaled document's, if both were measured. */
  budgets: Map<BudgetName, number>;
  rows: Row[];
  machine: string;
  versions: Record<string, string>;
}

/** Returns a median and the quarters around it as values of a row. */
export function spreadOf(unit: string, { median, low, high }: Samples): Record<string, number> {
  const round = (value: number): number => Number(value.toPrecision(4));
  return { [unit]: round(median), [`${unit}Low`]: round(low), [`${unit}High`]: round(high) };
}
