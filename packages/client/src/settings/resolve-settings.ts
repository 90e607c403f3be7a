// From the options of a client to its settings: every default filled in, every mistake named.

import { bearerToken } from "../auth/bearer-token.js";
import type { TokenProvider, TokenSource } from "../auth/token-source.js";
import { C1Error, type CallContext } from "../errors/c1-error.js";
import { C1UsageError } from "../errors/c1-usage-error.js";
import { copyError } from "../errors/copy-error.js";
import { createEmit } from "../events/create-emit.js";
import { mergeOwn } from "../merge-own.js";
import { kindOf } from "../show.js";
import { systemClock } from "./clock.js";
import { checkHeader, mergeHeaders } from "./headers.js";
import { defaultLimits, resolveLimits } from "./limits.js";
import type { C1TransportOptions } from "./options.js";
import { checkServerUrl, tenantUrl } from "./server-url.js";
import type { Settings } from "./settings.js";

/** A client's settings and what provides its tokens. */
export interface Connection {
  readonly settings: Settings;
  readonly tokens: TokenProvider;
}

/**
 * Returns the checked settings of a client and its token provider.
 * @throws C1UsageError when options contradict each other or are out of range
 */
export function resolveSettings(options: C1TransportOptions): Connection {
  const {
    tenant,
    serverUrl,
    auth,
    headers,
    fetch: send = (url: string, init: RequestInit) => fetch(url, init),
    retry,
    timeoutMs,
    totalTimeoutMs,
    maxResponseBytes,
    userAgent,
    logger,
    onEvent,
    clock = systemClock,
    random = Math.random,
    ...fetchSettings
  } = mergeOwn<C1TransportOptions>(options);
  const source = readAuth(auth);
  // Invalid ones are refused now, not by the first call.
  checkHeader("user-agent", userAgent ?? "", {}, "userAgent");
  if (typeof headers !== "function") mergeHeaders({}, headers);
  const settings: Settings = {
    serverUrl: chooseServerUrl(tenant, serverUrl, source),
    fetch: send,
    fetchSettings,
    clock,
    random,
    limits: resolveLimits(defaultLimits, { retry, timeoutMs, totalTimeoutMs, maxResponseBytes }),
    headers,
    defaultHeaders: mergeOwn({ accept: "application/json", "user-agent": userAgent }),
    emit: createEmit(onEvent, logger),
  };
  return { settings, tokens: source.createProvider(settings) };
}

function readAuth(auth: unknown): TokenSource {
  if (typeof auth === "string" || typeof auth === "function") {
    return bearerToken(auth as string | (() => string));
  }
  if (Object(auth).createProvider) return auth as TokenSource;
  throw new C1UsageError(
    `auth is ${kindOf(auth)}; give a token source such as clientCredentials({ clientId, clientSecret }), a token, or a function that returns one`,
  );
}

/** Returns where the API is; empty when the source resolves that with its first token. */
function chooseServerUrl(
  tenant: string | undefined,
  serverUrl: string | URL | undefined,
  source: TokenSource,
): string {
  const url = serverUrl === undefined ? undefined : checkServerUrl(serverUrl);
  const ofTenant = tenant === undefined ? undefined : tenantUrl(tenant);
  if (url !== undefined && ofTenant !== undefined) {
    throw new C1UsageError(
      `Give \`tenant\` or \`serverUrl\`, not both: they are ${ofTenant} and ${url}`,
    );
  }
  if (ofTenant !== undefined && source.serverUrl && source.serverUrl !== ofTenant) {
    throw new C1UsageError(
      `Give \`tenant\` as the credential has it: it is ${ofTenant}, and the credential is for ${source.serverUrl}`,
    );
  }
  const known = url ?? ofTenant ?? source.serverUrl;
  if (known || source.resolvesServerUrlLate) return known ?? "";
  throw new C1UsageError("Give `tenant` or `serverUrl`: the credential doesn't say where C1 is");
}

/**
 * Returns where the API is; an address that is resolved late is had from the token provider.
 * @throws C1AuthError of that call, when nothing says where the API is
 */
export function findServerUrl(
  { settings, tokens }: Connection,
  context: CallContext,
): string | Promise<string> {
  const known = settings.serverUrl || tokens.serverUrl;
  return known || resolveServerUrl(tokens, context);
}

async function resolveServerUrl(tokens: TokenProvider, context: CallContext): Promise<string> {
  try {
    return (await tokens.resolveServerUrl?.()) ?? "";
  } catch (error) {
    throw error instanceof C1Error ? copyError(error, context) : error;
  }
}
