import { cpus, release, totalmem, type } from "node:os";
import { BUDGET_NAMES, BUDGETS, type BudgetName } from "./budgets.ts";
import { findRealDocument, makeScaledDocument } from "./documents.ts";
import { measureDocument } from "./measure-document.ts";
import { installPeers, listVersions } from "./peers.ts";
import type { Results } from "./result.ts";

/** What a run measures. */
export interface BenchOptions {
  /** The budgets to measure; all if there is none. */
  only: readonly BudgetName[];
  /** Whether to measure what is stable alone, on the scaled document alone. */
  isGate: boolean;
  /** Which document to measure on: both, unless told. */
  document: "scaled" | "real" | undefined;
  onProgress: (what: string) => void;
}

/** Installs the peers and measures everything that was asked for. */
export async function runBench(options: BenchOptions): Promise<Results> {
  const { only, isGate, onProgress } = options;
  onProgress("installing the peers");
  await installPeers({ isGate });
  const names = BUDGET_NAMES.filter(
    (name) => (only.length === 0 || only.includes(name)) && (!isGate || BUDGETS[name].isStable),
  );
  const results: Results = {
    budgets: new Map(),
    rows: [],
    machine: describeMachine(),
    versions: await listVersions(),
  };
  const isScaledAsked = options.document !== "real";
  const scaled = isScaledAsked ? await makeScaledDocument() : undefined;
  const isRealAsked = options.document !== "scaled" && !isGate;
  const real = isRealAsked ? await findRealDocument() : undefined;
  for (const pair of [scaled, real]) {
    if (!pair) continue;
    const measured = await measureDocument(pair, {
      names,
      withAllPeers: !isGate && only.length === 0,
      onProgress,
    });
    results.rows.push(...measured.rows);
    for (const [name, value] of measured.budgets) {
      if (!results.budgets.has(name)) results.budgets.set(name, value);
    }
  }
  return results;
}

function describeMachine(): string {
  const cores = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return `${cores.length} × ${cores[0]?.model.trim() ?? "unknown"}, ${memory}, ${type()} ${release()}`;
}
