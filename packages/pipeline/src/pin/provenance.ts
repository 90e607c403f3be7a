import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { DocumentError } from "../errors.ts";
import { canonicalJson, isObject, type Json, type JsonObject } from "../json.ts";

/** One place that the pinned document was read from. */
export interface LockSource {
  /** The URL, or a file's base name: paths of someone's machine stay out of the repository. */
  name: string;
  /** SHA-256 of the bytes as served, in hex. */
  sha256: string;
  etag?: string;
  lastModified?: string;
}

/** `spec/lock.json`: where the pinned document comes from. */
export interface Lock {
  /** `bundled`: the starter that came with the repository; `pulled`: fetched by a sync. */
  origin: "bundled" | "pulled";
  sources: LockSource[];
  /** When the content last changed, as an ISO date in UTC; null for a bundled one. */
  pulledAt: string | null;
  sha256: {
    /** Of `spec/openapi.json`. */
    canonical: string;
    /** Of the corrected document's canonical JSON. */
    corrected: string;
  };
  /** What turned the document into sources. */
  generator: { name: string; version: string };
}

/** Tells whether a value has the shape of `spec/lock.json`. */
export function isLock(value: unknown): value is Lock {
  return (
    isObject(value) &&
    (value.origin === "bundled" || value.origin === "pulled") &&
    Array.isArray(value.sources) &&
    value.sources.every(isLockSource) &&
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
 * The lock at `path`, or undefined where there is none.
 *
 * @throws {DocumentError} `usage` when the file is there but broken
 */
export async function readLock(path: string): Promise<Lock | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isObject(error) && error.code === "ENOENT") return undefined;
    throw new DocumentError("disk", "spec/lock.json cannot be read", { where: path, cause: error });
  }
  let value: unknown;
  let cause: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    cause = error;
  }
  if (isLock(value)) return value;
  throw new DocumentError("usage", "spec/lock.json is broken: it does not have a lock's fields", {
    where: path,
    remedy: "Restore it from version control, or delete it: the next sync writes a new one.",
    cause,
  });
}

/**
 * The lock to write: `next`, dated `now`, unless it says the same as `previous`. A server
 * that hands out a new ETag for the same bytes is not a change, so `previous` stays then.
 */
export function nextLock(
  previous: Lock | undefined,
  next: Omit<Lock, "pulledAt">,
  now: Date,
): Lock {
  if (previous !== undefined && contentOf(previous) === contentOf(next)) return previous;
  return { ...next, pulledAt: next.origin === "bundled" ? null : now.toISOString() };
}

/** The text of `spec/lock.json`. */
export function lockText(lock: Lock): string {
  return canonicalJson(lock as unknown as JsonObject);
}

/** The SHA-256 of bytes or of a text in UTF-8, in hex. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function isLockSource(value: Json): boolean {
  return (
    isObject(value) &&
    typeof value.name === "string" &&
    typeof value.sha256 === "string" &&
    (value.etag === undefined || typeof value.etag === "string") &&
    (value.lastModified === undefined || typeof value.lastModified === "string")
  );
}

function contentOf({ origin, sources, sha256, generator }: Omit<Lock, "pulledAt">): string {
  const served = sources.map((each) => ({ name: each.name, sha256: each.sha256 }));
  return canonicalJson({ origin, sources: served, sha256, generator });
}
