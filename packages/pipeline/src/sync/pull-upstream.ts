import { basename } from "node:path";
import { type DocumentError, isDocumentError } from "@c1-openapi/openapi";
import { type Provenance, type ProvenanceSource, sha256Of } from "../pin/provenance.ts";
import type { HttpValidators } from "../ports/network/fetched-document.ts";
import type { Ports } from "../ports/ports.ts";
import type { PulledPart } from "../pull/part.ts";
import { type PullRequest, type PullResult, pullDocument } from "../pull/pull.ts";
import { sourceName } from "../pull/source-name.ts";
import type { SourceConfig } from "../settings/source-config.ts";

/** What decides where the document of a sync comes from. */
export interface UpstreamOptions {
  /** URLs and paths to pull from instead of where `spec/source.json` says. */
  sources: readonly string[] | undefined;
  mustReachUpstream: boolean;
}

/** What came of asking for the document. */
export type Answer = PullResult | { kind: "out-of-reach"; asked: string; reason: DocumentError };

/**
 * Asks the upstream for the document, or whether the pinned one is still what it serves. An upstream of
 * `spec/source.json` may be out of reach; a source that the caller has given may not.
 *
 * @param recorded the provenance of a pinned document that is on disk as it was pulled
 */
export async function pullUpstream(
  { sources, mustReachUpstream }: UpstreamOptions,
  config: SourceConfig,
  recorded: Provenance | undefined,
  ports: Pick<Ports, "callerFiles" | "network" | "progress">,
): Promise<Answer> {
  const { progress } = ports;
  const request: PullRequest = sources
    ? { allOf: sources }
    : { anyOf: [config.url, ...config.mirrors] };
  const options = {
    pinned: validatorsOf(recorded),
    limits: config.limits,
    onProgress: ({ receivedBytes }: { receivedBytes: number }) =>
      progress.update(`${Math.round(receivedBytes / 1024)} KB`),
    onNotice: progress.warn,
  };
  try {
    return await progress.run("pull", () => pullDocument(request, options, ports), describe);
  } catch (error) {
    const mayGoOn = sources === undefined && !mustReachUpstream;
    if (!mayGoOn || !isDocumentError(error) || error.code !== "unreachable") throw error;
    return { kind: "out-of-reach", asked: sourceName(config.url), reason: error };
  }
}

/** Returns what a document was served from; one that is kept was served before. */
export function sourcesOf(answer: Answer, provenance: Provenance | undefined): ProvenanceSource[] {
  return answer.kind === "pulled" ? answer.parts.map(describePart) : (provenance?.sources ?? []);
}

/** Returns where the document came from, as the caller calls it. */
export function nameSource(answer: Answer): string {
  if (answer.kind === "out-of-reach") return answer.asked;
  if (answer.kind === "not-modified") return answer.url;
  return answer.parts.map((part) => part.name).join(", ");
}

function validatorsOf(provenance: Provenance | undefined): HttpValidators | undefined {
  const [only, second] = provenance?.sources ?? [];
  // A name that leaves something out is that of several URLs, and equals none of them.
  if (!only || second || !only.name.startsWith("http")) return undefined;
  return { url: only.name, etag: only.etag, lastModified: only.lastModified };
}

function describePart({ name, bytes, url, etag, lastModified }: PulledPart): ProvenanceSource {
  return {
    // A path says something of the machine it is on; its last part is enough to know a file by.
    name: url ?? basename(name),
    sha256: sha256Of(bytes),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

function describe(result: PullResult): string {
  if (result.kind === "not-modified") return `${result.url}: not modified`;
  const bytes = result.parts.reduce((sum, each) => sum + each.bytes.length, 0);
  return `${Math.round(bytes / 1024)} KB from ${result.parts.map((each) => each.name).join(", ")}`;
}
