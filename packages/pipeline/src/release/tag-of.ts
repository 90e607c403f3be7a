// Needs nothing installed: the commands of scripts/automation import it, too.
import type { PublishedPackage } from "../ports/ports.ts";

/** Returns the tag of a published version, as changesets writes it. */
export function tagOf({ name, version }: Pick<PublishedPackage, "name" | "version">): string {
  return `${name}@${version}`;
}
