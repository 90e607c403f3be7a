import { createPorts, type SyncResult, synchronise } from "@c1-openapi/pipeline";
import type { Checkout } from "./checkout.ts";

/**
 * Runs the sync of a checkout within this process, with the real disk and the real network: for the many inputs
 * of which the process itself, its output and its memory, is not the point.
 */
export function syncInProcess(
  { root }: Pick<Checkout, "root">,
  sources: readonly string[] | undefined,
): Promise<SyncResult> {
  const ports = createPorts({
    root,
    callerFolder: root,
    progress: { run: async (_, work) => work(), update() {}, warn() {} },
  });
  return synchronise(
    { sources, isCheck: false, mustReachUpstream: false, allowRemovals: false },
    ports,
  );
}
