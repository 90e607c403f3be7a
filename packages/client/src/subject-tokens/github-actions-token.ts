// The token of a job of GitHub Actions.

import type { Environment } from "../auth/credentials.js";
import { processEnvironment } from "../auth/process-environment.js";
import { C1AuthError } from "../errors/c1-auth-error.js";
import { mergeOwn } from "../merge-own.js";
import { readError } from "../secrets/read-error.js";
import type { FetchLike } from "../settings/fetch-settings.js";
import { checkServerUrl } from "../settings/server-url.js";

/** Whom the token is for, and where it comes from. */
export interface GithubActionsOptions {
  /** The audience that C1's workload federation expects. */
  readonly audience: string;
  /**
   * The job's environment variables.
   * @default `process.env`
   */
  readonly environment?: Environment | undefined;
  /**
   * Sends the request.
   * @default the platform's `fetch`
   */
  readonly fetch?: FetchLike | undefined;
}

/** Longest time that the runner's endpoint may take, in milliseconds. */
const timeoutMs = 10_000;

/**
 * Returns what gets the OIDC token of a job of GitHub Actions, for `workloadIdentity()`: it asks the
 * runner's own endpoint, at each mint. The job needs `permissions: id-token: write`.
 *
 * Source: GitHub's docs, "OpenID Connect reference", methods for requesting the OIDC token.
 * @throws C1AuthError, when a token is asked for: the job has no permission, or the endpoint gives
 * none; C1UsageError then, when the endpoint's address is neither https nor of this machine
 * @example
 * import { createC1Client, workloadIdentity } from "@c1-openapi/client";
 * import { githubActionsToken } from "@c1-openapi/client/subject-tokens";
 *
 * const c1 = createC1Client({
 *   auth: workloadIdentity({
 *     clientId: "calm-otter-4711@acme.conductor.one/wfe",
 *     subjectToken: githubActionsToken({ audience: "https://acme.conductor.one" }),
 *   }),
 * });
 */
export function githubActionsToken(options: GithubActionsOptions): () => Promise<string> {
  const {
    audience,
    environment,
    fetch: send = (url: string, init: RequestInit) => fetch(url, init),
  } = mergeOwn<GithubActionsOptions>(options);
  return async () => {
    const variables = environment ?? processEnvironment();
    const address = readVariable(variables, "ACTIONS_ID_TOKEN_REQUEST_URL");
    const requestToken = readVariable(variables, "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
    if (!URL.canParse(address)) {
      throw new C1AuthError(
        "ACTIONS_ID_TOKEN_REQUEST_URL is no URL; it is set by the runner alone",
      );
    }
    const url = new URL(address);
    // What is not encrypted must not leave the machine: the request holds a token.
    checkServerUrl(url.origin, "ACTIONS_ID_TOKEN_REQUEST_URL");
    url.searchParams.set("audience", audience);
    let response: Response;
    try {
      response = await send(url.href, {
        headers: { accept: "application/json", authorization: `Bearer ${requestToken}` },
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (thrown) {
      const { code } = readError(thrown);
      throw new C1AuthError(`GitHub's token endpoint can't be reached${code ? ` (${code})` : ""}`);
    }
    const { value } = await readFields(response);
    if (response.status === 200 && typeof value === "string" && value !== "") return value;
    throw new C1AuthError(`GitHub's token endpoint gave ${response.status} and no token`);
  };
}

function readVariable(environment: Environment, name: string): string {
  const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (value) return value;
  throw new C1AuthError(`${name} is not set; the job needs \`permissions: id-token: write\``);
}

async function readFields(response: Response): Promise<{ readonly value?: unknown }> {
  try {
    return mergeOwn(Object(await response.json()));
  } catch {
    return {};
  }
}
