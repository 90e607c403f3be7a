import { isDeepStrictEqual } from "node:util";
import { CheckError } from "../../packages/pipeline/src/errors.ts";

/**
 * Checks that a manifest differs from its old text in nothing but its version.
 *
 * @throws {CheckError} if anything else differs: a script, say, that an install would run
 */
export function checkManifestChange(file: string, before: string, after: string): void {
  const [old, now] = [before, after].map((text) => ({ ...JSON.parse(text), version: "" }));
  if (isDeepStrictEqual(old, now)) return;
  throw new CheckError(`The patch changes more of ${file} than its version`, {
    remedy: "open a pull request by hand for what is no part of this",
  });
}
