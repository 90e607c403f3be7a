import { DocumentError } from "./errors.ts";
import { type JsonObject, jsonPointer, objectOr } from "./json.ts";
import { listOperations, type NamedOperation } from "./operations.ts";
import { quoteText } from "./quote-text.ts";
import { requiresCredentials } from "./requires-credentials.ts";
import { checkServerHosts } from "./server-hosts.ts";
import type { Guards } from "./source.ts";
import { isOlderVersion } from "./version-order.ts";

/** What is compared, and what the caller has agreed to. */
export interface GuardOptions {
  /** The document on disk; undefined where none is pinned yet. */
  pinned: JsonObject | undefined;
  next: JsonObject;
  guards: Guards;
  allowRemovals: boolean;
  /** Whether the pinned document is the starter that came with the repository. */
  pinnedIsBundled: boolean;
  /** Whether the new document was put together from API pages. */
  fromPages: boolean;
}

const configuration = "spec/source.json";

/**
 * Returns if a checked document may take the pinned one's place: it is still the same API,
 * on the same hosts, as protected as before, and most of its operations are still there.
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
  guardRemovals(pinned, options);
  guardSecurity(pinned, next, guards);
}

function guardTitle(next: JsonObject, { titles }: Guards): void {
  const title = String(objectOr(next.info).title ?? "");
  if (titles.length === 0 || titles.includes(title)) return;
  throw new DocumentError("guard", `The document's title is now ${quoteText(title)}`, {
    where: "#/info/title",
    remedy: `If this is the right API, add the title to guards.titles in ${configuration}.`,
  });
}

// A mirror that lags behind would take back what was released since.
function guardVersion(pinned: JsonObject, options: GuardOptions): void {
  if (options.allowRemovals || options.pinnedIsBundled) return;
  const before = String(objectOr(pinned.info).version ?? "");
  const after = String(objectOr(options.next.info).version ?? "");
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
function guardRootKeys(pinned: JsonObject, options: GuardOptions): void {
  const { next, allowRemovals, pinnedIsBundled } = options;
  // The starter is in our own words: what it has at its root says nothing about upstream.
  if (allowRemovals || pinnedIsBundled) return;
  const gone = Object.keys(pinned).filter(
    (key) => !key.startsWith("x-") && !Object.hasOwn(next, key),
  );
  const [first] = gone;
  if (first === undefined) return;
  throw new DocumentError("guard", `The document has no ${gone.join(" and no ")} any more`, {
    where: `#${jsonPointer(first)}`,
    remedy: "It may be cut off: fetch it again. If this is meant, use --allow-removals.",
  });
}

function guardRemovals(pinned: JsonObject, options: GuardOptions): void {
  // A page holds a fragment by nature, and so does the starter: neither tells what was removed.
  if (options.allowRemovals || (options.pinnedIsBundled && options.fromPages)) return;
  const before = listOperations(pinned);
  const remaining = operationKeys(options.next);
  const removed = before.filter((each) => !isAmong(each, remaining));
  if (removed.length <= before.length * options.guards.maxRemovedRatio) return;
  const shown = removed.slice(0, 5).map((each) => quoteText(each.id));
  const others = removed.length - shown.length;
  const list = shown.join(", ") + (others > 0 ? ` and ${others} more` : "");
  throw new DocumentError(
    "guard",
    `${removed.length} of the ${before.length} pinned operations are gone: ${list}`,
    { where: "#/paths", remedy: "If they are meant to be gone, run again with --allow-removals." },
  );
}

function guardSecurity(pinned: JsonObject, next: JsonObject, guards: Guards): void {
  const wasProtected = new Set(
    listOperations(pinned)
      .filter((each) => requiresCredentials(pinned, each.operation))
      .map((each) => each.id),
  );
  const exposed = listOperations(next).filter(
    (each) =>
      wasProtected.has(each.id) &&
      !requiresCredentials(next, each.operation) &&
      !isAmong(each, new Set(guards.allowAnonymous)),
  );
  const [first] = exposed;
  if (first === undefined) return;
  const shown = exposed.slice(0, 5).map((each) => quoteText(each.id));
  const others = exposed.length - shown.length;
  const list = shown.join(", ") + (others > 0 ? ` and ${others} more` : "");
  throw new DocumentError("guard", `Operations no longer ask for credentials: ${list}`, {
    where: `#${first.pointer}/security`,
    remedy: `If this is meant, list them under guards.allowAnonymous in ${configuration}.`,
  });
}

function operationKeys(document: JsonObject): Set<string> {
  return new Set(listOperations(document).flatMap((each) => [each.id, methodAndPath(each)]));
}

// An operation that got an operationId, or another one, is still there under its method and path.
function isAmong(operation: NamedOperation, keys: ReadonlySet<string>): boolean {
  return keys.has(operation.id) || keys.has(methodAndPath(operation));
}

function methodAndPath({ method, path }: NamedOperation): string {
  return `${method.toUpperCase()} ${path}`;
}
