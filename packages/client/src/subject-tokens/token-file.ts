// A token that a platform keeps in a file.

import { C1AuthError } from "../errors/c1-auth-error.js";

/** What of Node's file system is needed: Deno and Bun have it too. */
interface FileSystem {
  readFile(path: string, encoding: "utf8"): Promise<string>;
}

/**
 * Returns what reads a token from a file, for `workloadIdentity()`. Kubernetes projects the token of a
 * service account into one, and writes it anew before it expires: the file is read at each mint.
 * @throws C1AuthError, when a token is asked for: the file can't be read, or is empty; the text is not quoted
 * @example
 * import { createC1Client, workloadIdentity } from "@c1-openapi/client";
 * import { tokenFile } from "@c1-openapi/client/subject-tokens";
 *
 * const c1 = createC1Client({
 *   auth: workloadIdentity({
 *     clientId: "calm-otter-4711@acme.conductor.one/wfe",
 *     subjectToken: tokenFile("/var/run/secrets/tokens/c1"),
 *   }),
 * });
 */
export function tokenFile(path: string): () => Promise<string> {
  return async () => {
    let text: string;
    try {
      // Named by a variable, so that bundlers for browsers don't look for it.
      const fileSystem = "node:fs/promises";
      const { readFile } = (await import(fileSystem)) as FileSystem;
      text = (await readFile(path, "utf8")).trim();
    } catch (thrown) {
      const { code = "no file system here" } = Object(thrown) as { code?: string };
      throw new C1AuthError(`The token file ${path} can't be read (${code})`);
    }
    if (text === "") throw new C1AuthError(`The token file ${path} is empty`);
    return text;
  };
}
