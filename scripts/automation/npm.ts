import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether the registry of npm's own settings has this version, given as `name@version`. */
export async function isPublished(id: string): Promise<boolean> {
  try {
    const { stdout } = await run("npm", ["view", id, "version", "--json"]);
    return stdout.trim() !== "";
  } catch (error) {
    const { stdout = "" } = error as { stdout?: string };
    if (stdout.includes('"E404"')) return false;
    throw new Error(`npm view ${id} failed: ${wordsOf(error)}`);
  }
}

/** Publishes a tarball for everybody, with an attestation where a workflow can give one. */
export async function publish(file: string, tag: string): Promise<void> {
  const canAttest = Boolean(process.env["ACTIONS_ID_TOKEN_REQUEST_URL"]);
  const options = ["--tag", tag, "--access", "public", "--ignore-scripts"];
  await run("npm", ["publish", file, ...options, ...(canAttest ? ["--provenance"] : [])]).catch(
    (error) => {
      throw new Error(`npm publish ${file} failed: ${wordsOf(error)}`);
    },
  );
}

function wordsOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || String(error)).trim();
}
