import { CheckError } from "../command-line.ts";
import { runPnpm } from "../run-program.ts";
import type { PublishedPackage } from "./published-packages.ts";

/** Where packages go: the registry of the configuration unless a URL is given. */
export interface RegistryOptions {
  registry: string | undefined;
  /** The dist-tag that the version is published under. */
  tag: string;
}

/** Returns the integrity of a version on the registry, or undefined if it isn't there. */
export async function readPublishedIntegrity(
  { name, version }: PublishedPackage,
  { registry }: RegistryOptions,
): Promise<string | undefined> {
  const { stdout, stderr } = await runPnpm([
    "view",
    `${name}@${version}`,
    "dist.integrity",
    "--json",
    ...registryFlag(registry),
  ]);
  const answer = parseJson(stdout);
  if (typeof answer === "string") return answer;
  // The name is unknown to the registry, or this version of it is.
  if (/FETCH_404|NO_MATCHING_VERSION|PACKAGE_NOT_FOUND/.test(codeOf(answer))) return undefined;
  if (stdout.trim() === "") return undefined;
  throw new CheckError(`The registry doesn't say whether ${name}@${version} is published`, {
    where: registry ?? "the registry of your configuration",
    remedy: `See that it can be reached (pnpm view ${name}), and run this again: ${(stdout + stderr).trim()}`,
  });
}

/** Uploads one tarball as it is; resolves with undefined, or with what the registry said against it. */
export async function publishTarball(
  file: string,
  { registry, tag }: RegistryOptions,
): Promise<string | undefined> {
  const { code, stdout, stderr } = await runPnpm([
    "publish",
    file,
    "--no-git-checks",
    "--ignore-scripts",
    "--access=public",
    `--tag=${tag}`,
    ...(canAttest() ? ["--provenance"] : []),
    ...registryFlag(registry),
  ]);
  return code === 0 ? undefined : (stderr.trim() || stdout.trim()).slice(-2000);
}

/** Whether this is a CI job that can prove what it is: only there can provenance be signed. */
function canAttest(): boolean {
  const { env } = process;
  return Boolean(env["ACTIONS_ID_TOKEN_REQUEST_URL"] || env["SIGSTORE_ID_TOKEN"]);
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

function codeOf(answer: unknown): string {
  const { error } = (answer ?? {}) as { error?: { code?: string } };
  return error?.code ?? "";
}
