import type { TokenSource } from "./auth/token-source.js";
import { type Connection, connect } from "./connect.js";
import { withLimits } from "./limits.js";
import type { C1Options } from "./options.js";
import { own } from "./own.js";
import { makeApiError, parseAnswer } from "./read-answer.js";
import { sendAuthorized } from "./send-authorized.js";
import type { C1Request, C1Transport } from "./transport-contract.js";

/** The options of `createC1Transport()`: those of a client, and `auth` is required. */
export interface C1TransportOptions extends C1Options {
  /** A token source, or a token. */
  readonly auth: TokenSource | string;
}

/**
 * Returns a client for operations alone: smaller than `createC1Client()`, which has the path face
 * too and can take its credential from the environment.
 * @throws C1UsageError when options contradict each other or are out of range
 * @example
 * import { bearerToken, createC1Transport } from "@c1-openapi/client";
 * import * as personalClient from "@c1-openapi/client/operations/personal-client";
 *
 * const c1 = createC1Transport({ tenant: "acme", auth: bearerToken("eyJhbGciOi…") });
 * const { client } = await personalClient.get(c1, { id: "blue-whale-12345" });
 */
export function createC1Transport(options: C1TransportOptions): C1Transport {
  const connection = connect(options);
  return { send: (request) => sendOperation(connection, request) };
}

/** Returns the parsed body of an operation's answer; throws a `C1ApiError` when it is not 2xx. */
export async function sendOperation(
  { settings, session }: Connection,
  request: C1Request,
): Promise<unknown> {
  const { body, options } = request;
  // No option of a call names the place its token goes to.
  const told = options ? withLimits(settings, own(options, { base: settings.base })) : settings;
  const answer = await sendAuthorized(told, session, request, body && "application/json");
  if (!answer.response.ok) throw makeApiError(answer);
  return parseAnswer(answer);
}
