import { C1AuthError } from "../errors/c1-errors.js";
import { hostUrl } from "./host-url.js";

/** What a client id says of the place its credential belongs to. */
export interface ClientIdPlace {
  /** Address of the API. */
  readonly serverUrl: string;
  /** The host without its port: the audience of a client assertion. */
  readonly audience: string;
}

/**
 * Returns the place a client id such as `blue-whale-12345@acme.conductor.one/pcc` names.
 *
 * Split at the first `@`, then at the first `/`; no part may be empty. The host is taken as it
 * stands: no suffix is expected, none is added.
 * @throws C1AuthError when it is no client id, or its host is none that URLs leave as it is
 */
export function parseClientId(clientId: string): ClientIdPlace {
  const [, host] = /^[^@\s]+@([^/\s]+)\/[^\s/?#\\@]+$/.exec(clientId) ?? [];
  const serverUrl = host && hostUrl(host);
  if (!serverUrl) throw new C1AuthError("The client id is not of the form name@host/use");
  return { serverUrl, audience: new URL(serverUrl).hostname };
}
