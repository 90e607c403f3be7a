// What a client id says of the server that its credential belongs to.

import { C1AuthError } from "../errors/c1-auth-error.js";
import { kindOf } from "../show.js";
import { hostUrl } from "./server-url.js";

/** The server that a client id names. */
export interface ClientIdServer {
  /** Address of the API. */
  readonly serverUrl: string;
  /** The host without its port: the audience of a client assertion. */
  readonly audience: string;
}

/** Parts that are not empty: name up to the first `@`, host up to the first `/`, use. */
const clientIdForm = /^[^@\s]+@([^/\s]+)\/[^\s/?#\\@]+$/;

/**
 * Returns the server that a client id such as `blue-whale-12345@acme.conductor.one/pcc` names.
 *
 * The host is taken as it stands: no suffix is expected, none is added. One of this machine is spoken
 * to by http.
 * @throws C1AuthError when it is no client id, or its host is none that URLs leave as it is; `name` is
 * how it was given
 */
export function parseClientId(clientId: string, name = "The client id"): ClientIdServer {
  const [, host] = clientIdForm.exec(clientId) ?? [];
  const serverUrl = host === undefined ? "" : hostUrl(host).toLowerCase();
  // A host that a URL parser would read differently is not taken: the text must show where it leads.
  if (URL.canParse(serverUrl) && new URL(serverUrl).origin === serverUrl) {
    return { serverUrl, audience: new URL(serverUrl).hostname };
  }
  const isText = typeof clientId === "string" && clientId !== "";
  const what = isText ? "is" : `is ${kindOf(clientId)},`;
  throw new C1AuthError(`${name} ${what} not of the form name@host/use`);
}
