import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the bench. */
export const BENCH: string = fileURLToPath(new URL("../", import.meta.url));

/** The root of the repository. */
export const ROOT: string = path.join(BENCH, "..");

/** What a run makes and may be deleted; git ignores it. */
export const WORK: string = path.join(BENCH, ".work");

/** Where the page with the charts goes; git ignores it. */
export const RESULTS: string = path.join(BENCH, "results");

/** Where real documents may stand, beside the repository. */
export const SHARED: string = path.join(ROOT, "..", "shared", "specs");

/** Programs that run in a consumer's folder, as a consumer would write them. */
export const PROGRAMS: string = path.join(BENCH, "programs");

/** Returns a path in the folder of the installed peers. */
export function peerPath(...parts: string[]): string {
  return path.join(BENCH, "node_modules", ...parts);
}
