// The environment of the process, on platforms that have one.

import type { Environment } from "./credentials.js";

/** Returns the environment variables of the process; none where the platform has no process. */
export function processEnvironment(): Environment {
  const { process } = globalThis as { process?: { env?: Environment } };
  return process?.env ?? {};
}
