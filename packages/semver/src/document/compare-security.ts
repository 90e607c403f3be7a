import { isDeepStrictEqual } from "node:util";
import type { Operation, SchemeUse } from "@c1-openapi/model";
import type { OpenapiDocument, SecuritySchemeObject } from "@c1-openapi/openapi";
import type { FindingSet } from "../finding-set.ts";
import type { Change } from "../findings.ts";
import type { OperationPair } from "../operation-pair.ts";
import type { RuleId } from "../rules/rules.ts";
import { operationSubject, wholeDocument } from "../subject.ts";

/** Compares how a client authenticates: by the schemes that a document has, and by those that operations take. */
export function compareSecurity(
  before: OpenapiDocument,
  after: OpenapiDocument,
  pairs: readonly OperationPair[],
  findings: FindingSet,
): void {
  const [old, now] = [schemesOf(before), schemesOf(after)];
  const pointer = "/components/securitySchemes";
  const ways = waysOf(now);
  // One way more is nothing to a client that goes on with the one it knows.
  if ([...waysOf(old)].some((way) => !ways.has(way))) {
    findings.add(ofDocument("authentication-changed", pointer));
  } else if (!isDeepStrictEqual(old, now)) {
    findings.add(ofDocument("security-schemes-changed", pointer));
  }
  const root = ofDocument("authentication-changed", "/security");
  for (const { before: operation, after: successor } of pairs) {
    if (!isWayLost(operation, successor)) continue;
    // What the document says for all of its operations is one finding.
    const isOwn =
      operation.source.security !== undefined || successor.source.security !== undefined;
    const pointerOfOwn = `${successor.pointer}/security`;
    const own = { ...root, subject: operationSubject(successor), pointer: pointerOfOwn };
    findings.add(isOwn ? own : root, [successor.id]);
  }
  if (!isDeepStrictEqual(before.security, after.security)) {
    findings.add(ofDocument("security-changed", "/security"));
  }
}

/**
 * Tells whether a way in that an operation took is not taken any more. An operation that asked for nothing
 * may ask for credentials: clients send them to every operation.
 */
function isWayLost({ security: old }: Operation, { security: now }: Operation): boolean {
  if (now.isOptional) return false;
  const accepted = now.alternatives.map((uses) => uses.map(waysOfUse));
  const isTaken = (given: ReadonlySet<string>): boolean =>
    accepted.some((uses) => uses.every((ways) => ways.some((way) => given.has(way))));
  return old.alternatives.some(
    (uses) => uses.length > 0 && !isTaken(new Set(uses.flatMap(waysOfUse))),
  );
}

function waysOfUse({ name, scheme }: SchemeUse): string[] {
  return scheme ? waysOfScheme(scheme) : [name];
}

type Schemes = NonNullable<NonNullable<OpenapiDocument["components"]>["securitySchemes"]>;

function schemesOf({ components }: OpenapiDocument): Schemes {
  return components?.securitySchemes ?? {};
}

function waysOf(schemes: Schemes): Set<string> {
  return new Set(
    Object.values(schemes).flatMap((each) => waysOfScheme(each as SecuritySchemeObject)),
  );
}

/**
 * The ways to authenticate that a scheme offers, by what a client's requests depend on: each flow of OAuth is
 * one. What the document calls the scheme isn't part of it.
 */
function waysOfScheme(definition: SecuritySchemeObject): string[] {
  const { type, scheme, in: location, name, openIdConnectUrl, flows = {} } = definition;
  // The names of HTTP's schemes have no case (RFC 9110, section 11.1).
  const own = [type, scheme?.toLowerCase(), location, name, openIdConnectUrl];
  const ways = Object.entries(flows)
    .filter(([flow]) => !flow.startsWith("x-"))
    .map(([flow, { authorizationUrl, deviceAuthorizationUrl, tokenUrl }]) =>
      JSON.stringify([...own, flow, authorizationUrl, deviceAuthorizationUrl, tokenUrl]),
    );
  return ways.length > 0 ? ways : [JSON.stringify(own)];
}

function ofDocument(rule: RuleId, pointer: string): Change {
  return { rule, subject: wholeDocument, pointer, direction: "both" };
}
