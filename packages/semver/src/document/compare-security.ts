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
  const accepted = now.alternatives.map(waysOfUses);
  const isTaken = (given: ReadonlySet<string>): boolean =>
    accepted.some((needed) => [...needed].every((way) => given.has(way)));
  return old.alternatives.some((each) => each.length > 0 && !isTaken(waysOfUses(each)));
}

function waysOfUses(uses: readonly SchemeUse[]): Set<string> {
  return new Set(uses.map(({ name, scheme }) => (scheme ? wayOf(scheme) : name)));
}

type Schemes = NonNullable<NonNullable<OpenapiDocument["components"]>["securitySchemes"]>;

function schemesOf({ components }: OpenapiDocument): Schemes {
  return components?.securitySchemes ?? {};
}

function waysOf(schemes: Schemes): Set<string> {
  return new Set(Object.values(schemes).map((each) => wayOf(each as SecuritySchemeObject)));
}

/** A way to authenticate, by what a client's requests depend on; what the document calls it isn't part of it. */
function wayOf({ type, scheme, in: location, name, flows }: SecuritySchemeObject): string {
  const tokenUrls = Object.values(flows ?? {}).map(({ tokenUrl }) => tokenUrl ?? null);
  // The names of HTTP's schemes have no case (RFC 9110, section 11.1).
  return JSON.stringify([type, scheme?.toLowerCase(), location, name, tokenUrls.sort()]);
}

function ofDocument(rule: RuleId, pointer: string): Change {
  return { rule, subject: wholeDocument, pointer, direction: "both" };
}
