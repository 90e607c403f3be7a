import { within } from "../clock.js";
import { C1AuthError } from "../errors/c1-errors.js";
import { exchange } from "../exchange.js";
import { own } from "../own.js";
import { blotOut } from "../secrets.js";
import { checkServerUrl, parseClientId, tenantUrl } from "../server-url.js";
import { bearerToken, checkToken } from "./bearer-token.js";

/**
 * What the modules in `lazy/` need of the core.
 *
 * They are handed it and import nothing of it: a module that is loaded on demand and shares others
 * with the core makes bundlers wrap those or move them to chunks of their own (esbuild doubled
 * the size of a bundle that had no use for either).
 */
export interface Kit {
  readonly C1AuthError: typeof C1AuthError;
  readonly exchange: typeof exchange;
  readonly own: typeof own;
  readonly within: typeof within;
  readonly blotOut: typeof blotOut;
  readonly checkServerUrl: typeof checkServerUrl;
  readonly tenantUrl: typeof tenantUrl;
  readonly bearerToken: typeof bearerToken;
  readonly checkToken: typeof checkToken;
  readonly parseClientId: typeof parseClientId;
}

export const kit: Kit = {
  C1AuthError,
  exchange,
  own,
  within,
  blotOut,
  checkServerUrl,
  tenantUrl,
  bearerToken,
  checkToken,
  parseClientId,
};
