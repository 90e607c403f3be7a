import path from "node:path";
import {
  canonicalJson,
  checkDocument,
  DocumentError,
  guardDocument,
  isDocumentError,
  type JsonObject,
  type Lock,
  type LockSource,
  type MergeResult,
  mergeFragments,
  type PulledPart,
  type PullRequest,
  type PullResult,
  parseDocument,
  pullDocument,
  type SourceConfig,
  sha256Of,
} from "@c1-openapi/document";
import type { Stages } from "./stages.ts";
import { FILES, pathFromCaller, readTextIfThere } from "./workspace.ts";

/** What decides where a document comes from. */
export interface ObtainOptions {
  /** Where to pull from instead of where spec/source.json says: URLs, and paths as they were typed. */
  sources: string[] | undefined;
  mustReachUpstream: boolean;
  allowRemovals: boolean;
  stages: Stages;
}

/** A document to go on with, pulled or pinned. */
export interface Upstream {
  document: JsonObject;
  canonicalText: string;
  lock: Pick<Lock, "origin" | "sources">;
  /** What was noticed while its parts were merged. */
  warnings: string[];
}

/** The pinned document as it is on disk. */
export interface Pinned {
  document: JsonObject;
  text: string;
  isAsLocked: boolean;
}

/** Reads the pinned document, or returns undefined before the first sync of an empty spec/. */
export async function readPinned(lock: Lock | undefined): Promise<Pinned | undefined> {
  const text = await readTextIfThere(FILES.pinned);
  if (text === undefined) return undefined;
  const document = parseDocument(text, FILES.pinned);
  const isAsLocked = lock?.sha256.canonical === sha256Of(text);
  // What a sync pinned was checked then; what somebody edited by hand was not.
  if (!isAsLocked) await checkDocument(document, FILES.pinned);
  return { document, text, isAsLocked };
}

/** What came of asking for the document. */
export type Pull = PullResult | { kind: "out-of-reach"; asked: string; reason: DocumentError };

/**
 * Asks the upstream for the document, or whether the pinned one is still what it serves.
 *
 * @param pinned the lock of a pinned document that stands as it was pulled
 */
export async function pullUpstream(
  options: ObtainOptions,
  config: SourceConfig,
  pinned: Lock | undefined,
): Promise<Pull> {
  const { stages, sources, mustReachUpstream } = options;
  try {
    return await stages.run(
      "pull",
      () =>
        pullDocument(requestFor(sources, config), {
          pinned: validatorsOf(pinned),
          limits: config.limits,
          onProgress: ({ receivedBytes }) =>
            stages.update(`${Math.round(receivedBytes / 1024)} KB`),
          onNotice: (message) => stages.warn(message),
        }),
      describePull,
    );
  } catch (error) {
    if (!isDocumentError(error) || error.code !== "unreachable" || mustReachUpstream) throw error;
    const asked = (sources ?? [config.url]).join(", ");
    return { kind: "out-of-reach", asked, reason: error };
  }
}

/** Reads what was pulled, or falls back on the pinned document. */
export async function readUpstream(
  pull: Pull,
  options: ObtainOptions,
  config: SourceConfig,
  lock: Lock | undefined,
  pinned: Pinned | undefined,
): Promise<Upstream> {
  if (pull.kind !== "pulled") return keepPinned(pull, lock, pinned);
  const { stages, sources } = options;
  // Messages call a file as the caller does.
  const parts = pull.parts.map((part, index) => ({ ...part, name: sources?.[index] ?? part.name }));
  const { document, warnings } = await stages.run("check", () => readParts(parts), describeRead);
  if (pinned) {
    guardDocument({
      pinned: pinned.document,
      next: document,
      guards: config.guards,
      allowRemovals: options.allowRemovals,
      pinnedIsBundled: (lock?.origin ?? "bundled") === "bundled",
      fromPages: parts.every((each) => each.isPage),
    });
  }
  return {
    document,
    canonicalText: canonicalJson(document),
    lock: { origin: "pulled", sources: sourcesOf(pull, lock) },
    warnings,
  };
}

function requestFor(sources: string[] | undefined, config: SourceConfig): PullRequest {
  if (!sources) return { anyOf: [config.url, ...config.mirrors] };
  const isUrl = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
  return { allOf: sources.map((each) => (isUrl(each) ? each : pathFromCaller(each))) };
}

/** Returns what a document was served from; one that is kept was served before. */
export function sourcesOf(pull: Pull, lock: Lock | undefined): LockSource[] {
  return pull.kind === "pulled" ? pull.parts.map(describePart) : (lock?.sources ?? []);
}

/** Returns where the document came from, as the caller calls it. */
export function nameSource(pull: Pull, { sources }: ObtainOptions): string {
  if (pull.kind === "out-of-reach") return pull.asked;
  if (pull.kind === "not-modified") return pull.url;
  return pull.parts.map((part, index) => sources?.[index] ?? part.name).join(", ");
}

function keepPinned(
  pull: Exclude<Pull, { kind: "pulled" }>,
  lock: Lock | undefined,
  pinned: Pinned | undefined,
): Upstream {
  if (!pinned) {
    if (pull.kind === "out-of-reach") throw pull.reason;
    throw new DocumentError("refused", "The upstream says 304, but nothing is pinned", {
      where: pull.url,
    });
  }
  return {
    document: pinned.document,
    canonicalText: pinned.text,
    lock: lock ?? { origin: "bundled", sources: [] },
    warnings: [],
  };
}

async function readParts(parts: PulledPart[]): Promise<MergeResult> {
  const fragments = parts.map(({ name, text }) => ({ name, document: parseDocument(text, name) }));
  const merged = mergeFragments(fragments);
  await checkDocument(merged.document, parts.map((each) => each.name).join(", "));
  return merged;
}

function validatorsOf(lock: Lock | undefined) {
  const [only, second] = lock?.sources ?? [];
  if (!only || second || !only.name.startsWith("http")) return undefined;
  return { url: only.name, etag: only.etag, lastModified: only.lastModified };
}

function describePart({ name, bytes, url, etag, lastModified }: PulledPart): LockSource {
  return {
    // A path says something of the machine it is on; its last part is enough to know a file by.
    name: url ?? path.basename(name),
    sha256: sha256Of(bytes),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function describePull(result: PullResult): string {
  if (result.kind === "not-modified") return `${result.url}: not modified`;
  const bytes = result.parts.reduce((sum, each) => sum + each.bytes.length, 0);
  return `${Math.round(bytes / 1024)} KB from ${result.parts.map((each) => each.name).join(", ")}`;
}

function describeRead({ document }: MergeResult): string {
  return `OpenAPI ${String(document["openapi"])}`;
}
