import {
  type LocatedOperation,
  listLocatedOperations,
  readSecurity,
  requiresCredentials,
} from "@c1-openapi/model";
import { DocumentError, jsonPointer, type OpenapiDocument, quoteText } from "@c1-openapi/openapi";
import { nameSome } from "../name-some.ts";
import { repositoryFiles } from "../repository-files.ts";
import type { Guards } from "../settings/source-config.ts";
import { checkServerHosts } from "./server-hosts.ts";
import { isOlderVersion } from "./version-order.ts";

/** What is compared, and what the caller has agreed to. */
export interface GuardOptions {
  /** The document on disk; undefined where none is pinned yet. */
  pinned: OpenapiDocument | undefined;
  next: OpenapiDocument;
  guards: Guards;
  allowRemovals: boolean;
  /** Whether the pinned document is the starter that came with the repository. */
  pinnedIsBundled: boolean;
  /** Whether the new document was put together from API pages. */
  fromPages: boolean;
}

/**
 * Returns if a checked document may replace the pinned one: it is still the same API, on the same hosts,
 * as protected as before, and most of its operations are still there.
 *
 * @throws {DocumentError} `guard`, with what to do if the change is meant
 */
export function guardDocument(options: GuardOptions): void {
  const { pinned, next, guards } = options;
  guardTitle(next, guards);
  checkServerHosts(next, guards.serverHosts);
  if (pinned === undefined) return;
  guardVersion(pinned, options);
  guardRootKeys(pinned, options);
  const before = listOperations(pinned);
  const after = listOperations(next);
  guardRemovals(before, after, options);
  guardSecurity(before, after, guards);
}

/** An operation as far as the guards look at it. */
interface GuardedOperation {
  /** The operationId, or `METHOD path` where the document gives none. */
  id: string;
  methodAndPath: string;
  pointer: string;
  isProtected: boolean;
}

function listOperations(document: OpenapiDocument): GuardedOperation[] {
  return listLocatedOperations(document).map((located: LocatedOperation) => {
    const { operation, method, path, pointer } = located;
    const methodAndPath = `${method.toUpperCase()} ${path}`;
    const isProtected = requiresCredentials({ security: readSecurity(document, operation) });
    return { id: operation.operationId ?? methodAndPath, methodAndPath, pointer, isProtected };
  });
}

function guardTitle({ info }: OpenapiDocument, { titles }: Guards): void {
  if (titles.length === 0 || titles.includes(info.title)) return;
  throw new DocumentError("guard", `The document's title is now ${quoteText(info.title)}`, {
    where: "#/info/title",
    remedy: `Look at its paths and servers: is it the same API under another name? Then add the title to guards.titles in ${repositoryFiles.source}.`,
  });
}

// A mirror that lags behind would take back what was released since.
function guardVersion(pinned: OpenapiDocument, options: GuardOptions): void {
  if (options.allowRemovals || options.pinnedIsBundled) return;
  const before = pinned.info.version;
  const after = options.next.info.version;
  if (!isOlderVersion(after, before)) return;
  throw new DocumentError(
    "guard",
    `The document's version went back from ${quoteText(before)} to ${quoteText(after)}`,
    {
      where: "#/info/version",
      remedy: "A mirror may lag behind. If this is meant, run again with --allow-removals.",
    },
  );
}

// YAML cut at the end of a line still parses; what is then missing first is at the root.
function guardRootKeys(pinned: OpenapiDocument, options: GuardOptions): void {
  const { next, allowRemovals, pinnedIsBundled } = options;
  // The starter is in our own words: what it has at its root says nothing about upstream.
  if (allowRemovals || pinnedIsBundled) return;
  const missing = Object.keys(pinned).filter(
    (key) => !key.startsWith("x-") && !Object.hasOwn(next, key),
  );
  const [first] = missing;
  if (first === undefined) return;
  throw new DocumentError("guard", `The document has no ${missing.join(" and no ")} any more`, {
    where: `#${jsonPointer(first)}`,
    remedy: "It may be cut off: fetch it again. If this is meant, use --allow-removals.",
  });
}

function guardRemovals(
  before: GuardedOperation[],
  after: GuardedOperation[],
  options: GuardOptions,
): void {
  // A page holds a fragment by nature, and so does the starter: neither shows what was removed.
  if (options.allowRemovals || (options.pinnedIsBundled && options.fromPages)) return;
  const remaining = new Set(after.flatMap((each) => [each.id, each.methodAndPath]));
  const removed = before.filter((each) => !isAmong(each, remaining));
  if (removed.length <= before.length * options.guards.maxRemovedRatio) return;
  throw new DocumentError(
    "guard",
    `${removed.length} of the ${before.length} pinned operations are missing: ${nameOperations(removed)}`,
    {
      where: "#/paths",
      remedy: "If they were removed on purpose, run again with --allow-removals.",
    },
  );
}

function guardSecurity(
  before: GuardedOperation[],
  after: GuardedOperation[],
  { allowAnonymous }: Guards,
): void {
  const wasProtected = new Set(
    before.filter((each) => each.isProtected).flatMap((each) => [each.id, each.methodAndPath]),
  );
  const allowed = new Set(allowAnonymous);
  const exposed = after.filter(
    (each) => isAmong(each, wasProtected) && !each.isProtected && !isAmong(each, allowed),
  );
  const [first] = exposed;
  if (first === undefined) return;
  throw new DocumentError(
    "guard",
    `Operations no longer ask for credentials: ${nameOperations(exposed)}`,
    {
      where: `#${first.pointer}/security`,
      remedy: `If this is meant, list them under guards.allowAnonymous in ${repositoryFiles.source}.`,
    },
  );
}

// An operation that got an operationId, or another one, is still there under its method and path.
function isAmong({ id, methodAndPath }: GuardedOperation, keys: ReadonlySet<string>): boolean {
  return keys.has(id) || keys.has(methodAndPath);
}

function nameOperations(operations: readonly GuardedOperation[]): string {
  return nameSome(operations.map((each) => quoteText(each.id)));
}
