import { DocumentError } from "@c1-openapi/openapi";
import type { Workspace } from "./ports.ts";

/**
 * Returns if the files are of one state. For a command that reads and doesn't write: it may not finish
 * what an interrupted one left.
 *
 * @throws {DocumentError} `busy`
 */
export async function refuseInterrupted(workspace: Workspace): Promise<void> {
  if (!(await workspace.isInterrupted())) return;
  throw new DocumentError("busy", "A sync was interrupted while it put its files in place", {
    where: workspace.root,
    remedy: "Run pnpm sync, which finishes it.",
  });
}
