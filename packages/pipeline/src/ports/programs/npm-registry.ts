// Needs nothing installed: the commands of scripts/automation import it, too. So it uses npm, which comes
// with Node, and not pnpm.
import { CheckError } from "../../errors.ts";
import type { Registry } from "../ports.ts";
import { runProgram } from "./run-program.ts";

/** The words of a refusal that are passed on, from their end. */
const maxLength = 2000;

/**
 * Returns the registry of npm's own configuration; a command may name another one.
 *
 * @param cwd the folder whose configuration is used
 */
export function createNpmRegistry(cwd: string): Registry {
  const npm = (...args: string[]) => runProgram("npm", args, { cwd });
  return {
    async readIntegrity({ name, version }, { registry }) {
      const id = `${name}@${version}`;
      const view = ["view", id, "dist.integrity", "--json", ...registryFlag(registry)];
      const { code, stdout, stderr } = await npm(...view);
      const answer = parseJson(stdout);
      if (typeof answer === "string") return answer;
      // The name is unknown to the registry, or this version of it is.
      if (codeOf(answer) === "E404" || (code === 0 && stdout.trim() === "")) return undefined;
      throw new CheckError(`The registry doesn't say whether ${id} is published`, {
        where: registry ?? "the registry of your configuration",
        remedy: `See that it can be reached (npm view ${name}), and run this again: ${(stderr || stdout).trim()}`,
      });
    },
    async listVersions(name, { registry }) {
      const view = ["view", name, "versions", "dist-tags", "--json", ...registryFlag(registry)];
      const { code, stdout, stderr } = await npm(...view);
      const answer = parseJson(stdout) as
        | { versions?: string | string[]; "dist-tags"?: { latest?: string } }
        | undefined;
      if (codeOf(answer) === "E404") return { versions: [], latest: undefined };
      if (code === 0 && answer?.versions !== undefined) {
        // A list of one is printed as what it holds.
        return { versions: [answer.versions].flat(), latest: answer["dist-tags"]?.latest };
      }
      throw new CheckError(`The registry doesn't say which versions of ${name} it has`, {
        where: registry ?? "the registry of your configuration",
        remedy: `See that it can be reached (npm view ${name}), and run this again: ${(stderr || stdout).trim()}`,
      });
    },
    async publish(tarball, { registry, tag, isStaged = false, isAttested = true }) {
      const { code, stdout, stderr } = await npm(
        ...(isStaged ? ["stage", "publish"] : ["publish"]),
        tarball,
        "--ignore-scripts",
        "--access=public",
        `--tag=${tag}`,
        ...(isAttested ? (canAttest() ? ["--provenance"] : []) : ["--provenance=false"]),
        ...registryFlag(registry),
      );
      return code === 0 ? undefined : (stderr.trim() || stdout.trim()).slice(-maxLength);
    },
  };
}

/** Whether this is a CI job that can prove what it is: only there can an attestation be signed. */
function canAttest(): boolean {
  const { env } = process;
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL || env.SIGSTORE_ID_TOKEN);
}

function registryFlag(registry: string | undefined): string[] {
  return registry === undefined ? [] : [`--registry=${registry}`];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(answer: unknown): string | undefined {
  const { error } = (answer ?? {}) as { error?: { code?: string } };
  return error?.code;
}
