import type { PullLimits } from "../../settings/source-config.ts";

/** What a server said about the revision it served: sent back to ask whether it is still current. */
export interface HttpValidators {
  url: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
}

/** How much of a document has arrived, in bytes on the wire. */
export interface PullProgress {
  receivedBytes: number;
  /** Left out when the server doesn't say. */
  totalBytes?: number;
}

/** A document as served, or the word that the pinned one is still current. */
export type FetchedDocument =
  | { kind: "body"; bytes: Uint8Array; etag?: string; lastModified?: string }
  | { kind: "not-modified" };

/** How to fetch. */
export interface FetchOptions {
  pinned?: HttpValidators | undefined;
  limits: PullLimits;
  /** Aborted at the deadline of the whole pull. */
  deadline: AbortSignal;
  /** Called as bytes arrive. */
  onProgress?: ((progress: PullProgress) => void) | undefined;
  /** Called with a sentence when an attempt failed and another follows. */
  onNotice?: ((message: string) => void) | undefined;
}
