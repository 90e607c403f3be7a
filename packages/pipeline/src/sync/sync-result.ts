import type { Comparison } from "@c1-openapi/semver";
import type { ProvenanceSource } from "../pin/provenance.ts";
import type { Warning } from "../warning.ts";

/** What a sync found out, apart from the state of the files. */
export interface SyncOutcome {
  document: { title: string; version: string; operations: number; schemas: number; sha256: string };
  comparison: Comparison;
  /** How many operations the packages are made for, if `spec/source.json` doesn't include them all. */
  includedOperations?: number;
  warnings: Warning[];
  /** What was served. */
  sources: ProvenanceSource[];
}

/**
 * What a sync ends with.
 *
 * - `unchanged`: everything was as it should be
 * - `updated`: files were written
 * - `offline`: the upstream was out of reach, and the pinned document used
 * - `stale`: under `--check`, something would change
 */
export type SyncStatus = "unchanged" | "updated" | "offline" | "stale";

/** How many operations were added, removed, changed and broken; what breaks was removed or changed. */
export interface OperationCounts {
  added: number;
  removed: number;
  changed: number;
  breaking: number;
}

/** What a sync found and did. */
export interface SyncResult extends SyncOutcome {
  /** What changed since the last sync, where that isn't what changed since the last release. */
  sincePin?: OperationCounts;
  status: SyncStatus;
  /** Where the document came from: URLs or paths. */
  source: string;
  /** The files written, or under `--check` the files that a sync would write. */
  files: string[];
  /** Whether a check fails: files are stale, or an action of the overlay matches nothing. */
  isCheckFailed: boolean;
}
