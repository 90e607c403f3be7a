import { arrayOr, type JsonObject, stringOr } from "@c1-openapi/openapi";
import { makeClientSecret } from "../auth/client-secret.js";
import type { Credentials } from "../auth/credentials.js";
import type { Tokens } from "../auth/tokens.js";
import type { MockClock } from "../clock.js";
import { refuse, refuseArgument, rpcCodes } from "../http/reply.js";
import type { Caller, OperationCall } from "../operation-call.js";
import { durationSeconds } from "../schema/formats.js";
import type { Behaviour } from "./behaviour.js";
import { isoTime } from "./make-resource.js";

/** What personal clients work with. */
export interface PersonalClientTools {
  readonly clock: MockClock;
  readonly credentials: Credentials;
  readonly tokens: Tokens;
  /** Host that a new client id names. */
  readonly host: () => string;
}

/**
 * Returns what personal clients do beyond being stored: each is a credential that works at the
 * token endpoint until it expires or is deleted, belongs to the user who made it, and is
 * seen by that user alone, or by those who may search all of them.
 */
export function personalClientBehaviour(tools: PersonalClientTools): Behaviour {
  const { credentials, tokens } = tools;
  return {
    created: (resource, call, current) => createClient(tools, resource, call, current),
    isVisible: (resource, caller) => caller.isAdmin || isOwn(resource, caller),
    isListed: isOwn,
    beforeSearch(caller) {
      if (caller.isAdmin) return;
      throw refuse(
        403,
        rpcCodes.PERMISSION_DENIED,
        "not allowed to search all users' personal clients",
      );
    },
    deleted(resource) {
      const clientId = stringOr(resource.clientId) ?? "";
      credentials.remove(clientId);
      tokens.revoke({ clientId });
    },
  };
}

function isOwn(resource: JsonObject, caller: Caller): boolean {
  return resource.userId === caller.userId;
}

function createClient(
  { clock, credentials, host }: PersonalClientTools,
  resource: JsonObject,
  { body, caller, nowMs }: OperationCall,
  current: () => JsonObject,
): JsonObject {
  const clientId = `${resource.id}@${host()}/pcc`;
  resource.clientId = clientId;
  resource.userId = caller.userId;
  resource.expiresTime = expiryOf(body.expires as string | null | undefined, nowMs);
  resource.scopedRoles = narrowRoles(textsOf(resource.scopedRoles), caller);

  const { clientSecret, publicKey, kid } = makeClientSecret();
  const { userId, isAdmin } = caller;
  credentials.add({
    kind: "key",
    clientId,
    publicKey,
    kid,
    dpop: undefined,
    holder: () => ({ clientId, userId, isAdmin, roles: textsOf(current().scopedRoles) }),
    allowedSources: () => textsOf(current().allowSourceCidr),
    whyNot() {
      const expiresTime = stringOr(current().expiresTime);
      const isOver = expiresTime !== undefined && Date.parse(expiresTime) <= clock.now();
      return isOver ? "the client has expired" : undefined;
    },
    used() {
      current().lastUsedAt = isoTime(clock.now());
    },
  });
  return { clientSecret };
}

/** A credential never allows more than the one that made it. */
function narrowRoles(asked: readonly string[], { roles }: Caller): string[] {
  if (roles.length === 0) return [...asked];
  if (asked.length === 0) return [...roles];
  if (asked.every((each) => roles.includes(each))) return [...asked];
  throw refuse(403, rpcCodes.PERMISSION_DENIED, "not allowed to give roles that one doesn't have");
}

function expiryOf(expires: string | null | undefined, nowMs: number): string | null {
  if (expires === undefined || expires === null) return null;
  const seconds = durationSeconds(expires);
  if (seconds === undefined || seconds <= 0) {
    throw refuseArgument("invalid expiry", [
      { field: "expires", description: "must be a duration above zero, such as 86400s" },
    ]);
  }
  return isoTime(nowMs + seconds * 1000);
}

function textsOf(value: unknown): string[] {
  return arrayOr(value).filter((each) => typeof each === "string");
}
