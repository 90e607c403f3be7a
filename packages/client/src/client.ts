import type { paths } from "@c1-openapi/types";
import type { Client } from "openapi-fetch";
import { fromEnvironment } from "./auth/from-environment.js";
import { connect } from "./connect.js";
import type { C1Options } from "./options.js";
import { own } from "./own.js";
import { createPathFace } from "./path-face/create-path-face.js";
import { sendOperation } from "./transport.js";
import type { C1Transport } from "./transport-contract.js";

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
