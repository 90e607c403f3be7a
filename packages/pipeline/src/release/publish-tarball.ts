// Needs nothing installed: the commands of scripts/automation import it, too.
import { CheckError } from "../errors.ts";
import type { PackedPackage, Registry, RegistryOptions } from "../ports/ports.ts";
import { tagOf } from "./tag-of.ts";

/**
 * Publishes or stages a tarball, unless the registry has it already.
 *
 * @throws {CheckError} with the words of the registry if it refuses it
 */
export async function publishTarball(
  packed: Pick<PackedPackage, "name" | "version" | "tarball" | "integrity">,
  options: RegistryOptions & { isAttested?: boolean },
  registry: Registry,
): Promise<void> {
  const refusal = await registry.publish(packed.tarball, options);
  if (refusal === undefined || isStagedAlready(refusal, options)) return;
  // The registry may have taken it although its answer was lost, or another run was quicker.
  if ((await registry.readIntegrity(packed, options)) === packed.integrity) return;
  throw new CheckError(`${tagOf(packed)} could not be published: ${refusal}`, {
    where: options.registry ?? "the registry of your configuration",
    remedy: "Run this again: it goes on with what isn't published yet.",
  });
}

/**
 * Returns whether the registry refuses a package because it was staged before. What is staged can't be asked
 * for, and a second upload of the version is refused. Its bytes are compared when it is tagged.
 */
function isStagedAlready(
  refusal: string,
  { isStaged }: Pick<RegistryOptions, "isStaged">,
): boolean {
  return isStaged === true && /previously published|already staged/i.test(refusal);
}
