// A login of a person, which ends in a credential.

import { C1AuthError } from "../errors/c1-auth-error.js";
import { mergeOwn } from "../merge-own.js";
import type { C1ClientOptions } from "../settings/options.js";
import { resolveSettings } from "../settings/resolve-settings.js";
import { sendOperation } from "../transport/send-operation.js";
import type { ClientCredentials, DeviceCode } from "./credentials.js";
import { kit } from "./kit.js";

/** How to log in; `tenant` or `serverUrl` says where. */
export interface DeviceLoginOptions extends C1ClientOptions {
  /** The public client id of your program: C1 gives it out when the program is registered there. */
  readonly clientId: string;
  /** Shows the code to the person; the login goes on when it returns. */
  readonly showCode: (code: DeviceCode) => void | Promise<void>;
  /**
   * Name of the personal client that is made, as C1's own pages list it.
   * @default "c1-openapi"
   */
  readonly displayName?: string | undefined;
  /**
   * How long the personal client lives, as a protobuf duration such as "86400s".
   * @default as C1 decides
   */
  readonly expires?: string | undefined;
  /**
   * Ends the login; it rejects with the signal's reason.
   * @default none
   */
  readonly signal?: AbortSignal | undefined;
}

/** What C1 answers to the creation of a personal client, as far as it is read here. */
interface CreatedClient {
  readonly client?: { readonly clientId?: string | null } | null;
  readonly clientSecret?: string;
}

/**
 * Returns the credential of a personal client, made for a person who has logged in with another
 * device (RFC 8628). C1 shows its secret this one time: store it.
 * @throws C1AuthError when the login is denied or the code expires; `oauthError` says which
 * @example
 * import { clientCredentials, createC1Client, loginWithDevice } from "@c1-openapi/client";
 *
 * const credential = await loginWithDevice({
 *   tenant: "acme",
 *   clientId: "my-cli",
 *   showCode: ({ userCode, verificationUri }) => console.log(`${userCode}: ${verificationUri}`),
 * });
 * const c1 = createC1Client({ auth: clientCredentials(credential) });
 */
export async function loginWithDevice(options: DeviceLoginOptions): Promise<ClientCredentials> {
  const {
    clientId,
    showCode,
    displayName = "c1-openapi",
    expires,
    signal,
    ...clientOptions
  } = mergeOwn<DeviceLoginOptions>(options);
  // The token is had first: no attempt's timeout may run while a person is at it.
  let token = "";
  const connection = resolveSettings({
    ...clientOptions,
    auth: { serverUrl: undefined, createProvider: () => ({ token: () => token }) },
  });
  const { pollDeviceToken } = await import("./lazy/poll-device-token.js");
  token = await pollDeviceToken(kit, connection.settings, { clientId, showCode, signal });
  const path = "/api/v1/iam/personal_clients";
  const created = (await sendOperation(connection, {
    method: "POST",
    path,
    target: path,
    body: JSON.stringify({ displayName, expires }),
    options: { signal },
  })) as CreatedClient;
  const { client, clientSecret } = created;
  if (client?.clientId && clientSecret) return { clientId: client.clientId, clientSecret };
  throw new C1AuthError("The personal client came without its id or secret");
}
