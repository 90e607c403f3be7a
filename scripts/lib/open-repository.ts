import { createPorts, type Ports } from "@c1-openapi/pipeline";
import { callerFolder, root } from "./paths.ts";
import { createProgress } from "./progress.ts";

/** Returns what the commands of this repository work with. */
export function openRepository(options: { isQuiet?: boolean | undefined } = {}): Ports {
  const progress = createProgress({ isQuiet: options.isQuiet === true });
  return createPorts({ root, callerFolder, progress });
}
