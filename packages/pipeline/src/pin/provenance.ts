import { createHash } from "node:crypto";
import {
  canonicalJson,
  DocumentError,
  isObject,
  type Json,
  writeCanonicalJson,
} from "@c1-openapi/openapi";
import { parseJsonAs } from "../parse-json-as.ts";
import type { Workspace } from "../ports/ports.ts";
import { repositoryFiles } from "../repository-files.ts";

/** One source that the pinned document was read from. */
export type ProvenanceSource = {
  /** The URL, or a file's base name: paths of someone's machine stay out of the repository. */
  name: string;
  /** SHA-256 of the bytes as served, in hex. */
  sha256: string;
  etag?: string;
  lastModified?: string;
};

/** `spec/lock.json`: where the pinned document comes from. */
export type Provenance = {
  /** `bundled`: the starter that came with the repository; `pulled`: fetched by a sync. */
  origin: "bundled" | "pulled";
  sources: ProvenanceSource[];
  /** When the content last changed, as an ISO date in UTC; null for a bundled one. */
  pulledAt: string | null;
  sha256: {
    /** Of `spec/openapi.json`. */
    canonical: string;
    /** Of the corrected document's canonical JSON. */
    corrected: string;
  };
  /** What made sources of the document. */
  generator: { name: string; version: string };
};

/** Whether a value has the shape of `spec/lock.json`. */
export function isProvenance(value: unknown): value is Provenance {
  return (
    isObject(value) &&
    (value.origin === "bundled" || value.origin === "pulled") &&
    Array.isArray(value.sources) &&
    value.sources.every(isProvenanceSource) &&
    (value.pulledAt === null || typeof value.pulledAt === "string") &&
    isObject(value.sha256) &&
    typeof value.sha256.canonical === "string" &&
    typeof value.sha256.corrected === "string" &&
    isObject(value.generator) &&
    typeof value.generator.name === "string" &&
    typeof value.generator.version === "string"
  );
}

/**
 * The provenance of the pinned document, or undefined where there is none.
 *
 * @throws {DocumentError} `usage` when the file is there but broken
 */
export async function readProvenance(
  workspace: Pick<Workspace, "readText">,
): Promise<Provenance | undefined> {
  const text = await workspace.readText(repositoryFiles.provenance);
  if (text === undefined) return undefined;
  return parseJsonAs(
    text,
    isProvenance,
    (cause) =>
      new DocumentError("usage", "spec/lock.json is broken: fields are missing or wrong", {
        where: repositoryFiles.provenance,
        remedy: "Restore it from version control, or delete it: the next sync writes a new one.",
        cause,
      }),
  );
}

/**
 * The provenance to write: `next`, dated `now`, unless it says the same as `previous`. A server
 * that sends a new ETag for the same bytes is not a change, so `previous` stays then.
 */
export function nextProvenance(
  previous: Provenance | undefined,
  next: Omit<Provenance, "pulledAt">,
  now: Date,
): Provenance {
  if (previous !== undefined && contentOf(previous) === contentOf(next)) return previous;
  return { ...next, pulledAt: next.origin === "bundled" ? null : now.toISOString() };
}

/** The text of `spec/lock.json`. */
export function printProvenance(provenance: Provenance): string {
  return canonicalJson(provenance);
}

/** Whether two lists of sources hold the same bytes under the same names. */
export function haveSameBytes(
  one: readonly ProvenanceSource[],
  other: readonly ProvenanceSource[],
): boolean {
  return canonicalJson(one.map(bytesOf)) === canonicalJson(other.map(bytesOf));
}

/** The SHA-256 of bytes or of a text in UTF-8, in hex. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The SHA-256 of the canonical text of a JSON value, in hex. */
export function sha256OfCanonical(value: Json): string {
  const hash = createHash("sha256");
  writeCanonicalJson(value, (piece) => void hash.update(piece));
  return hash.digest("hex");
}

function isProvenanceSource(value: Json): boolean {
  return (
    isObject(value) &&
    typeof value.name === "string" &&
    typeof value.sha256 === "string" &&
    (value.etag === undefined || typeof value.etag === "string") &&
    (value.lastModified === undefined || typeof value.lastModified === "string")
  );
}

function bytesOf({ name, sha256 }: ProvenanceSource): { name: string; sha256: string } {
  return { name, sha256 };
}

function contentOf({ origin, sources, sha256, generator }: Omit<Provenance, "pulledAt">): string {
  return canonicalJson({ origin, sources: sources.map(bytesOf), sha256, generator });
}
