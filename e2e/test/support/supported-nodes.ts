import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./repository.ts";

/** A major version of Node that the published packages support. */
export interface SupportedNode {
  readonly major: string;
  /** The lowest version that they name: "20.19". */
  readonly lowest: string;
  /** What readers of the docs see: "Node 20.19", "Node 24". */
  readonly label: string;
}

/** Returns what `engines` of a published package names, the oldest major first. */
export function listSupportedNodes(packageName = "client"): SupportedNode[] {
  const { engines } = JSON.parse(
    readFileSync(path.join(ROOT, "packages", packageName, "package.json"), "utf8"),
  ) as { engines: { node: string } };
  return engines.node.split(" || ").map((range) => {
    const [, major, minor] = /^(?:\^|>=)(\d+)\.(\d+)\.0$/.exec(range) ?? [];
    if (major === undefined) throw new Error(`engines names no lowest version: ${range}`);
    const label = minor === "0" ? `Node ${major}` : `Node ${major}.${minor}`;
    return { major, lowest: `${major}.${minor}`, label };
  });
}
