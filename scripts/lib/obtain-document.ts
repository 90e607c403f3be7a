import path from "node:path";
import {
  canonicalJson,
  checkDocument,
  DocumentError,
  guardDocument,
  isDocumentError,
  type JsonObject,
  type Lock,
  mergeFragments,
  type PulledPart,
  type PullRequest,
  type PullResult,
  parseDocument,
  pullDocument,
  type SourceConfig,
  sha256Of,
} from "@c1-openapi/document";
import type { Stages } from "./stages.js";
import { FILES, pathFromCaller, readTextIfThere } from "./workspace.js";

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
  source: string;
  lock: Pick<Lock, "origin" | "sources">;
  isOffline: boolean;
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

/** Pulls the document, or falls back on the pinned one where that is allowed. */
export async function obtainDocument(
  options: ObtainOptions,
  config: SourceConfig,
  lock: Lock | undefined,
  pinned: Pinned | undefined,
): Promise<Upstream> {
  const { stages, sources } = options;
  let result: PullResult;
  try {
    result = await stages.run(
      "pull",
      () =>
        pullDocument(requestFor(sources, config), {
          pinned: pinned?.isAsLocked ? validatorsOf(lock) : undefined,
          limits: config.limits,
          onProgress: ({ receivedBytes }) =>
            stages.update(`${Math.round(receivedBytes / 1024)} KB`),
          onNotice: (message) => stages.warn(message),
        }),
      describePull,
    );
  } catch (error) {
    const mayGoOn = isDocumentError(error) && error.code === "unreachable" && pinned !== undefined;
    if (!mayGoOn || options.mustReachUpstream) throw error;
    stages.warn(`${error.message}\n  Going on with the pinned document.`);
    return keepPinned(pinned, lock, (sources ?? [config.url]).join(", "), true);
  }
  if (result.kind === "not-modified") {
    if (!pinned)
      throw new DocumentError("refused", "The upstream says 304, but nothing is pinned", {
        where: result.url,
      });
    return keepPinned(pinned, lock, result.url, false);
  }
  // Messages call a file as the caller does.
  const parts = result.parts.map((part, index) => ({
    ...part,
    name: sources?.[index] ?? part.name,
  }));
  const document = await stages.run("check", () => readParts(parts, stages), describeDocument);
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
    source: parts.map((each) => each.name).join(", "),
    lock: { origin: "pulled", sources: parts.map(describePart) },
    isOffline: false,
  };
}

function requestFor(sources: string[] | undefined, config: SourceConfig): PullRequest {
  if (!sources) return { anyOf: [config.url, ...config.mirrors] };
  const isUrl = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
  return { allOf: sources.map((each) => (isUrl(each) ? each : pathFromCaller(each))) };
}

function keepPinned(
  pinned: Pinned,
  lock: Lock | undefined,
  source: string,
  isOffline: boolean,
): Upstream {
  return {
    document: pinned.document,
    canonicalText: pinned.text,
    source,
    lock: lock ?? { origin: "bundled", sources: [] },
    isOffline,
  };
}

async function readParts(parts: PulledPart[], stages: Stages): Promise<JsonObject> {
  const fragments = parts.map(({ name, text }) => ({ name, document: parseDocument(text, name) }));
  const { document, warnings } = mergeFragments(fragments);
  for (const warning of warnings) stages.warn(warning);
  await checkDocument(document, parts.map((each) => each.name).join(", "));
  return document;
}

function validatorsOf(lock: Lock | undefined) {
  const [only, second] = lock?.sources ?? [];
  if (!only || second || !only.name.startsWith("http")) return undefined;
  return { url: only.name, etag: only.etag, lastModified: only.lastModified };
}

function describePart({
  name,
  bytes,
  url,
  etag,
  lastModified,
}: PulledPart): Lock["sources"][number] {
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

function describeDocument(document: JsonObject): string {
  return `OpenAPI ${String(document["openapi"])}`;
}
