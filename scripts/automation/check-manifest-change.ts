import { isDeepStrictEqual } from "node:util";
import { Refusal } from "./command.ts";

/**
 * Checks that a manifest differs from its old text in nothing but its version.
 *
 * @throws {Refusal} if anything else differs: a script, say, that an install would run
 */
export function checkManifestChange(file: string, before: string, after: string): void {
  const [old, now] = [before, after].map((text) => ({ ...JSON.parse(text), version: "" }));
  if (isDeepStrictEqual(old, now)) return;
  throw new Refusal(
    `The patch changes more of ${file} than its version`,
    "open a pull request by hand for what is no part of this",
  );
}
