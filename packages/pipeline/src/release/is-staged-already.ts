// Needs nothing installed: the commands of scripts/automation import it, too.
import type { RegistryOptions } from "../ports/ports.ts";

/**
 * Tells whether the registry refuses a package because it was staged before. What is staged can't be asked
 * for, and a second upload of the version is refused. Its bytes are compared when it is tagged.
 */
export function isStagedAlready(
  refusal: string,
  { isStaged }: Pick<RegistryOptions, "isStaged">,
): boolean {
  return isStaged === true && /previously published|already staged/i.test(refusal);
}
