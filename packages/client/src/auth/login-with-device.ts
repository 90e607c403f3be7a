import { sendOperation } from "../client.js";
import { connect } from "../connect.js";
import { C1AuthError } from "../errors.js";
import type { C1Options } from "../options.js";
import { kit, lazySession } from "./lazy-session.js";
import type { ClientCredentials } from "./minted-sources.js";

/** What the person who logs in has to see. */
export interface DeviceCode {
  /** The code to compare or to type. */
  readonly userCode: string;
  /** Where to go, the code included when C1 gives such an address; always https. */
  readonly verificationUri: string;
  /** How long the code can be used, in milliseconds. */
  readonly expiresInMs: number;
}

/** How to log in; `tenant` or `serverUrl` says where. */
export interface DeviceLoginOptions extends Omit<C1Options, "auth"> {
  /** The public client id of your program, as C1 knows it. */
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
  /** Ends the login; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
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
  const { clientId, showCode, displayName = "c1-openapi", expires, signal } = options;
  const auth = {
    connect: () =>
      lazySession(async () => {
        const { pollDeviceToken } = await import("./lazy/poll-device-token.js");
        const token = await pollDeviceToken(kit, { ...settings, signal }, clientId, showCode);
        return { token: () => token };
      }),
  };
  const connection = connect({ ...options, auth });
  const { settings } = connection;
  // The token is had first: no attempt's timeout may run while a person is at it.
  await connection.session.token();
  const path = "/api/v1/iam/personal_clients";
  const created = (await sendOperation(connection, {
    ...{ method: "POST", path, target: path, options: { signal } },
    body: JSON.stringify({ displayName, expires }),
  })) as { client?: { clientId?: string }; clientSecret?: string };
  const credential = { clientId: created.client?.clientId, clientSecret: created.clientSecret };
  if (credential.clientId && credential.clientSecret) return credential as ClientCredentials;
  throw new C1AuthError("The personal client came without its id or secret");
}
