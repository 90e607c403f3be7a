import type { paths } from "@c1-openapi/types";
import type { Client } from "openapi-fetch";
import { fromEnvironment } from "./auth/minted-sources.js";
import type { TokenSource } from "./auth/token-source.js";
import { type Connection, connect, withLimits } from "./connect.js";
import type { C1Options } from "./options.js";
import { own } from "./own.js";
import { createPathFace } from "./path-face/create-path-face.js";
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

/** A client with both faces: openapi-fetch's methods by path, and what operations need. */
export interface C1Client extends Client<paths>, C1Transport {}

/**
 * Returns a client of the C1 API.
 *
 * Its `GET`, `POST`, … are typed as openapi-fetch's and do what those do: they never throw on a
 * status, and whenever it is not 2xx their `error` is a `C1ApiError`. Beside openapi-fetch's
 * settings they take those of `CallOptions`. Operations take the client as their first argument.
 * Without `auth` the credential and the host come from the environment, as `fromEnvironment()`
 * says, at the first call.
 * @throws C1UsageError when options contradict each other or are out of range
 * @example
 * import { clientCredentials, createC1Client } from "@c1-openapi/client";
 *
 * const c1 = createC1Client({
 *   auth: clientCredentials({ clientId: "blue-whale-12345@acme.conductor.one/pcc", clientSecret: "…" }),
 * });
 * const { data, error } = await c1.GET("/api/v1/iam/personal_clients");
 */
export function createC1Client(options: C1Options = {}): C1Client {
  const { auth = fromEnvironment() } = own<C1Options>(options);
  const connection = connect({ ...options, auth });
  return {
    ...createPathFace(connection),
    send: (operation) => sendOperation(connection, operation),
  };
}
